import type { Check, CheckStatus, ValidationReport } from '../../../shared/model/validation-report.ts';
import { explainCheck, words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Sign } from '../../components/sign.tsx';
import type { Tone } from '../../format/account-words.ts';

const t = words('connectionScreen');
const checkName = words('checks');

const tones: Readonly<Record<CheckStatus, Tone>> = {
  pass: 'good',
  fail: 'bad',
  warn: 'warn',
  skipped: 'off',
};

/** Every check of the validator; what else failed or warned first, all of them on request. */
export function Checks({
  validation: { checks, leading },
  host,
}: {
  readonly validation: ValidationReport;
  readonly host: string;
}) {
  // The leading failure was told above, with what to do.
  const told = checks.filter(
    (check) => (check.status === 'fail' || check.status === 'warn') && !isSame(check, leading),
  );
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">
        {t('checks')}
        <span className="ms-2 font-normal text-muted">{tally(checks)}</span>
      </h3>
      {told.length > 0 && <CheckList checks={told} host={host} />}
      {checks.length > 0 && (
        <Disclosure title={t('all-checks', { count: checks.length })}>
          <CheckList checks={checks} host={host} />
        </Disclosure>
      )}
    </div>
  );
}

function CheckList({ checks, host }: { readonly checks: readonly Check[]; readonly host: string }) {
  return (
    <ul className="flex flex-col divide-y divide-rule">
      {checks.map((check) => (
        <li
          key={JSON.stringify(check)}
          className="grid grid-cols-[auto_1fr] gap-x-2.5 py-2 @split:grid-cols-[auto_13rem_1fr]"
        >
          <span className="pt-0.5">
            <Sign tone={tones[check.status]} />
          </span>
          <p className="font-medium">
            <span className="sr-only">{t('check-status', { status: check.status })} </span>
            {checkName(check.id)}
          </p>
          <div className="col-start-2 min-w-0 text-muted @split:col-start-3">
            <p className="wrap-anywhere">{explainCheck(check, { host }).what}</p>
            {check.certificate && check.status !== 'pass' && (
              <p className="text-tiny wrap-anywhere">
                <bdi>{check.certificate.subject}</bdi>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const isSame = (one: Check, other: Check | null): boolean =>
  one.id === other?.id && one.certificate?.fingerprint256 === other.certificate?.fingerprint256;

function tally(checks: readonly Check[]): string {
  const parts = (['fail', 'warn', 'pass', 'skipped'] as const).flatMap((status) => {
    const count = checks.filter((check) => check.status === status).length;
    return count === 0 ? [] : [t('check-tally', { status, count })];
  });
  return parts.join(', ');
}
