/** The phone's side: opens a stream with the very code of the product and says how it ended. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import { shownText } from '../../shared/words/index.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { CheckId } from '../../shared/model/check-id.ts';
import type { Check } from '../../shared/model/validation-report.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { sipServer } from '../../electron/sip/transport/sip-server.ts';
import { defaultTrust } from '../../electron/tls/effective-trust.ts';
import { openSecureStream } from '../../electron/tls/open-secure-stream.ts';
import type { SecureStream } from '../../electron/tls/secure-stream.ts';
import { parseCertificate } from '../../electron/x509/certificate.ts';
import { parseRevocationList } from '../../electron/x509/revocation/revocation-list.ts';
import type { Verdict } from '../cases/case.ts';
import { fromBase64, type Meeting, type Served, type Testimony } from './served.ts';

export interface Outcome {
  readonly verdict: Verdict;
  readonly fault: Fault | null;
  readonly report: ConnectionReport | null;
}

/** Sends a byte of SIP only where the product would. */
export async function meet(served: Served, { behaviour }: Meeting): Promise<Outcome> {
  let report: ConnectionReport | null = null;
  try {
    const { referenceName, port, at } = served;
    const anchors = served.anchors.map((der) => parseCertificate(fromBase64(der)));
    const crls = served.crls.map((der) => parseRevocationList(fromBase64(der)));
    const target = { host: '127.0.0.1', port };
    const stream = await openSecureStream(
      {
        destination: { ...sipServer(referenceName), port: 5061, target },
        trust: { ...defaultTrust(anchors), crls, revocation: served.revocation ?? 'soft' },
        clientCertificate: served.clientChain,
        observers: { onReport: (next) => void (report = next) },
      },
      {
        clock: at === null ? systemClock : { ...systemClock, now: () => at },
        limits: behaviour === 'silent' ? { handshake: 200 } : {},
      },
    );
    const fault = await exchange(stream);
    return { verdict: fault ? verdictOf(fault) : 'accepted', fault, report: stream.report() };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { verdict: verdictOf(error.fault), fault: error.fault, report };
  }
}

function exchange(stream: SecureStream): Promise<Fault | null> {
  return new Promise((resolve) => {
    stream.listen({
      onData: () => {
        resolve(null);
        stream.close();
      },
      onClose: resolve,
      onReport: () => undefined,
    });
    stream.write(Buffer.from('OPTIONS sip:pbx.example.com SIP/2.0\r\n\r\n')).catch(() => undefined);
  });
}

const refusals: readonly string[] = [
  'protocol-version',
  'no-common-cipher',
  'weak-cipher',
  'wrong-key',
  'oversized',
];

function verdictOf({ stage, code }: Fault): Verdict {
  return stage === 'validate' || (stage === 'handshake' && refusals.includes(code)) ? 'refused' : 'failed';
}

/** Null: decided right, and the server says the same; else what is wrong. */
export function differenceOf(meeting: Meeting, outcome: Outcome, testimony: Testimony): string | null {
  const { verdict, fault, report } = outcome;
  const reported = fault ? (`${fault.stage}/${fault.code}` as const) : null;
  const said = `${verdict} ${reported ?? ''} (${shownText(fault?.presented ?? '')})`;
  if (verdict !== meeting.verdict) return said;
  if (reported !== null && !meeting.faults.includes(reported)) return said;
  if (verdict === 'accepted') return acceptedDifference(meeting, report, testimony);
  if (sawTooMuch(meeting, testimony)) return `${said}, but the server saw ${JSON.stringify(testimony)}`;
  return report?.validation?.verdict === 'refused' && !heardAlert(testimony)
    ? `${said}, and the server did not hear why: ${testimony.error}`
    : null;
}

function acceptedDifference(
  meeting: Meeting,
  report: ConnectionReport | null,
  testimony: Testimony,
): string | null {
  const { requested, sent } = report?.tls?.clientCertificate ?? { requested: null, sent: null };
  if (testimony.sipBytes === 0) return 'no byte of SIP arrived';
  // An engine knows no other time than the computer’s.
  const checks = (report?.validation?.checks ?? []).filter(
    ({ id }) => id !== 'engine' || !meeting.atAnotherTime,
  );
  const warned = warningsOf(checks);
  if (warned.join() !== meeting.warnings.join())
    return `warned of ${JSON.stringify(report?.validation?.checks.filter(({ status }) => status === 'warn'))}`;
  // "unknown" is honest where an engine tells too late; "no" would not be.
  if (requested !== meeting.asksForCertificate && requested !== 'unknown') return `asked: ${requested}`;
  if (sent !== testimony.clientCertificate && requested !== 'unknown') return `sent: ${sent}`;
  return null;
}

/** What a report warns of, each once, in its order. */
export const warningsOf = (checks: readonly Check[]): readonly CheckId[] => [
  ...new Set(checks.flatMap(({ id, status }) => (status === 'warn' ? [id] : []))),
];

/**
 * Whom our validator refuses gets an alert that its engine understands, so that its log says why
 * too.
 */
const heardAlert = ({ alerts, error }: Testimony): boolean => alerts === 1 && /ALERT/.test(error ?? '');

/**
 * A refused server has seen ClientHellos, a ChangeCipherSpec between them, and an alert at most
 * (the paper's order).
 */
function sawTooMuch({ verdict }: Meeting, seen: Testimony): boolean {
  if (seen.sipBytes > 0) return true;
  if (verdict !== 'refused') return false;
  return seen.clientCertificate || seen.alerts > 1 || seen.others > Math.max(0, seen.clientHellos - 1);
}
