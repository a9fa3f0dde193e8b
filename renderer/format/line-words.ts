import type { Fault } from '../../shared/errors.ts';
import type { Line } from '../../shared/model/snapshot.ts';
import { explainFault, stageNames } from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { until } from './time.ts';

/** Which sign and colour say the same as the words. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'off';

export interface LineWords {
  readonly tone: Tone;
  readonly state: string;
  /** One sentence more, where there is one. */
  readonly detail: string | null;
}

/** Whether this line can be reached, in words. `now` in ms, for what is planned. */
export function lineWords(line: Line, now: number): LineWords {
  const { registration, connection, account } = line;
  switch (registration.state) {
    case 'registered':
    case 'refreshing':
      return connection.state === 'open' || connection.state === 'idle'
        ? { tone: 'good', state: `Reachable as ${bareAddress(account.aor)}`, detail: null }
        : onTheWay(line, now);
    case 'registering':
    case 'waiting':
      return onTheWay(line, now);
    case 'unregistering':
      return { tone: 'busy', state: 'Signing off', detail: null };
    case 'failed':
      return { tone: 'bad', state: 'Not connected', detail: why(line) };
    case 'unregistered':
      return { tone: 'off', state: 'Not registered', detail: 'Calls do not reach you.' };
  }
}

function onTheWay(line: Line, now: number): LineWords {
  const { connection, registration } = line;
  if (connection.state === 'refused') return { tone: 'bad', state: 'Not connected', detail: why(line) };
  if (connection.state === 'opening') {
    const running = connection.report?.stages.find(({ outcome }) => outcome === 'running');
    const again = connection.failures > 0 || registration.state === 'registered';
    return {
      tone: 'busy',
      state: again ? 'Reconnecting' : 'Connecting',
      detail: running ? stageNames[running.stage] : null,
    };
  }
  const at =
    connection.state === 'waiting'
      ? connection.retryAt
      : registration.state === 'waiting'
        ? registration.nextRefreshAt
        : null;
  if (at !== null) {
    const verb = connection.state === 'waiting' ? 'Reconnecting' : 'Registering again';
    return { tone: 'warn', state: `${verb} ${until(at, now)}`, detail: why(line) };
  }
  return { tone: 'busy', state: 'Registering', detail: null };
}

/** The accounts whose calls come over this line's connection as well, by their addresses. */
export function sharers(line: Line, lines: readonly Line[]): readonly string[] {
  const flowOf = ({ connection }: Line): string | null =>
    connection.state === 'open' ? (connection.report?.flowId ?? null) : null;
  const flow = flowOf(line);
  return lines
    .filter((other) => flow !== null && other.account.id !== line.account.id && flowOf(other) === flow)
    .map(({ account }) => bareAddress(account.aor));
}

/** What failed last on this line: the registration's own reason, else the connection's. */
export function lineFault({ registration, connection }: Line): Fault | null {
  return registration.fault ?? connection.report?.fault ?? null;
}

function why(line: Line): string | null {
  const fault = lineFault(line);
  return fault && explainFault(fault, { host: hostOf(line) }).what;
}

/** The server as the person configured it. */
export function hostOf({ account }: Line): string {
  return account.outboundProxy?.host ?? account.aor.slice(account.aor.lastIndexOf('@') + 1);
}

/** Whether a button to register makes sense now. */
export function canRegister({ registration }: Line): boolean {
  return ['unregistered', 'waiting', 'failed'].includes(registration.state);
}
