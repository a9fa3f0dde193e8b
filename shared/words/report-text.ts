/** A connection report as text: what the window shows, for a mail or for the helpdesk. */
import type { Fault } from '../errors.ts';
import { fingerprintGroups } from '../fingerprint.ts';
import { connectionStages, type ConnectionReport } from '../model/connection-report.ts';
import type { Check } from '../model/validation-report.ts';
import { explainCheck } from './explain-check.ts';
import { explainFault, printableFault } from './explain-fault.ts';
import type { FaultContext } from './explanation.ts';
import { explainClientCertificate } from './client-certificate-words.ts';
import { isolated } from './isolate.ts';
import { locationText } from './location-text.ts';
import { numberText } from './number-text.ts';
import { sentChain } from './sent-chain.ts';
import { verdictWords } from './verdict-words.ts';
import { words } from './words.ts';

const t = words('report');
const checkName = words('checks');
const placeName = words('places');
const stageName = words('stages');
const stageOutcome = words('stageOutcomes');
const whoseName = words('whose');

/** A stage's time in words: `0.4 ms`, `18 ms`, `1.2 s`. */
export function stageTime(ms: number | null): string {
  if (ms === null) return '';
  if (ms < 10) return isolated(`${numberText(ms, 1)} ms`);
  return isolated(ms < 1000 ? `${numberText(ms)} ms` : `${numberText(ms / 1000, 1)} s`);
}

/**
 * What is wrong, expected, presented, whose job it is and what to do; nothing where nothing failed.
 */
export function faultText(fault: Fault | null, context: FaultContext): readonly string[] {
  if (fault === null) return [];
  const told = explainFault(fault, context);
  const { expected, presented } = printableFault(fault);
  return [
    told.what,
    ...[
      t('code', { stage: fault.stage, code: fault.code }),
      ...(expected === undefined ? [] : [t('expected', { value: expected })]),
      ...(presented === undefined ? [] : [t('presented', { value: presented })]),
      t('whose', { whose: whoseName(told.whose) }),
      t('todo', { todo: told.todo }),
    ].map(indented),
  ];
}

/** The facts of one connection, line by line. */
export function reportText(report: ConnectionReport): readonly string[] {
  const address = report.address === null ? '' : ` (${report.address})`;
  return [
    t('server', { server: `${report.host}:${report.port}${address}` }),
    t('started', { at: report.startedAt }),
    ...(report.location ? listed(t('location'), locationText(report.location)) : []),
    ...connectionStages.map((stage) => {
      const record = report.stages.find((one) => one.stage === stage);
      const outcome = stageOutcome(record?.outcome ?? 'pending');
      return indented(`${stageName(stage)}: ${outcome} ${stageTime(record?.ms ?? null)}`.trimEnd());
    }),
    ...tlsText(report),
    ...verdictText(report),
    ...chainText(report),
    ...listed(
      t('checks'),
      (report.validation?.checks ?? []).map((check) => checkText(check, report)),
    ),
  ];
}

function tlsText({ tls, host }: ConnectionReport): readonly string[] {
  if (!tls) return [];
  const parts = [tls.protocol, tls.cipher, tls.group].filter((part) => part !== null).join(', ');
  const told = explainClientCertificate(tls.clientCertificate, { host });
  return [t('tls', { parts }), ...told.map(({ text }) => t('client-certificate', { text }))];
}

function verdictText({ validation }: ConnectionReport): readonly string[] {
  if (!validation) return [];
  const { ours, engines } = verdictWords(validation);
  return [
    t('name-asked', { name: validation.referenceName }),
    ...(validation.matchedName ? [t('name-matched', { name: validation.matchedName })] : []),
    t('verdict', { verdict: ours }),
    t('engine-verdict', { verdict: engines }),
  ];
}

const chainText = (report: ConnectionReport): readonly string[] => [
  ...listed(t('path'), report.path.toReversed().map(certificateText)),
  ...listed(
    t('sent'),
    sentChain(report).map(
      ({ position, certificate, place }) =>
        `${position}. ${certificateText(certificate)}; ${placeName(place)}`,
    ),
  ),
];

function checkText(check: Check, { host }: ConnectionReport): string {
  const subject = check.certificate ? ` [${check.certificate.subject}]` : '';
  return `${check.status}: ${checkName(check.id)}. ${explainCheck(check, { host }).what}${subject}`;
}

const indented = (line: string): string => `  ${line}`;

const listed = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${heading}:`, ...lines.map(indented)];

function certificateText(certificate: { readonly subject: string; readonly fingerprint256: string }): string {
  return `${certificate.subject}, SHA-256 ${fingerprintGroups(certificate.fingerprint256).join(' ')}`;
}
