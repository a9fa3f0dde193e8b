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

const t = words('connectionScreen');

const stageName = words('stages');
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
      {!failedHere && <h2 className="sr-only">{stageName(record.stage)}</h2>}
      {failedHere && (
        <FaultCard
          level="h2"
          fault={fault}
          context={{ host: report.host }}
          actions={status && <FaultActions fault={fault} status={status} />}
        />
      )}
      {record.outcome === 'pending' && (
        <p className="text-muted">{report.fault ? t('stage-not-begun') : t('stage-not-reached')}</p>
      )}
      {record.outcome === 'running' && <p className="text-muted">{t('stage-under-way')}</p>}
      {record.outcome === 'passed' && (
        <p className="text-muted @wide:hidden">{stageSentence(record.stage)}</p>
      )}
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
            [t('server'), report.host],
            [t('port'), String(report.port)],
            [t('address'), report.address],
          ]}
        />
      );
    case 'handshake':
      return tls === null && record.outcome === 'passed' ? (
        <p className="text-muted">{t('handshake-cut-short')}</p>
      ) : (
        <Facts
          pairs={[
            [t('protocol'), tls?.protocol ?? null],
            [t('cipher'), tls?.cipher ?? null],
            [t('key-exchange'), tls?.group ?? null],
          ]}
        />
      );
    case 'client-certificate':
      return tls ? <ClientCertificateFacts facts={tls.clientCertificate} host={report.host} /> : null;
    case 'stream':
      return (
        <Facts
          pairs={[
            [t('sip-sent'), t('bytes', { count: report.bytes.sent })],
            [t('sip-received'), t('bytes', { count: report.bytes.received })],
          ]}
        />
      );
    case 'validate':
      return null;
  }
}
