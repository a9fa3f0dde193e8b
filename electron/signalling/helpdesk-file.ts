import type { LoggedConnection } from '../../shared/model/connection-log.ts';
import { faultText, outcomeWords, reportText } from '../../shared/words/index.ts';
import { sentLabel, toPem } from '../pkcs/pem.ts';

/**
 * One connection for the helpdesk. The certificates are whole, so that every tool can look at them, under a label that none takes for
 * a certificate to trust: what a failing server sent must not become an anchor by way of a file (design, decision 3).
 */
export function helpdeskFile(
  { summary, report }: LoggedConnection,
  sent: readonly Uint8Array[],
  { version, at }: { readonly version: string; readonly at: number },
): string {
  return [
    `Anchorline ${version}: report of a connection, saved ${new Date(at).toISOString()}`,
    'In it: the server’s name and address, times, checks, and the certificates that the server sent.',
    'Not in it: the account, passwords, private keys, calls, and what was said over the connection.',
    '',
    `Outcome: ${outcomeWords(summary)}`,
    ...(summary.count > 1 ? [`First: ${summary.firstAt}`, `Last: ${summary.startedAt}`] : []),
    ...faultText(report.fault, { host: report.host }),
    '',
    ...reportText(report),
    '',
    ...(sent.length === 0 ? [] : [...preface, '', ...sent.map((der) => toPem(sentLabel, der))]),
  ].join('\n');
}

const preface = [
  'The certificates as the server sent them, in its order. They are for reading: nobody vouches for them, so they are not labelled as',
  'certificates that a program would import. To look at the first one:',
  `  sed 's/${sentLabel}/CERTIFICATE/' THIS-FILE | openssl x509 -noout -text`,
];
