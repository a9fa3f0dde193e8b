/** The phone without its window at a real server: its own code from signalling down to TCP, on the real clock. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kamailio } from '../../e2e/support/kamailio.ts';
import { forkGateway } from '../../electron/media/fakes/forked-gateway.ts';
import { startMediaProcess } from '../../electron/media/media-process.ts';
import { systemClock, type Clock } from '../../electron/platform/clock.ts';
import { createTraceLog } from '../../electron/platform/trace-log.ts';
import { exampleAccount } from '../../electron/signalling/fakes/example-account.ts';
import { createPhone, type Phone } from '../../electron/signalling/phone.ts';
import { rememberStrongest } from '../../electron/sip/digest-memory.ts';
import { openSecureStream } from '../../electron/tls/open-secure-stream.ts';
import { parseCertificate } from '../../electron/x509/certificate.ts';
import type { Call } from '../../shared/model/call.ts';
import type { Line } from '../../shared/model/snapshot.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';

export interface Desk {
  readonly phone: Phone;
  readonly accountId: string;
  readonly line: () => Line;
  /** The newest call. */
  readonly call: () => Call | undefined;
  readonly trace: () => readonly TraceEntry[];
  /** Timers of ours that have not fired. */
  readonly timers: () => number;
  /** Settles once it is so; rejects with the state of everything. */
  readonly until: (what: string, check: () => boolean, ms?: number) => Promise<void>;
  readonly registered: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens one for alice. `port`: where it connects, if not at the server itself. */
export function openDesk(kamailio: Kamailio, port = kamailio.ports.tls): Desk {
  const accountId = 'alice';
  const log = createTraceLog(systemClock, { write: () => undefined, close: () => Promise.resolve() });
  const { clock, pending } = countingClock(systemClock);
  const anchors = [parseCertificate(kamailio.authority.der)];
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    instanceId: `urn:uuid:${randomUUID()}`,
    trace: log.sink,
    openStream: (_, watch) =>
      openSecureStream({
        host: kamailio.domain,
        port,
        target: { host: '127.0.0.1', port },
        anchors,
        clientIdentity: null,
        clock,
        ...watch,
      }),
    credentials: () => Promise.resolve({ user: 'alice', password: 'alice-secret' }),
    strongest: () => rememberStrongest(),
    answers: () => Promise.resolve(false),
    voiceFault: () => null,
    gateway: () => startMediaProcess(forkGateway(), clock),
  });
  phone.setAccounts([exampleAccount({ id: accountId, aor: `sip:alice@${kamailio.domain}` })]);
  const listeners = new Set<() => void>();
  phone.onChange(() => listeners.forEach((listener) => listener()));
  const line = (): Line => {
    const [first] = phone.lines();
    if (!first) throw new Error('no line');
    return first;
  };
  const until: Desk['until'] = (what, check, ms = 15_000) =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        listeners.delete(look);
        settle();
      };
      const look = (): void => {
        if (check()) finish(resolve);
      };
      const timer = setTimeout(() => {
        const { connection, registration } = line();
        const { report: _, ...flow } = connection;
        const state = JSON.stringify({ flow, registration, calls: phone.calls() }, null, 1);
        finish(() => reject(new Error(`not ${what}: ${state}`)));
      }, ms);
      listeners.add(look);
      look();
    });
  return {
    phone,
    accountId,
    line,
    call: () => phone.calls().at(-1),
    trace: () => log.entries(0),
    timers: pending,
    until,
    registered: () =>
      until(
        'registered',
        () => line().registration.state === 'registered' && line().connection.state === 'open',
      ),
    close: () => phone.shutdown(),
  };
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
