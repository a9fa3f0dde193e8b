import type { Account } from '../../../shared/model/account.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { ClientCertificateTest } from '../../../shared/model/client-certificate.ts';
import { faultOr } from '../../platform/defects.ts';
import { ask, optionsTo, type Question } from '../../sip/ask.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import type { OpenStream } from './open-stream.ts';

/** The test of a client certificate: one at a time, apart from the account's own flow. */
export interface ClientCertificateTests {
  /** Of the running test, or of the last one until it is dismissed. */
  readonly value: () => ClientCertificateTest | null;
  /** Begins one; ends a running test. Throws FaultError `account: invalid-aor`. */
  readonly start: (account: Account, clientCertificateId: string) => void;
  /** Ends it, or dismisses its outcome. */
  readonly end: () => void;
  readonly onChange: (listener: () => void) => void;
}

/** Opens the streams with `openStream`: each test needs a handshake of its own. */
export function createClientCertificateTests({
  openStream,
}: {
  readonly openStream: OpenStream;
}): ClientCertificateTests {
  const listeners: (() => void)[] = [];
  let value: ClientCertificateTest | null = null;
  let running: AbortController | null = null;

  const show = (next: ClientCertificateTest | null): void => {
    value = next;
    for (const listener of listeners) listener();
  };
  const end = (): void => {
    running?.abort();
    running = null;
    show(null);
  };
  return {
    value: () => value,
    start: (account, clientCertificateId) => {
      const question = optionsTo(account.aor);
      end();
      const mine = new AbortController();
      running = mine;
      const begun = { clientCertificateId, accountId: account.id, outcome: 'running' } as const;
      show({ ...begun, report: null, answer: null, fault: null });
      const update = (change: Partial<ClientCertificateTest>): void => {
        if (running === mine && value !== null) show({ ...value, ...change });
      };
      const run = runTest(openStream, { ...account, clientCertificateId }, question, mine.signal, update);
      void run.finally(() => {
        if (running === mine) running = null;
      });
    },
    end,
    onChange: (listener) => void listeners.push(listener),
  };
}

/**
 * Opens a stream to the account's server, as the phone would with this client certificate, sends
 * OPTIONS, and closes. In TLS 1.3 a server verifies our certificate after its Finished: only a byte
 * from the server shows that it accepted the certificate, and every SIP server answers OPTIONS (RFC
 * 3261 11), be it with a refusal. Nothing is registered, and no password is used. Never rejects.
 */
async function runTest(
  openStream: OpenStream,
  account: Account,
  question: Question,
  signal: AbortSignal,
  update: (change: Partial<ClientCertificateTest>) => void,
): Promise<void> {
  let stream: SecureStream | null = null;
  try {
    stream = await openStream(account, { signal, onReport: (report) => update({ report }) });
    const open = stream;
    signal.addEventListener('abort', () => open.close());
    const { status, reason } = await ask(open, question);
    const report = open.report();
    update({ report, answer: { status, reason }, outcome: outcomeOf(report) });
  } catch (error) {
    const unexpected = { stage: 'command', code: 'unexpected' } as const;
    const fault = faultOr(error, 'a client certificate was tested', unexpected);
    update({ outcome: 'failed', fault, ...(stream ? { report: stream.report() } : {}) });
  } finally {
    stream?.close();
  }
}

function outcomeOf({ tls }: ConnectionReport): ClientCertificateTest['outcome'] {
  switch (tls?.clientCertificate.requested) {
    case true:
      return 'accepted';
    case false:
      return 'not-asked';
    default:
      return 'answered';
  }
}
