/** A connection report as text: what the window shows, for a mail or for the helpdesk. */
import type { Fault } from '../errors.ts';
import { locationText } from './location-text.ts';
import { fingerprintGroups } from '../fingerprint.ts';
import { connectionStages, type ConnectionReport } from '../model/connection-report.ts';
import { checkNames, explainCheck } from './explain-check.ts';
import { explainFault, printableFault, type FaultContext } from './explain-fault.ts';
import { explainClientCertificate } from './client-certificate-words.ts';
import { verdictWords } from './engine-words.ts';
import { outcomeNames, stageNames, whoseNames } from './names.ts';
import { placeWords, sentChain } from './sent-chain.ts';

/** A stage's time as a person reads it: `0.4 ms`, `18 ms`, `1.2 s`. */
export function stageTime(ms: number | null): string {
  if (ms === null) return '';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** What is wrong, expected, presented, whose job it is and what to do; nothing where nothing failed. */
export function faultText(fault: Fault | null, context: FaultContext): readonly string[] {
  if (fault === null) return [];
  const told = explainFault(fault, context);
  const { expected, presented } = printableFault(fault);
  return [
    told.what,
    `  Code: ${fault.stage}: ${fault.code}`,
    ...(expected === undefined ? [] : [`  Expected: ${expected}`]),
    ...(presented === undefined ? [] : [`  Presented: ${presented}`]),
    `  Whose job: ${whoseNames[told.whose]}`,
    `  What to do: ${told.todo}`,
  ];
}

/** The facts of one connection, line by line. */
export function reportText(report: ConnectionReport): readonly string[] {
  const { tls, validation } = report;
  const context = { host: report.host };
  const verdicts = validation && verdictWords(validation);
  return [
    `Server: ${report.host}:${report.port}${report.address === null ? '' : ` (${report.address})`}`,
    `Started: ${report.startedAt}`,
    ...(report.location ? listed('How the server was found', locationText(report.location)) : []),
    ...connectionStages.map((stage) => {
      const record = report.stages.find((one) => one.stage === stage);
      return `  ${stageNames[stage]}: ${outcomeNames[record?.outcome ?? 'pending']} ${stageTime(record?.ms ?? null)}`.trimEnd();
    }),
    ...(tls
      ? [`TLS: ${[tls.protocol, tls.cipher, tls.group].filter((part) => part !== null).join(', ')}`]
      : []),
    ...(tls
      ? explainClientCertificate(tls.clientCertificate, context).map(
          ({ text }) => `Client certificate: ${text}`,
        )
      : []),
    ...(validation ? [`Name asked for: ${validation.referenceName}`] : []),
    ...(validation?.matchedName ? [`Matched name: ${validation.matchedName}`] : []),
    ...(verdicts
      ? [`Anchorline’s verdict: ${verdicts.ours}`, `TLS engine’s verdict: ${verdicts.engines}`]
      : []),
    ...listed('Path, anchor first', report.path.toReversed().map(certificateText)),
    ...listed(
      'Certificates as sent',
      sentChain(report).map(
        ({ position, certificate, place }) =>
          `${position}. ${certificateText(certificate)}; ${placeWords[place]}`,
      ),
    ),
    ...listed(
      'Checks',
      (validation?.checks ?? []).map(
        (check) =>
          `${check.status}: ${checkNames[check.id]}. ${explainCheck(check, context).what}${
            check.certificate ? ` [${check.certificate.subject}]` : ''
          }`,
      ),
    ),
  ];
}

function listed(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `  ${line}`)];
}

function certificateText(certificate: { readonly subject: string; readonly fingerprint256: string }): string {
  return `${certificate.subject}, SHA-256 ${fingerprintGroups(certificate.fingerprint256).join(' ')}`;
}
