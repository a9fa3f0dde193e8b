import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Breakable } from '../../components/breakable.tsx';
import { Facts } from '../../components/facts.tsx';
import { PathTree } from './path-tree.tsx';
import { RegistrationFacts } from './registration-facts.tsx';

const t = words('connectionScreen');

/** What was negotiated and verified, once there is something of it. */
export function ConnectionFacts({
  report,
  status,
}: {
  readonly report: ConnectionReport;
  /** Null: the connection is past, and no registration goes with it. */
  readonly status: AccountStatus | null;
}) {
  const { tls, validation, path } = report;
  const agreed = [
    [t('protocol'), tls?.protocol ?? null],
    [t('cipher'), tls?.cipher ? <Breakable key="cipher" text={tls.cipher} /> : null],
    [t('key-exchange'), tls?.group ?? null],
    [t('matched-name'), validation?.matchedName ?? null],
  ] as const;
  // With a server that was refused nothing was agreed, and no name need have matched.
  const isKnown = agreed.some(([, value]) => value !== null);
  if (!isKnown && path.length === 0 && !status?.registration.expiresAt) return null;
  return (
    <div className={isKnown ? 'grid gap-4 @split:grid-cols-2 @split:items-start' : 'grid gap-4'}>
      {isKnown && (
        <div className="card flex flex-col gap-3 p-4">
          <h2 className="font-semibold">{tls ? t('negotiated') : t('what-was-found')}</h2>
          <Facts pairs={agreed} />
        </div>
      )}
      {path.length > 0 && (
        <div className="card flex flex-col gap-3 p-4 @split:row-span-2">
          <h2 className="font-semibold">{t('path-of-trust')}</h2>
          <PathTree path={path} matchedName={validation?.matchedName ?? null} />
        </div>
      )}
      {status && <RegistrationFacts status={status} />}
    </div>
  );
}
