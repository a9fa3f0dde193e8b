import type { LoggedConnection } from '../../../shared/model/connection-log.ts';
import { faultText, outcomeWords, reportText, words } from '../../../shared/words/index.ts';
import { sentLabel, toPem } from '../../pkcs/pem.ts';

const t = words('helpdesk');

/**
 * One connection for the helpdesk. The certificates are whole, so that any tool can decode them,
 * under a label that no tool imports as a certificate: what a failing server sent must not become
 * an anchor through a file (design, decision 3).
 */
export function helpdeskFile(
  { summary, report }: LoggedConnection,
  sent: readonly Uint8Array[],
  { version, at }: { readonly version: string; readonly at: number },
): string {
  return [
    t('head', { version, at: new Date(at).toISOString() }),
    t('in-it'),
    t('not-in-it'),
    '',
    t('outcome', { outcome: outcomeWords(summary) }),
    ...(summary.count > 1 ? [t('first', { at: summary.firstAt }), t('last', { at: summary.startedAt })] : []),
    ...faultText(report.fault, { host: report.host }),
    '',
    ...reportText(report),
    '',
    ...(sent.length === 0 ? [] : [...preface(), '', ...sent.map((der) => toPem(sentLabel, der))]),
  ].join('\n');
}

const preface = (): readonly string[] => [
  t('certificates'),
  t('look-at-first'),
  `  sed 's/${sentLabel}/CERTIFICATE/' THIS-FILE | openssl x509 -noout -text`,
];
