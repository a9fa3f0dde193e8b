/**
 * `probe`: opens a secure stream with the very code of the phone, asks OPTIONS or REGISTER, prints the report.
 * Exit 0 answered, 1 we refused, 2 the network or the server, 3 wrong usage.
 */
import { enableCompileCache } from 'node:module';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CertificateDetails } from '../../shared/model/certificate.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { explainClientCertificate, explainFault, printableFault, words } from '../../shared/words/index.ts';
import { systemClock } from '../platform/clock.ts';
import { parseFlags, UsageError } from './arguments.ts';
import { probeFlags } from './flags.ts';
import { ask, type Answer } from '../sip/ask.ts';
import { pathLines, presentedLines } from './certificate-lines.ts';
import { registerRefusal } from '../sip/registration/register-fault.ts';
import { readCertificates, readPassword } from './files.ts';
import { readClientCertificateFlags } from './client-certificate.ts';
import { readRevocationLists, readRevocationPolicy } from './revocation.ts';
import { checkJson, checkLines, explanationLines, runCommand } from './output.ts';
import { createDnsResolver, systemNameServers } from '../locate/ask-dns.ts';
import { defaultPort, locate } from '../locate/locate.ts';
import { createLocatedStreams } from '../tls/open-located-stream.ts';
import { systemRoots } from '../trust/sets/system-roots.ts';

const stageName = words('stages');

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

interface Outcome {
  readonly report: ConnectionReport | null;
  readonly fault: Fault | null;
  readonly answer: Answer | null;
}

