/**
 * `probe`: opens a secure stream with the very code of the phone, asks OPTIONS or REGISTER, prints
 * the report. Exit 0 answered, 1 we refused, 2 the network or the server, 3 wrong usage.
 */
import { enableCompileCache } from 'node:module';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { createDnsResolver, systemNameServers } from '../locate/ask-dns.ts';
import { locate } from '../locate/locate.ts';
import { systemClock } from '../platform/clock.ts';
import { ask, type Answer } from '../sip/ask.ts';
import { registerRefusal } from '../sip/registration/register-fault.ts';
import { createLocatedStreams } from '../sip/transport/located-streams.ts';
import { runCommand } from './output.ts';
import { readProbeOptions, type ProbeOptions } from './probe-options.ts';
import { asJson, asText, exitCode, type Outcome } from './probe-output.ts';

enableCompileCache();

const help = {
  what: 'Connects to a SIP server over TLS as the phone does, and says step by step what it found.',
  usage: `usage: probe URI [--target HOST:PORT] [--trust FILE]... [--system-roots] [--timeout MS] [--json]
             [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
              | --client-p12 FILE --client-p12-password-file FILE]
             [--crl FILE]... [--revocation soft|hard] [--register USER --password-file FILE]`,
  details: `  URI                  sip: or sips: and the server, as sips:pbx.example.com or sips:pbx.example.com:5061
  --target HOST:PORT   where to connect; the certificate is checked for the URI's host all the same
  --trust FILE         a CA certificate to trust; may be given several times
  --system-roots       trust what the operating system trusts, too
  --client-cert FILE   your certificate, with --client-key and, if that is encrypted, --client-key-password-file
  --client-p12 FILE    your certificate and key as PKCS#12, with --client-p12-password-file
  --crl FILE           a revocation list; may be given several times
  --revocation POLICY  soft (the default) or hard: refuse where nothing says that it is not revoked
  --register USER      REGISTER instead of OPTIONS, with the password in --password-file; leaves no binding
  --timeout MS         for the whole run; 10000 unless given
  --json               one JSON object instead of text
  -h, --help           this text

Exit code: 0 answered, 1 refused by us, 2 the network or the server, 3 wrong usage or a file that cannot be read.`,
};

await runCommand(help, async () => {
  const options = await readProbeOptions(process.argv.slice(2));
  const outcome = await probe(options);
  const code = exitCode(outcome, options.question.method === 'REGISTER');
  console.log(options.asJson ? JSON.stringify(asJson(outcome, code)) : asText(outcome, code));
  return code;
});

/** Opens, asks and closes, within the time of the whole run. */
async function probe({ request, question, timeout }: ProbeOptions): Promise<Outcome> {
  const resolver = createDnsResolver(systemNameServers);
  const streams = createLocatedStreams((domain, signal) => locate(domain, resolver, Math.random, signal));
  let report: ConnectionReport | null = null;
  const observers = { onReport: (next: ConnectionReport) => void (report = next) };
  const control = new AbortController();
  const whole = setTimeout(() => control.abort(), timeout);
  const limits = { connect: timeout, handshake: timeout, firstAnswer: timeout };
  try {
    const bounds = { clock: systemClock, limits, signal: control.signal };
    const stream = await streams.open({ ...request, observers }, bounds);
    control.signal.addEventListener('abort', () => stream.close());
    const answer = await ask(stream, question);
    report = stream.report();
    stream.close();
    return { report, fault: registerFault(answer), answer };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const fault = control.signal.aborted ? timedOut(error.fault) : error.fault;
    return { report, fault, answer: null };
  } finally {
    clearTimeout(whole);
  }
}

/** The end of the whole run's time is silence of the server, at the stage that it was in. */
function timedOut(fault: Fault): Fault {
  switch (fault.stage) {
    case 'connect':
    case 'handshake':
      return { stage: fault.stage, code: 'timed-out' };
    default:
      return { stage: 'stream', code: 'timed-out' };
  }
}

function registerFault({ refusal, status, reason }: Answer): Fault | null {
  return refusal
    ? { stage: 'registration', code: registerRefusal(refusal), presented: `${status} ${reason}` }
    : null;
}
