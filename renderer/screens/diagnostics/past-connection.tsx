import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionSummary, LoggedConnection } from '../../../shared/model/connection-log.ts';
import { faultText, isolated, outcomeWords, reportText, words } from '../../../shared/words/index.ts';
import { invoke } from '../../client/client.ts';
import { buttonClass } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { FaultCard } from '../../components/fault-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Sign } from '../../components/sign.tsx';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { ConnectionFacts } from '../connection/connection-facts.tsx';
import { SaveReport } from '../connection/save-report.tsx';
import { Stages } from '../connection/stages.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { outcomeTones, whenText } from './connection-row.tsx';

const t = words('diagnostics');

type Loaded = { readonly connection: LoggedConnection } | { readonly fault: Fault };

/**
 * One connection of the log in full: the same stages, checks and certificates as while it was
 * there.
 */
export function PastConnection({ id }: { readonly id: string }) {
  // Asked for again as the entry changes: it may be the connection of this moment.
  const known = usePhone((snapshot) => snapshot.connections.find((summary) => summary.id === id));
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isWanted = true;
    async function load(summary: ConnectionSummary | undefined): Promise<void> {
      const result = await invoke('connections.report', { connectionId: summary?.id ?? id });
      if (isWanted) setLoaded(result.ok ? { connection: result.value } : { fault: result.fault });
    }
    void load(known);
    return () => {
      isWanted = false;
    };
  }, [id, known]);
  const connection = loaded && 'connection' in loaded ? loaded.connection : null;
  return (
    <section aria-label={t('past-connection')} className="flex min-h-0 flex-1 flex-col">
      <Screen
        title={t('connection-report')}
        actions={
          <>
            <a className={buttonClass('plain')} href={routeHash('diagnostics')}>
              <ArrowLeft aria-hidden size={16} />
              {t('all-connections')}
            </a>
            {connection && (
              <>
                <CopyButton text={() => textOf(connection)} />
                <LadderLink kind="connection" id={id} />
                <SaveReport connectionId={id} />
              </>
            )}
          </>
        }
      >
        {loaded && 'fault' in loaded && <FaultCard level="h2" fault={loaded.fault} />}
        {connection && <Told connection={connection} />}
      </Screen>
    </section>
  );
}

function Told({ connection: { summary, report } }: { readonly connection: LoggedConnection }) {
  const { outcome, count, firstAt, startedAt, host, port, fault } = summary;
  return (
    <>
      <div className="flex items-start gap-3">
        <span className="mt-0.5">
          <Sign tone={outcomeTones[outcome]} size={22} />
        </span>
        <div className="min-w-0">
          <p className="text-lead font-semibold">{outcomeWords(summary)}</p>
          <p className="text-muted tabular-nums wrap-anywhere">
            <bdi>{`${host}:${port}`}</bdi>
            {report.address && report.address !== `${host}:${port}` && ` (${isolated(report.address)})`}
            {'\u00a0· '}
            {count > 1
              ? t('when-repeated', { last: whenText(startedAt), first: whenText(firstAt) })
              : whenText(startedAt)}
          </p>
        </div>
      </div>
      {outcome === 'lost' && fault && <FaultCard level="h2" fault={fault} context={{ host }} />}
      <Stages key={report.id} report={report} status={null} />
      <ConnectionFacts report={report} status={null} />
    </>
  );
}

function textOf({ summary, report }: LoggedConnection): string {
  return [
    outcomeWords(summary),
    ...faultText(report.fault, { host: report.host }),
    '',
    ...reportText(report),
    '',
  ].join('\n');
}
