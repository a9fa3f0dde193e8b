import type { Fault } from '../../shared/errors.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { explainFault, words } from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { until } from './time.ts';

const t = words('formats');

const stageName = words('stages');

/** Which sign and colour say the same as the words. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'off';

export interface AccountWords {
  readonly tone: Tone;
  readonly state: string;
  /** The state without the time that counts down, for a screen reader. */
  readonly steadyState: string;
  /** One sentence more, where there is one. */
  readonly detail: string | null;
  /** The state in one word. */
  readonly short: string;
  /** When the next try is, for the line below that word. */
  readonly when: string | null;
}

/** Whether calls reach the account. */
export const isReachable = ({ registration }: AccountStatus): boolean =>
  registration.state === 'registered' || registration.state === 'refreshing';

/** Whether this account can be reached, in words. `now` in ms, for what is planned. */
export function accountWords(status: AccountStatus, now: number): AccountWords {
  const { registration, connection, account } = status;
  switch (registration.state) {
    case 'registered':
    case 'refreshing':
      return connection.state === 'open' || connection.state === 'idle'
        ? timeless('good', t('reachable-as', { address: bareAddress(account.aor) }))
        : onTheWay(status, now);
    case 'registering':
    case 'waiting':
      return onTheWay(status, now);
    case 'unregistering':
      return timeless('busy', t('signing-off'));
    case 'failed':
      return timeless('bad', t('not-connected'), why(status));
    case 'unregistered':
      return timeless('off', t('not-registered'), t('calls-do-not-reach-you'));
  }
}

function onTheWay(status: AccountStatus, now: number): AccountWords {
  const { connection, registration } = status;
  if (connection.state === 'refused') return timeless('bad', t('not-connected'), why(status));
  if (connection.state === 'opening') {
    const running = connection.report?.stages.find(({ outcome }) => outcome === 'running');
    const again = connection.failures > 0 || registration.state === 'registered';
    return timeless(
      'busy',
      again ? t('reconnecting') : t('connecting'),
      running ? stageName(running.stage) : null,
    );
  }
  const at =
    connection.state === 'waiting'
      ? connection.retryAt
      : registration.state === 'waiting'
        ? registration.nextRefreshAt
        : null;
  if (at !== null) {
    const again = connection.state === 'waiting' ? 'connecting' : 'registering';
    return {
      tone: 'warn',
      state: t('again-at', { again, when: until(at, now) }),
      steadyState: t('again', { again }),
      detail: why(status),
      short: t('retrying'),
      when: until(at, now),
    };
  }
  return timeless('busy', t('registering'));
}

const timeless = (tone: Tone, state: string, detail: string | null = null): AccountWords => ({
  tone,
  state,
  steadyState: state,
  detail,
  short: tone === 'good' ? t('online') : tone === 'busy' ? t('connecting') : t('offline'),
  when: null,
});

/** The accounts whose calls come over this account's connection as well, by their addresses. */
export function sharers(status: AccountStatus, accounts: readonly AccountStatus[]): readonly string[] {
  const flowOf = ({ connection }: AccountStatus): string | null =>
    connection.state === 'open' ? (connection.report?.flowId ?? null) : null;
  const flow = flowOf(status);
  return accounts
    .filter((other) => flow !== null && other.account.id !== status.account.id && flowOf(other) === flow)
    .map(({ account }) => bareAddress(account.aor));
}

/** What failed last for this account: the registration's own reason, else the connection's. */
export function accountFault({ registration, connection }: AccountStatus): Fault | null {
  return registration.fault ?? connection.report?.fault ?? null;
}

function why(status: AccountStatus): string | null {
  const fault = accountFault(status);
  return fault && explainFault(fault, { host: hostOf(status) }).what;
}

/** The server as the person configured it. */
export function hostOf({ account }: AccountStatus): string {
  return account.outboundProxy?.host ?? account.aor.slice(account.aor.lastIndexOf('@') + 1);
}

/** Whether the words of this account have a time that counts down. */
export function countsDown({ connection, registration }: AccountStatus): boolean {
  return connection.state === 'waiting' || registration.state === 'waiting';
}

/** Whether a button to register makes sense now. */
export function canRegister({ registration }: AccountStatus): boolean {
  return ['unregistered', 'waiting', 'failed'].includes(registration.state);
}