await runCommand(help, async () => {
  const { values, positionals } = parseFlags(probeFlags, process.argv.slice(2));
  const [uri = '', ...rest] = positionals;
  if (uri === '' || rest.length > 0) throw new UsageError('one URI is needed');
  const server = readServer(uri);
  const roots = values['system-roots'] ? await systemRoots() : [];
  const anchors = [...(values.trust ?? []).flatMap(readCertificates), ...roots];
  if (anchors.length === 0) throw new UsageError('no anchor at all: give --trust FILE or --system-roots');
  const register = values.register;
  if ((register === undefined) !== (values['password-file'] === undefined)) {
    throw new UsageError('--register and --password-file belong together');
  }
  const credentials =
    values['password-file'] === undefined
      ? null
      : { user: register ?? '', password: readPassword(values['password-file']) };
  const timeout = readNumber('--timeout', values.timeout ?? '10000', 1, 600_000);
  const clientIdentity = readClientCertificateFlags({
    certificate: values['client-cert'],
    key: values['client-key'],
    keyPasswordFile: values['client-key-password-file'],
    p12: values['client-p12'],
    passwordFile: values['client-p12-password-file'],
  });
  const crls = (values.crl ?? []).flatMap(readRevocationLists);
  const revocation = readRevocationPolicy(values.revocation);
  const target = values.target === undefined ? undefined : readTarget(values.target);

  const outcome = await probe();
  const code = exitCode(outcome, register !== undefined);
  console.log(values.json ? JSON.stringify(asJson(outcome, code)) : asText(outcome, code));
  return code;

  async function probe(): Promise<Outcome> {
    const resolver = createDnsResolver(systemNameServers);
    const streams = createLocatedStreams((domain, signal) => locate(domain, resolver, Math.random, signal));
    let report: ConnectionReport | null = null;
    const control = new AbortController();
    const whole = setTimeout(() => control.abort(), timeout);
    const limits = { connect: timeout, handshake: timeout, firstAnswer: timeout };
    try {
      const stream = await streams.open({
        host: server.host,
        port: server.port ?? defaultPort,
        isLocated: server.port === null && target === undefined,
        target,
        anchors,
        clientIdentity,
        crls,
        revocation,
        clock: systemClock,
        limits,
        signal: control.signal,
        onReport: (next) => {
          report = next;
        },
      });
      control.signal.addEventListener('abort', () => stream.close());
      const domain = `${server.scheme}:${server.host}`;
      const answer = await ask(
        stream,
        register === undefined
          ? { method: 'OPTIONS', uri, aor: `${server.scheme}:probe@${server.host}`, credentials: null }
          : {
              method: 'REGISTER',
              uri: domain,
              aor: server.user ? uri : `${server.scheme}:${register}@${server.host}`,
              credentials,
            },
      );
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
});

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

/** 1: we refused: validation, or no protocol or cipher that we allow. */
function exitCode({ fault, answer }: Outcome, registering: boolean): number {
  if (answer && !registering) return 0;
  if (answer) return answer.status >= 200 && answer.status < 300 ? 0 : 2;
  const refusals: readonly string[] = [
    'protocol-version',
    'no-common-cipher',
    'weak-cipher',
    'renegotiation',
    'oversized',
  ];
  return fault?.stage === 'validate' || (fault?.stage === 'handshake' && refusals.includes(fault.code))
    ? 1
    : 2;
}

function asJson({ report, fault, answer }: Outcome, code: number) {
  const reached = report?.stages.findLast(({ outcome }) => outcome !== 'pending')?.stage ?? 'connect';
  return {
    verdict: code === 0 ? 'accepted' : code === 1 ? 'refused' : 'failed',
    stage: reached,
    error: fault && {
      stage: fault.stage,
      code: fault.code,
      expected: null,
      presented: null,
      ...printableFault(fault),
    },
    checks: (report?.validation?.checks ?? []).map(checkJson),
    tls: report?.tls ?? null,
    path: (report?.path ?? []).map(inJson),
    sip: answer && { status: answer.status, reason: answer.reason },
    timings: Object.fromEntries(
      (report?.stages ?? []).flatMap(({ stage, ms }) => (ms === null ? [] : [[stage, ms]])),
    ),
    ...(code === 1 ? { presented: (report?.chain ?? []).map(inJson) } : {}),
  };
}

function inJson({ subject, fingerprint256, notBefore, notAfter }: CertificateDetails) {
  return { subject, fingerprint256, notBefore, notAfter };
}

function asText({ report, fault, answer }: Outcome, code: number): string {
  const stages = (report?.stages ?? []).map(
    ({ stage, outcome, ms }) =>
      `${stageName(stage).padEnd(20)}${outcome}${ms === null ? '' : ` in ${ms} ms`}`,
  );
  const tls = report?.tls
    ? [
        [
          report.tls.protocol,
          report.tls.cipher ?? 'cipher unknown',
          report.tls.group ?? 'group unknown',
        ].join(', '),
        ...explainClientCertificate(report.tls.clientCertificate, { host: report.host }).map(
          ({ text }) => text,
        ),
      ]
    : [];
  const at = systemClock.now();
  return [
    ...stages,
    ...tls,
    ...(report ? pathLines(report.path, at) : []),
    ...(report?.validation && code === 1 ? checkLines(report.validation) : []),
    ...(report && code === 1 ? presentedLines(report, at) : []),
    ...(answer ? [`${answer.status} ${answer.reason}`] : []),
    ...(fault ? explanationLines(explainFault(fault, { host: report?.host })) : []),
  ].join('\n');
}

function readServer(uri: string) {
  const match = /^(sips?):(?:([^@\s]+)@)?(\[[0-9a-f:.]+\]|[^:;?@[\]\s]+)(?::(\d{1,5}))?(?:[;?]\S*)?$/i.exec(
    uri,
  );
  if (!match?.[3]) throw new UsageError(`${uri} is no sip: or sips: URI${hint(uri)}`);
  const port = match[4] === undefined ? null : readNumber('the port', match[4], 1, 65_535);
  return { scheme: (match[1] ?? 'sip').toLowerCase(), user: match[2] ?? null, host: match[3], port };
}

/** A host, a host with its port, or an AOR: a URI without its scheme. */
function hint(text: string): string {
  return /^(?:[^@\s:]+@)?(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.test(text)
    ? `: perhaps sips:${text} is meant`
    : '';
}

function readTarget(text: string) {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+):(\d{1,5})$/i.exec(text);
  if (!match?.[1]) throw new UsageError(`--target ${text} is not HOST:PORT`);
  return { host: match[1], port: readNumber('--target', match[2] ?? '', 1, 65_535) };
}

function readNumber(what: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UsageError(`${what}: ${text} is not from ${least} to ${most}`);
  return value;
}
