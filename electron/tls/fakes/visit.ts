/**
 * The phone's side of one connection: opens a stream, sends a line, and waits for the first byte or
 * the end. Also as `node visit.ts JSON`, and the same with Bun: prints the outcome, so that both
 * engines can be asked.
 */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { systemClock } from '../../platform/clock.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { defaultTrust } from '../effective-trust.ts';
import type { ClientCertificate } from '../open-request.ts';
import { openSecureStream } from '../open-secure-stream.ts';
import type { SecureStream } from '../secure-stream.ts';

export interface Visit {
  readonly port: number;
  /** DER, base64. */
  readonly anchor: string;
  readonly clientCertificate: ClientCertificate;
}

export interface Outcome {
  readonly fault: Fault | null;
  readonly report: ConnectionReport;
}

/** The server on loopback is called `pbx.example.com`. */
export async function visit({ port, anchor, clientCertificate }: Visit): Promise<Outcome> {
  const seen: { report: ConnectionReport | null } = { report: null };
  let fault: Fault | null;
  try {
    const stream = await openSecureStream(
      {
        destination: { ...sipServer('pbx.example.com'), port: 5061, target: { host: '127.0.0.1', port } },
        trust: defaultTrust([parseCertificate(Buffer.from(anchor, 'base64'))]),
        clientCertificate,
        observers: {
          onReport: (next) => {
            seen.report = next;
          },
        },
      },
      { clock: systemClock },
    );
    fault = await exchange(stream);
    seen.report = stream.report();
    stream.close();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    ({ fault } = error);
  }
  if (!seen.report) throw new Error('no report');
  return { fault, report: seen.report };
}

function exchange(stream: SecureStream): Promise<Fault | null> {
  return new Promise((resolve) => {
    stream.listen({ onData: () => resolve(null), onClose: resolve, onReport: () => undefined });
    stream.write(Buffer.from('OPTIONS sip:pbx.example.com SIP/2.0\r\n\r\n')).catch(() => undefined);
  });
}

if (process.argv[1] === import.meta.filename) {
  const { fault, report } = await visit(JSON.parse(process.argv[2] ?? '') as Visit);
  console.log(JSON.stringify({ code: fault?.code ?? null, facts: report.tls?.clientCertificate }));
  process.exit(0);
}
