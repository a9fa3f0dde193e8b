import { Cable } from 'lucide-react';
import { connectionStages } from '../../../shared/model/connection-report.ts';
import type { Line } from '../../../shared/model/snapshot.ts';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { FaultCard } from '../../components/fault-card.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { connectionText } from '../../format/connection-text.ts';
import { canRegister, hostOf, lineFault, lineWords, sharers } from '../../format/line-words.ts';
import { routeHash, useRoute } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { FaultActions, hasCure } from './fault-actions.tsx';
import { Outages } from './outages.tsx';
import { SaveReport } from './save-report.tsx';
import { Stages } from './stages.tsx';

const stages: readonly string[] = connectionStages;

/** The panel of one line: the five stages of its connection, what failed and what to do, what was agreed. */
export function ConnectionScreen() {
  const { subject } = useRoute();
  const lines = usePhone((snapshot) => snapshot.lines);
  const line = lines.find(({ account }) => account.id === subject) ?? lines[0];
  if (!line) {
    return (
      <Screen title="Connection">
        <Empty icon={Cable} title="No account yet">
          <p className="mb-3">The way to your server will be shown here, stage by stage.</p>
          <a className={buttonClass('primary')} href={routeHash('phone')}>
            Set up an account
          </a>
        </Empty>
      </Screen>
    );
  }
  return (
    <section aria-label="Connection" className="flex min-h-0 flex-1 flex-col">
      <Screen title="Connection" actions={<Actions line={line} />}>
        <LineState line={line} />
        <Report line={line} />
        <Outages outages={line.connection.outages} />
      </Screen>
    </section>
  );
}

function Actions({ line }: { readonly line: Line }) {
  const version = usePhone((snapshot) => snapshot.version);
  const lines = usePhone((snapshot) => snapshot.lines);
  const accountId = line.account.id;
  const { state } = line.registration;
  const { report } = line.connection;
  return (
    <>
      <CopyButton text={() => connectionText(line, lines, version, Date.now())} />
      {report && <SaveReport key={report.id} connectionId={report.id} />}
      {canRegister(line) ? (
        <Button
          kind={hasCure(lineFault(line)) ? 'plain' : 'primary'}
          onClick={() => void act('accounts.register', { accountId })}
        >
          Register
        </Button>
      ) : (
        <Button
          disabled={state === 'unregistering'}
          onClick={() => void act('accounts.unregister', { accountId })}
        >
          Unregister
        </Button>
      )}
    </>
  );
}

function LineState({ line }: { readonly line: Line }) {
  const now = useNow(line.connection.state === 'waiting' || line.registration.state === 'waiting');
  const shared = sharers(
    line,
    usePhone((snapshot) => snapshot.lines),
  );
  const { tone, state } = lineWords(line, now);
  const { report } = line.connection;
  const server = report ? `${report.host}:${report.port}` : hostOf(line);
  return (
    <div className="flex items-start gap-3">
      <span className="mt-0.5">
        <Sign tone={tone} size={22} />
      </span>
      <div className="min-w-0">
        <p className="text-lead font-semibold tabular-nums">{state}</p>
        <p className="text-muted wrap-anywhere">
          {bareAddress(line.account.aor)} by way of {server}
          {report?.address && report.address !== server && ` (${report.address})`}
        </p>
        {shared.length > 0 && (
          <p className="text-muted wrap-anywhere">Shares this connection with {shared.join(', ')}</p>
        )}
      </div>
    </div>
  );
}

function Report({ line }: { readonly line: Line }) {
  const { report } = line.connection;
  const { fault } = line.registration;
  // What failed at no stage of a connection is in no report: at the registrar, or because trust or policy let nothing begin.
  const isApart = fault !== null && !stages.includes(fault.stage);
  return (
    <>
      {isApart && (
        <FaultCard
          level="h2"
          fault={fault}
          context={{ host: hostOf(line) }}
          actions={<FaultActions fault={fault} line={line} />}
        />
      )}
      {report ? (
        <>
          <Stages key={report.id} report={report} line={line} />
          <ConnectionFacts report={report} line={line} />
        </>
      ) : (
        !isApart && (
          <div className="card">
            <Empty icon={Cable} title="Not tried yet">
              Register, and each of the five stages to your server is shown here: how long it took, and if it
              fails, why and what to do.
            </Empty>
          </div>
        )
      )}
    </>
  );
}
