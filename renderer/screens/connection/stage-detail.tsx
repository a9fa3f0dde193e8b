import type { ConnectionReport, StageRecord } from '../../../shared/model/connection-report.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { FaultCard } from '../../components/fault-card.tsx';
import { Facts } from '../../components/facts.tsx';
import { Checks } from './checks.tsx';
import { ClientCertificateFacts } from './client-certificate-facts.tsx';
import { FaultActions } from './fault-actions.tsx';
import { Location } from './location.tsx';
import { SentChain } from './sent-chain.tsx';
import { Verdicts } from './verdicts.tsx';

const stageSentence = words('stageSentences');

/** What one stage did: why it failed, or what it found. */
export function StageDetail({
  record,
  report,
  status,
}: {
  readonly record: StageRecord;
  readonly report: ConnectionReport;
  /** Null: what is shown is past, and there is nothing to begin here. */
  readonly status: AccountStatus | null;
}) {
  const { fault } = report;
  const failedHere = record.outcome === 'failed' && fault !== null;
  return (
    <div className="flex flex-col gap-5">
      {failedHere && (
        <FaultCard
          level="h2"
          fault={fault}
          context={{ host: report.host }}
          actions={status && <FaultActions fault={fault} status={status} />}
        />
      )}
      {record.outcome === 'pending' && (
        <p className="text-muted">
          {report.fault
            ? 'An earlier stage failed, so this one was not begun and nothing of it left this computer.'
            : 'Not reached yet.'}
        </p>
      )}
      {record.outcome === 'running' && <p className="text-muted">This stage is under way.</p>}
      {record.outcome === 'passed' && <p className="text-muted wide:hidden">{stageSentence(record.stage)}</p>}
      <StageFacts record={record} report={report} />
      {record.stage === 'connect' && report.location && <Location location={report.location} />}
      {record.stage === 'validate' && report.validation && (
        <>
          <Verdicts validation={report.validation} />
          <Checks validation={report.validation} host={report.host} />
          <SentChain report={report} />
        </>
      )}
    </div>
  );
}

function StageFacts({ record, report }: { readonly record: StageRecord; readonly report: ConnectionReport }) {
  if (record.outcome === 'pending') return null;
  const { tls } = report;
  switch (record.stage) {
    case 'connect':
      return (
        <Facts
          pairs={[
            ['Server', report.host],
            ['Port', String(report.port)],
            ['Address', report.address],
          ]}
        />
      );
    case 'handshake':
      return tls === null && record.outcome === 'passed' ? (
        <p className="text-muted">
          The server showed its certificate. The connection ended before it was known what else was agreed.
        </p>
      ) : (
        <Facts
          pairs={[
            ['Protocol', tls?.protocol ?? null],
            ['Cipher', tls?.cipher ?? null],
            ['Key agreement', tls?.group ?? null],
          ]}
        />
      );
    case 'client-certificate':
      return tls ? <ClientCertificateFacts facts={tls.clientCertificate} host={report.host} /> : null;
    case 'stream':
      return (
        <Facts
          pairs={[
            ['SIP sent', `${report.bytes.sent.toLocaleString('en')} bytes`],
            ['SIP received', `${report.bytes.received.toLocaleString('en')} bytes`],
          ]}
        />
      );
    case 'validate':
      return null;
  }
}
