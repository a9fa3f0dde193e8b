import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import type { TrustSet } from '../../../shared/model/trust.ts';
import { validityState } from '../../format/certificate.ts';
import { listState, listSummary } from '../../format/revocation-list.ts';
import { date } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';
import { damagedTrustWords, words } from '../../../shared/words/index.ts';
import { AnchorDetail } from './anchor-detail.tsx';
import { DamagedDetail } from './damaged-detail.tsx';
import { ListDetail } from './list-detail.tsx';
import { SetHeader } from './set-header.tsx';
import { SetRow } from './set-row.tsx';

const t = words('certificateScreens');

interface SetProps {
  readonly set: TrustSet;
  /** The fingerprint, or a damaged part's id, of the one that is open. */
  readonly chosen: string | null;
  readonly onChoose: (fingerprint: string | null) => void;
}

/** One trust set with its anchors and its revocation lists. */
export function TrustSetCard({ set, chosen, onChoose }: SetProps) {
  return (
    <div className="card overflow-hidden">
      <SetHeader set={set} />
      {set.anchors.length === 0 && (
        <p className="border-t border-rule px-4 py-3 text-muted">{t('nothing-is-trusted-by-this')}</p>
      )}
      {set.anchors.length + set.lists.length + set.damaged.length > 0 && (
        <SetRows set={set} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

function SetRows({ set, chosen, onChoose }: SetProps) {
  const now = useNow(false);
  const rowOf = (fingerprint256: string) => ({
    open: fingerprint256 === chosen,
    onPress: () => onChoose(fingerprint256 === chosen ? null : fingerprint256),
  });
  return (
    <ul className="divide-y divide-rule border-t border-rule">
      {set.damaged.map((entry) => (
        <li key={entry.id}>
          <SetRow
            tone="bad"
            name={damagedTrustWords(entry).name}
            about={entry.what === 'anchor' ? t('not-trusted') : t('keeps-accounts-from-connecting')}
            {...rowOf(entry.id)}
          >
            <DamagedDetail set={set} entry={entry} />
          </SetRow>
        </li>
      ))}
      {set.anchors.map((anchor) => (
        <li key={anchor.certificate.fingerprint256}>
          <SetRow
            tone={validityState(anchor.certificate, now) === 'valid' ? 'good' : 'warn'}
            name={anchor.certificate.label}
            about={validityText(anchor.certificate, now)}
            {...rowOf(anchor.certificate.fingerprint256)}
          >
            <AnchorDetail set={set} anchor={anchor} />
          </SetRow>
        </li>
      ))}
      {set.lists.map((entry) => (
        <li key={entry.list.fingerprint256}>
          <SetRow
            tone={listState(entry.list, now) === 'current' ? 'good' : 'warn'}
            name={t('revocation-list-of', { label: entry.list.label })}
            about={listSummary(entry.list, now)}
            {...rowOf(entry.list.fingerprint256)}
          >
            <ListDetail set={set} entry={entry} />
          </SetRow>
        </li>
      ))}
    </ul>
  );
}

function validityText(certificate: CertificateDetails, now: number): string {
  const state = validityState(certificate, now);
  if (state === 'expired') return t('expired-on', { date: date(certificate.notAfter) });
  return state === 'valid'
    ? t('valid-until-date', { date: date(certificate.notAfter) })
    : t('not-valid-before', { date: date(certificate.notBefore) });
}
