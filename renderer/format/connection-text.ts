import { connectionStages } from '../../shared/model/connection-report.ts';
import type { Line } from '../../shared/model/snapshot.ts';
import {
  checkNames,
  explainCheck,
  explainClientCertificate,
  explainFault,
  outcomeNames,
  stageNames,
  whoseNames,
} from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { fingerprintGroups } from './certificate.ts';
import { hostOf, lineWords } from './line-words.ts';
import { stageTime } from './time.ts';

/** The connection panel as text, for a mail to the administrator. */
export function connectionText(line: Line, version: string, now: number): string {
  const { report } = line.connection;
  const words = lineWords(line, now);
  const fault = line.registration.fault ?? report?.fault ?? null;
  const context = { host: report?.host ?? hostOf(line) };
  const told = fault && explainFault(fault, context);
  return [
    `Anchorline ${version}, ${new Date(now).toISOString()}`,
    `Account: ${bareAddress(line.account.aor)}`,
    `State: ${words.state}`,
    ...(fault && told
      ? [
          '',
          told.what,
          `  Code: ${fault.stage}: ${fault.code}`,
          ...(fault.expected === undefined ? [] : [`  Expected: ${fault.expected}`]),
          ...(fault.presented === undefined ? [] : [`  Presented: ${fault.presented}`]),
          `  Whose job: ${whoseNames[told.whose]}`,
          `  What to do: ${told.todo}`,
        ]
      : []),
    ...(report ? ['', ...reportText(report, context)] : []),
    '',
  ].join('\n');
}

function reportText(
  report: NonNullable<Line['connection']['report']>,
  context: { readonly host: string },
): readonly string[] {
  const { tls, validation } = report;
  return [
    `Server: ${report.host}:${report.port}${report.address === null ? '' : ` (${report.address})`}`,
    `Started: ${report.startedAt}`,
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
    ...(validation?.matchedName ? [`Matched name: ${validation.matchedName}`] : []),
    ...listed('Path, anchor first', report.path.toReversed().map(certificateText)),
    ...listed('Certificates as sent', report.chain.map(certificateText)),
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
