import type { Location as LocationFacts } from '../../../shared/model/location.ts';
import { shownText, stepText, targetText, words } from '../../../shared/words/index.ts';

const t = words('connectionScreen');

/** How the server was found: what was asked of DNS, and which servers were tried in which order. */
export function Location({ location: { steps, targets } }: { readonly location: LocationFacts }) {
  return (
    <section aria-labelledby="location" className="flex flex-col gap-2">
      <h3 id="location" className="font-semibold">
        {t('location-title')}
      </h3>
      {steps.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-tiny">
          {steps.map((step) => (
            <li key={step.question} className="wrap-anywhere">
              {stepText(step)}
              {step.records.length > 0 && (
                <ul className="ps-4 font-mono text-muted">
                  {step.records
                    .map((record) => shownText(record))
                    .map((record) => (
                      <li key={record}>{record}</li>
                    ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
      <ol className="list-decimal ps-5 text-tiny">
        {targets.map((target) => (
          <li
            key={`${target.host}:${target.port}`}
            aria-current={target.outcome === 'current' ? true : undefined}
            className="wrap-anywhere aria-[current]:font-semibold"
          >
            {targetText(target)}
          </li>
        ))}
      </ol>
      <p className="text-tiny text-muted">{t('location-about')}</p>
    </section>
  );
}
