/** The helpdesk file, section by section, as text. */
import { inTurns } from '../in-turns.ts';
import { ladderLines } from '../ladder/ladder-text.ts';
import { entriesOf, everything, tracedCalls } from '../ladder/query.ts';
import type { CertificateDetails } from '../model/certificate.ts';
import type { TraceEntry } from '../model/trace.ts';
import type { AccountStatus, Snapshot } from '../model/snapshot.ts';
import {
  checkText,
  faultText,
  outageSentence,
  outcomeWords,
  reportText,
  shownText,
  words,
} from '../words/index.ts';
import type { HelpdeskFacts, HelpdeskSection } from './facts.ts';

const t = words('helpdeskFile');

/** All but the messages, which the page has in full. A section without a line is left out. */
export async function helpdeskSections(facts: HelpdeskFacts): Promise<readonly HelpdeskSection[]> {
  const { snapshot, trace, at, system, parts } = facts;
  const sections: readonly HelpdeskSection[] = [
    {
      title: t('about'),
      lines: [t('version', { version: snapshot.version }), t('saved', { at }), system, ...parts],
    },
    { title: t('accounts'), lines: snapshot.accounts.flatMap((status) => accountLines(status, snapshot)) },
    { title: t('last-check'), lines: checkLines(facts) },
    {
      title: t('line-state'),
      lines: [...snapshot.accounts.flatMap(outageLines), ...connectionLines(snapshot)],
    },
    { title: t('trust'), lines: trustLines(snapshot) },
    { title: t('client-certificates'), lines: clientCertificateLines(snapshot) },
    { title: t('policy'), lines: policyLines(snapshot) },
    { title: t('settings'), lines: settingLines(snapshot) },
    { title: t('notices'), lines: snapshot.notices.flatMap(({ fault }) => faultText(fault, {})) },
    { title: t('calls'), lines: await callLines(trace) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** For each call the whole trace is read: one call is a turn. */
async function callLines(trace: readonly TraceEntry[]): Promise<readonly string[]> {
  const ladders = await inTurns(
    tracedCalls(trace),
    ({ callId, at, summary }) => [
      `${at}  ${summary}`,
      ...ladderLines(entriesOf(trace, { ...everything, subject: { kind: 'call', id: callId } })),
      '',
    ],
    1,
  );
  return ladders.flat();
}

/** Without the fields that only name other parts of the profile. */
function accountLines({ account, connection, registration }: AccountStatus, snapshot: Snapshot): string[] {
  const { id: _, trustSetIds, clientCertificateId, ...shown } = account;
  const sets = snapshot.trustSets.filter(({ id }) => trustSetIds.includes(id)).map(({ name }) => name);
  const own = snapshot.clientCertificates.find(({ id }) => id === clientCertificateId);
  return [
    ...asLines({ ...shown, trustSets: sets, clientCertificate: own?.name ?? null }),
    ...asLines({ connection: connection.state, failures: connection.failures }),
    ...asLines({ registration }),
    ...faultText(registration.fault, { host: connection.report?.host }),
    ...(connection.report ? reportText(connection.report) : []),
    '',
  ];
}

function checkLines({ snapshot, at }: HelpdeskFacts): readonly string[] {
  const { connectionCheck: check, accounts, version } = snapshot;
  if (check === null) return [];
  const account = accounts.find((status) => status.account.id === check.accountId)?.account.aor ?? '';
  return checkText(check, { account, version, at }).split('\n');
}

const outageLines = ({ account, connection }: AccountStatus): readonly string[] =>
  connection.outages.map((outage) => `${account.aor}  ${outage.lostAt}  ${outageSentence(outage)}`);

const connectionLines = ({ connections }: Snapshot): readonly string[] =>
  connections.map(
    (summary) => `${summary.startedAt}  ${summary.host}:${summary.port}  ${outcomeWords(summary)}`,
  );

const trustLines = ({ trustSets }: Snapshot): readonly string[] =>
  trustSets.flatMap(({ name, anchors, lists }) => [
    name,
    ...anchors.flatMap(({ certificate }) => certificateLines(certificate)),
    ...lists.map(
      ({ list }) =>
        `  ${t('revocation-list', { issuer: list.issuer })}  ${list.thisUpdate} – ${list.nextUpdate ?? ''}`,
    ),
  ]);

const clientCertificateLines = ({ clientCertificates }: Snapshot): readonly string[] =>
  clientCertificates.flatMap(({ name, state, certificate, chain }) => [
    `${name} (${state})`,
    ...(certificate ? certificateLines(certificate) : []),
    ...chain.flatMap(certificateLines),
  ]);

const certificateLines = (certificate: CertificateDetails): readonly string[] => [
  `  ${certificate.subject}`,
  `    ${certificate.issuer}`,
  `    ${certificate.notBefore} – ${certificate.notAfter}  ${shownText(certificate.signatureAlgorithm)}`,
  `    SHA-256 ${certificate.fingerprint256}`,
];

function policyLines({ administrator: { folder, policy, fault, skipped } }: Snapshot): readonly string[] {
  const faults = [...(fault ? [fault] : []), ...skipped].flatMap((each) => faultText(each, {}));
  return policy === null && faults.length === 0 ? [] : [folder, ...asLines(policy), ...faults];
}

/** Ids of sound devices say nothing to others, and tell computers apart. */
function settingLines({ settings, platform, secretsProtected, language }: Snapshot): readonly string[] {
  const device = (id: string | null): string => t(id === null ? 'device-default' : 'device-chosen');
  const { microphone, speaker, ringer } = settings;
  return asLines({
    ...settings,
    microphone: device(microphone),
    speaker: device(speaker),
    ringer: device(ringer),
    platform,
    secretsProtected,
    language,
  });
}

const asLines = (value: unknown): string[] => JSON.stringify(value, null, 2).split('\n');
