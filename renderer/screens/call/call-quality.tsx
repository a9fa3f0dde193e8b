import type { CallQuality, CodecName, DirectionQuality } from '../../../shared/model/media.ts';
import { numberText, words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Sign } from '../../components/sign.tsx';
import { gradeTones, percent, qualitySentence } from '../../format/quality-words.ts';

const t = words('callScreens');

/** How the call sounds in words; the figures on demand, both ways. */
export function CallQualityPart({
  quality,
  codec,
}: {
  readonly quality: CallQuality;
  readonly codec: CodecName | null;
}) {
  return (
    <div className="flex flex-col gap-1">
      <output className="flex items-center gap-2">
        <Sign tone={gradeTones[quality.grade]} />
        {qualitySentence(quality)}
      </output>
      <Disclosure title={t('figures')}>
        <table className="mt-1 w-full text-start text-tiny tabular-nums [&_td]:py-0.5 [&_th]:py-0.5 [&_th]:font-normal [&_th]:text-muted">
          <thead>
            <tr>
              <th scope="col">{t('direction')}</th>
              <th scope="col">{t('score')}</th>
              <th scope="col">{t('loss')}</th>
              <th scope="col">{t('jitter-name')}</th>
            </tr>
          </thead>
          <tbody>
            <Direction name={t('what-you-hear')} figures={quality.heard} />
            <Direction name={t('what-they-hear')} figures={quality.sent} />
          </tbody>
        </table>
        <p className="mt-1 text-tiny text-muted">
          {t('figures-about', { delay: numberText(quality.delay), codec: codec ?? '' })}
        </p>
      </Disclosure>
    </div>
  );
}

/** `figures` null: the other side reports none. */
function Direction({ name, figures }: { readonly name: string; readonly figures: DirectionQuality | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures === null ? (
        <td colSpan={3}>{t('not-reported')}</td>
      ) : (
        <>
          <td>{numberText(figures.mos, 1)}</td>
          <td>{percent(figures.loss)}</td>
          <td>{t('milliseconds', { milliseconds: numberText(figures.jitter) })}</td>
        </>
      )}
    </tr>
  );
}
