import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Line } from '../../../shared/model/snapshot.ts';
import { Breakable } from '../../components/breakable.tsx';
import { Facts } from '../../components/facts.tsx';
import { PathTree } from './path-tree.tsx';
import { RegistrationFacts } from './registration-facts.tsx';

/** What was agreed and verified, once there is something of it. */
export function ConnectionFacts({
  report,
  line,
}: {
  readonly report: ConnectionReport;
  /** Null: the connection is past, and no registration goes with it. */
  readonly line: Line | null;
}) {
  const { tls, validation, path } = report;
  if (!tls && path.length === 0 && !line?.registration.expiresAt) return null;
  return (
    <div className="grid gap-4 split:grid-cols-2 split:items-start">
      <div className="card flex flex-col gap-3 p-4">
        <h2 className="font-semibold">What was agreed</h2>
        <Facts
          pairs={[
            ['Protocol', tls?.protocol ?? null],
            ['Cipher', tls?.cipher && <Breakable key="cipher" text={tls.cipher} />],
            ['Key agreement', tls?.group ?? null],
            ['Matched name', validation?.matchedName ?? null],
          ]}
        />
      </div>
      {path.length > 0 && (
        <div className="card flex flex-col gap-3 p-4">
          <h2 className="font-semibold">Path of trust</h2>
          <PathTree path={path} matchedName={validation?.matchedName ?? null} />
        </div>
      )}
      {line && <RegistrationFacts line={line} />}
    </div>
  );
}
