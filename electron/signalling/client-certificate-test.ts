import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { ClientCertificateTest } from '../../shared/model/client-certificate.ts';
import { faultOr } from '../platform/defects.ts';
import { ask } from '../sip/ask.ts';
import { parseUri } from '../sip/message/uri.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import type { PhoneOutside } from './phone-outside.ts';

/** The dry run of a client certificate: one at a time, apart from the account's own flow. */
export interface ClientCertificateTests {
  /** Of the run under way, or of the last one until it is put away. */
  readonly value: () => ClientCertificateTest | null;
  /** Begins one; whatever runs is ended. Throws FaultError `account: invalid-aor`. */
  readonly start: (account: Account, clientCertificateId: string) => void;
  /** Ends it, or puts its outcome away. */
  readonly end: () => void;
}

/**
 * Opens a stream of its own to the account's server, as the phone would with this client certificate, asks OPTIONS, and closes. In TLS 1.3 a
 * server judges our certificate after its Finished: only a byte of its own says that it was let through, and every SIP server
 * answers OPTIONS (RFC 3261 11), be it with a refusal. Nothing is registered, and no password is used.
 */
export function createClientCertificateTests({
  openStream,
  onChange,
}: Pick<PhoneOutside, 'openStream'> & { readonly onChange: () => void }): ClientCertificateTests {
  let value: ClientCertificateTest | null = null;
  let running: AbortController | null = null;

  const end = (): void => {
    running?.abort();
    running = null;
    value = null;
    onChange();
  };
  const run = async (account: Account, question: Parameters<typeof ask>[1], mine: AbortController) => {
    const update = (change: Partial<ClientCertificateTest>): void => {
      if (running !== mine || value === null) return;
      value = { ...value, ...change };
      onChange();
    };
    let stream: SecureStream | null = null;
    try {
      stream = await openStream(account, {
        signal: mine.signal,
        onReport: (report) => update({ report }),
      });
      const open = stream;
      mine.signal.addEventListener('abort', () => open.close());
      const { status, reason } = await ask(open, question);
      const report = open.report();
      update({ report, answer: { status, reason }, outcome: outcomeOf(report) });
    } catch (error) {
      const fault = faultOr(error, 'a client certificate was tested', {
        stage: 'command',
        code: 'unexpected',
      });
      update({ outcome: 'failed', fault, ...(stream ? { report: stream.report() } : {}) });
    } finally {
      stream?.close();
      if (running === mine) running = null;
    }
  };

  return {
    value: () => value,
    start: (account, clientCertificateId) => {
      const uri = parseUri(account.aor);
      if (!uri || uri.scheme === 'other') throw new FaultError({ stage: 'account', code: 'invalid-aor' });
      end();
      const mine = new AbortController();
      running = mine;
      const begun = { clientCertificateId, accountId: account.id, outcome: 'running' } as const;
      value = { ...begun, report: null, answer: null, fault: null };
      onChange();
      const question = {
        method: 'OPTIONS',
        uri: `${uri.scheme}:${uri.host}`,
        aor: account.aor,
        credentials: null,
      } as const;
      void run({ ...account, clientCertificateId: clientCertificateId }, question, mine);
    },
    end,
  };
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
