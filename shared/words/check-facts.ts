/** What the connection check found at each stage, in words. */
import type {
  CheckRow,
  CheckStage,
  ClockFacts,
  ConnectionCheck,
  EchoFacts,
} from '../model/connection-check.ts';
import type { ConnectionReport } from '../model/connection-report.ts';
import { explainCheck } from './explain-check.ts';
import { currentLanguage, locales } from './language.ts';
import { targetText } from './location-text.ts';
import { spanText } from './outage-words.ts';
import { stageTime } from './report-text.ts';
import { words } from './words.ts';

const t = words('connectionCheck');
const stageName = words('checkStageNames');
const skip = words('checkSkips');
const server = words('location');

/** `Find the server: Passed, 12 ms`. */
export function checkRowLine({ stage, state, ms }: CheckRow): string {
  const told = { stage: stageName(stage), state: t('row-state', { state }) };
  return ms === null ? t('row-line', told) : t('row-line-took', { ...told, took: stageTime(ms) });
}

/** Sentences about one stage; none where there is nothing to say. A fault says itself. */
export function checkFacts(check: ConnectionCheck, { stage, why, state }: CheckRow): readonly string[] {
  const skipped = why === null ? [] : [skip(why)];
  return state === 'waiting' || state === 'running' ? [] : [...skipped, ...found[stage](check)];
}

const found: Readonly<Record<CheckStage, (check: ConnectionCheck) => readonly string[]>> = {
  dns: ({ report }) => (report?.location ? serverFacts(report.location) : []),
  tcp: ({ report }) => (report?.address ? [t('tcp-to', { address: report.address })] : []),
  tls: ({ report }) => {
    const parts = [report?.tls?.protocol, report?.tls?.cipher].filter((part) => part !== null);
    return report?.tls ? [parts.join(', ')] : [];
  },
  certificate: ({ report }) => (report ? certificateFacts(report) : []),
  'client-certificate': () => [],
  answer: ({ answer }) =>
    answer ? [t('answer-was', { answer: `${answer.status} ${answer.reason}`.trim() })] : [],
  registration: () => [],
  clock: ({ clock }) => (clock ? clockFacts(clock) : []),
  echo: ({ echo }) => (echo ? echoFacts(echo) : []),
};

function serverFacts({ steps, targets }: NonNullable<ConnectionReport['location']>): readonly string[] {
  const isNamed = steps.some(({ question, outcome }) => question.startsWith('SRV') && outcome === 'found');
  return [
    ...(isNamed ? [] : [t('dns-none-named')]),
    ...targets.map((target) => server('server', { target: targetText(target) })),
  ];
}

function certificateFacts({ chain, validation, host }: ConnectionReport): readonly string[] {
  const [leaf] = chain;
  if (!leaf) return [];
  const [name] = leaf.subjectAltNames;
  const named = validation?.matchedName ?? (typeof name?.value === 'string' ? name.value : leaf.label);
  const revocation = validation?.checks.filter(({ id }) => id === 'revocation') ?? [];
  return [
    t('certificate-of', { name: named, issuer: leaf.issuer, until: momentText(leaf.notAfter) }),
    ...revocation.map((check) => t('revocation-is', { what: explainCheck(check, { host }).what })),
  ];
}

function clockFacts({ local, server, validity }: ClockFacts): readonly string[] {
  const here = t('clock-here', { time: momentText(local) });
  if (server === null) {
    if (validity === null) return [here];
    const { notBefore, notAfter } = validity;
    return [here, t('clock-validity', { from: momentText(notBefore), to: momentText(notAfter) })];
  }
  const ahead = Date.parse(local) - Date.parse(server);
  // A server tells whole seconds.
  const difference =
    Math.abs(ahead) < 2000
      ? t('clock-agrees')
      : t('clock-difference', { ahead: ahead > 0 ? 'yes' : 'no', span: spanText(Math.abs(ahead)) });
  return [here, t('clock-server', { time: momentText(server) }), difference];
}

function echoFacts(echo: EchoFacts): readonly string[] {
  const { dialled, packetsSent, packetsReceived, packetsLost, packetsRejected, codec, protection } = echo;
  return [
    t('echo-dialled', { number: dialled }),
    ...(codec === null
      ? []
      : [
          t('echo-packets', { sent: packetsSent, received: packetsReceived, lost: packetsLost }),
          t('echo-codec', { codec }),
        ]),
    ...(packetsRejected > 0 ? [t('echo-rejected', { count: packetsRejected })] : []),
    ...(protection === null ? [] : [protectionText(protection)]),
  ];
}

const protectionText = (protection: NonNullable<EchoFacts['protection']>): string =>
  protection.kind === 'none'
    ? t('echo-plain')
    : t('echo-encrypted', { suite: protection.suite ?? protection.kind.toUpperCase() });

/** With its time zone: it is read by people elsewhere too. */
export function momentText(iso: string): string {
  return new Intl.DateTimeFormat(locales[currentLanguage()], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(Date.parse(iso));
}
