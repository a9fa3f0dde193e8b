import { UserPen } from 'lucide-react';
import type { CheckStage, ConnectionCheck } from '../../../shared/model/connection-check.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { checkResult, checkText, words, type CheckResult } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { FaultActions } from '../connection/fault-actions.tsx';

const t = words('connectionCheck');
const stageName = words('checkStageNames');

const frames: Readonly<Record<CheckResult['tone'], string>> = {
  good: 'border-good/35 bg-good-soft',
  bad: 'border-bad/35 bg-bad-soft',
  off: 'border-rule bg-sunken',
};

/** What the check came to: what is wrong, what to do, and what to send to whom. */
export function CheckResultCard({
  check,
  status,
}: {
  readonly check: ConnectionCheck;
  readonly status: AccountStatus;
}) {
  const result = checkResult(check);
  return (
    <div
      aria-live="polite"
      className={`flex min-h-24 flex-col gap-3 rounded-card border p-4 ${frames[result?.tone ?? 'off']}`}
    >
      {result === null ? (
        <p className="flex items-center gap-2.5 text-lead font-semibold">
          <Sign tone="busy" size={18} />
          {t('under-way', { stage: stageName(runningStage(check)) })}
        </p>
      ) : (
        <Result result={result} check={check} status={status} />
      )}
    </div>
  );
}

const runningStage = ({ rows }: ConnectionCheck): CheckStage =>
  rows.find(({ state }) => state === 'running')?.stage ??
  rows.find(({ state }) => state === 'waiting')?.stage ??
  'echo';

function Result({
  result: { tone, what, more, besides },
  ...about
}: {
  readonly result: CheckResult;
  readonly check: ConnectionCheck;
  readonly status: AccountStatus;
}) {
  return (
    <>
      <h2 className="flex items-start gap-2.5 text-lead font-semibold">
        <span className="mt-0.5">
          <Sign tone={tone} size={18} />
        </span>
        {what}
      </h2>
      <p>{more}</p>
      {besides.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {tone === 'bad' && <Sending {...about} />}
      {tone === 'good' && <EchoHint {...about} />}
    </>
  );
}

/** The text for whoever can mend it, and the buttons that begin what the person can do. */
function Sending({ check, status }: { readonly check: ConnectionCheck; readonly status: AccountStatus }) {
  const version = usePhone((snapshot) => snapshot.version);
  const recipient = checkResult(check)?.recipient ?? 'helpdesk';
  const fault = check.rows.find((row) => row.fault !== null)?.fault ?? null;
  const text = (): string =>
    checkText(check, {
      account: bareAddress(status.account.aor),
      version,
      at: new Date().toISOString(),
    });
  return (
    <>
      {fault && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          <FaultActions fault={fault} status={status} />
        </div>
      )}
      <p className="font-medium">{t(`to-${recipient}`)}</p>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} />
        <LadderLink kind="registration" id={status.account.id} />
      </div>
      <Disclosure title={t('show-text')}>
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The text scrolls by keys as well.
          tabIndex={0}
          aria-label={t('show-text')}
          className="scrolls mt-2 max-h-72 rounded-control border border-rule bg-surface p-3 font-mono text-tiny whitespace-pre-wrap wrap-anywhere"
        >
          {text()}
        </pre>
      </Disclosure>
    </>
  );
}

function EchoHint({ check, status }: { readonly check: ConnectionCheck; readonly status: AccountStatus }) {
  const isMissing = check.rows.some(({ why }) => why === 'no-echo');
  if (!isMissing) return null;
  return (
    <div>
      <a className={buttonClass('plain')} href={routeHash('account', status.account.id)}>
        <UserPen aria-hidden size={16} />
        {t('set-echo')}
      </a>
    </div>
  );
}
