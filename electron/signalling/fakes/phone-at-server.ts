/**
 * The phone without its window at a real server: its own code from signalling down to TCP, on the
 * real clock or a slower one.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kamailio } from '../../../e2e/support/kamailio.ts';
import { createNews } from '../../../e2e/support/news.ts';
import { forkGateway } from '../../media/process/fakes/forked-gateway.ts';
import type { MediaGateway } from '../../media/process/gateway-contract.ts';
import { startMediaProcess } from '../../media/process/media-process.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { createTraceLog, type TraceLog } from '../../platform/trace-log.ts';
import { exampleAccount } from './example-account.ts';
import type { OpenStream } from '../connections/open-stream.ts';
import { createPhone, type Phone } from '../phone.ts';
import { rememberStrongest } from '../../sip/digest/digest-memory.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { defaultTrust } from '../../tls/effective-trust.ts';
import { openSecureStream } from '../../tls/open-secure-stream.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { TraceEntry } from '../../../shared/model/trace.ts';
import { patience } from '../../platform/fakes/patience.ts';

export interface PhoneAtServer {
  readonly phone: Phone;
  readonly accountId: string;
  readonly account: () => AccountStatus;
  /** The newest call. */
  readonly call: () => Call | undefined;
  readonly trace: () => readonly TraceEntry[];
  /** The number of pending timers. */
  readonly timers: () => number;
  /** Settles once `check` holds; rejects with the whole state. */
  readonly until: (what: string, check: () => boolean, ms?: number) => Promise<void>;
  readonly registered: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PhoneAtServerOptions {
  /** Where it connects, if not to the server itself. */
  readonly port?: number;
  readonly password?: string;
  /** Differences of its account from Alice's. */
  readonly account?: Partial<Account>;
  readonly clock?: Clock;
  /** Instead of a gateway in a process of its own. */
  readonly gateway?: (clock: Clock) => MediaGateway;
}

/** Opens one, for Alice by default. */
export function openPhoneAtServer(kamailio: Kamailio, options: PhoneAtServerOptions = {}): PhoneAtServer {
  const { port = kamailio.ports.tls, password = 'alice-secret', account: change = {} } = options;
  const openGateway = options.gateway ?? ((clock) => startMediaProcess(forkGateway(), clock));
  const account = exampleAccount({ aor: `sip:alice@${kamailio.domain}`, ...change });
  const log = createTraceLog(systemClock, { write: () => undefined, close: () => Promise.resolve() });
  const { clock, pending } = countingClock(options.clock ?? systemClock);
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    instanceId: `urn:uuid:${randomUUID()}`,
    trace: log.sink,
    openStream: streamsTo(kamailio, port, clock),
    credentials: () => Promise.resolve({ user: account.authenticationUser, password }),
    strongest: () => rememberStrongest(),
    answers: () => Promise.resolve(false),
    narrowEncryption: (chosen) => chosen,
    gateway: () => openGateway(clock),
  });
  phone.setAccounts([account]);
  const news = createNews();
  phone.onChange(news.tell);
  const status = (): AccountStatus => {
    const [first] = phone.accounts();
    if (!first) throw new Error('no account');
    return first;
  };
  const until: PhoneAtServer['until'] = async (what, check, ms = patience.condition) => {
    await news.wait(
      () => check() || undefined,
      ms,
      () => `not ${what}: ${told(status(), phone.calls(), log, kamailio)}`,
    );
  };
  return {
    phone,
    accountId: account.id,
    account: status,
    call: () => phone.calls().at(-1),
    trace: () => log.entries(0),
    timers: pending,
    until,
    registered: () =>
      until(
        'registered',
        () => status().registration.state === 'registered' && status().connection.state === 'open',
      ),
    close: () => phone.shutdown(),
  };
}

/** Verified streams to the server, or to a relay before it at `port`. */
function streamsTo(kamailio: Kamailio, port: number, clock: Clock): OpenStream {
  const trust = defaultTrust([parseCertificate(kamailio.authority.der)]);
  const target = { host: '127.0.0.1', port };
  return (_, { signal, onReport }) =>
    openSecureStream(
      {
        destination: { ...sipServer(kamailio.domain), port, target },
        trust,
        clientCertificate: null,
        observers: { onReport },
      },
      { clock, signal },
    );
}

/** The state of everything, for a test that fails. */
function told(
  { connection, registration }: AccountStatus,
  calls: readonly Call[],
  log: TraceLog,
  kamailio: Kamailio,
): string {
  const { report: _, ...flow } = connection;
  const state = JSON.stringify({ flow, registration, calls }, null, 1);
  const last = log
    .entries(0)
    .slice(-40)
    .map(({ kind, summary, detail }) => `${kind} ${summary}\n${detail ?? ''}`);
  return [state, ...last, kamailio.log().slice(-2000)].join('\n');
}

function countingClock(inner: Clock): { readonly clock: Clock; readonly pending: () => number } {
  const open = new Set<object>();
  return {
    pending: () => open.size,
    clock: {
      ...inner,
      after: (ms, callback) => {
        const mark = {};
        open.add(mark);
        const stop = inner.after(ms, () => {
          open.delete(mark);
          callback();
        });
        return () => {
          open.delete(mark);
          stop();
        };
      },
    },
  };
}
