/** Lines, calls and missed calls as another program reads them. Pure. */
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import type { PhoneStatus } from './control-request.ts';

export interface StatusSources {
  readonly version: string;
  readonly accounts: () => readonly AccountStatus[];
  /** May include calls that have ended. */
  readonly calls: () => readonly Call[];
  readonly missed: () => number;
}

export function phoneStatus({ version, accounts, calls, missed }: StatusSources): PhoneStatus {
  const lines = accounts();
  const addressOf = (accountId: string): string =>
    lines.find(({ account }) => account.id === accountId)?.account.aor ?? '';
  return {
    version,
    lines: lines.map(lineStatus),
    calls: calls()
      .filter(({ state }) => state !== 'ended')
      .map((call) => callStatus(call, addressOf(call.accountId))),
    missed: missed(),
  };
}

function lineStatus({ account, connection, registration }: AccountStatus): PhoneStatus['lines'][number] {
  const { fault } = registration;
  return {
    address: account.aor,
    name: account.displayName,
    state: registration.state,
    retryAt: connection.retryAt,
    fault: fault && `${fault.stage}: ${fault.code}`,
  };
}

function callStatus(call: Call, line: string): PhoneStatus['calls'][number] {
  return {
    id: call.id,
    direction: call.direction,
    state: call.state,
    line,
    party: call.remote.uri,
    name: call.remote.displayName,
    startedAt: call.startedAt,
    establishedAt: call.establishedAt,
    muted: call.muted,
    held: call.hold.local,
  };
}
