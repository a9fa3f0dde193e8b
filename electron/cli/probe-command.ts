/**
 * `probe`: opens a secure stream with the very code of the phone, asks OPTIONS or REGISTER, prints
 * the report. Exit 0 answered, 1 we refused, 2 the network or the server, 3 wrong usage.
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { createDnsResolver, systemNameServers } from '../locate/ask-dns.ts';
import { locate } from '../locate/locate.ts';
import { systemClock } from '../platform/clock.ts';
import { ask as askServer, type Answer } from '../sip/ask.ts';
import { registerRefusal } from '../sip/registration/register-fault.ts';
import { createLocatedStreams } from '../sip/transport/located-streams.ts';
import type { Command } from './output.ts';
import { readProbeOptions, type ProbeOptions } from './probe-options.ts';
import { asJson, asText, exitCode, type Outcome } from './probe-output.ts';

/** As the help lists them. */
const flags = [
  'URI',
  '--target HOST:PORT',
  '--trust FILE',
  '--system-roots',
  '--client-cert FILE',
  '--client-p12 FILE',
  '--crl FILE',
  '--revocation POLICY',
  '--register USER',
  '--timeout MS',
  '--json',
  '-h, --help',
] as const;

export const probe: Command = {
  about: { name: 'probe', flags },
  run: async (args) => {
    const options = await readProbeOptions(args);
    const outcome = await ask(options);
    const code = exitCode(outcome, options.question.method === 'REGISTER');
    console.log(options.asJson ? JSON.stringify(asJson(outcome, code)) : asText(outcome, code));
    return code;
  },
};

/** Opens, asks and closes, within the time of the whole run. */
async function ask({ request, question, timeout }: ProbeOptions): Promise<Outcome> {
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
    const answer = await askServer(stream, question);
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
