/** docs/conformance.md: every case with who decides it how, as the runs gave it. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { sections } from '../cases.ts';
import type { Case, TlsVersion, Verdict } from '../cases/case.ts';
import { differences } from '../limbo-differences.ts';

/** How one case went in one way of running it. */
export interface Result {
  readonly name: string;
  /** `offline`, or the version of TLS. */
  readonly how: string;
  /** Null: decided right. */
  readonly wrong: string | null;
}

export const shortVersion = (version: TlsVersion): string =>
  version === 'TLSv1' ? '1.0' : version.replace('TLSv', '');

type PeerVerdicts = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

export const documentFile = join(import.meta.dirname, '../../docs/conformance.md');
const peerFile = join(import.meta.dirname, 'peer-verdicts.json');

export async function writeDocument(node: readonly Result[], bun: readonly Result[]): Promise<void> {
  await writeFile(documentFile, await renderDocument(node, bun));
}

export async function renderDocument(node: readonly Result[], bun: readonly Result[]): Promise<string> {
  const peers = existsSync(peerFile) ? (JSON.parse(readFileSync(peerFile, 'utf8')) as PeerVerdicts) : {};
  const text = [
    introduction(peers),
    ...sections.map((section) => table(section, node, bun, peers)),
    limbo(),
  ].join('\n');
  return format(text, { parser: 'markdown', printWidth: 140 });
}

function introduction(peers: PeerVerdicts): string {
  const all = sections.flatMap(([, cases]) => cases);
  const live = all.filter(({ layers }) => layers.includes('live'));
  return `# Conformance

\`certs/cases/\` holds ${all.length} cases: a certificate, a chain, a revocation list or a server each, with one fault or none. This page says how
Anchorline decides each of them. \`node certs/conformance.ts --write\` runs them and writes it; \`npm test\` fails where it is out of date.

How to read a row:

- **why**: what is special about the case. Where it begins with “the same”, “also”, “and” or “nor”, it goes on from the row above.
- **must be**: \`accepted\`; after "warning" stands what the report remarks. \`refused\` with the stage and the code of [failures.md](failures.md).
- **OpenSSL**, **BoringSSL**: how Anchorline decided it on Node and on Bun, whose engine stands for Electron's. \`offline\` is the validator alone, \`1.2\` and
\`1.3\` are live servers with that version of TLS, which ${live.length} cases have. A live case is right only if the server agrees: refused means that it saw no
certificate of ours, no Finished and no byte of SIP, and where our validator refused, that its engine understood the alert which says so. Bun asks servers for no
OCSP answers, so staples are validated there offline.
${peerSummary(peers, live)}
`;
}

function peerSummary(peers: PeerVerdicts, live: readonly Case[]): string {
  const names = Object.keys(peers);
  if (names.length === 0) return '';
  const counts = names.map((name) => {
    const asked = live.filter((each) => peers[name]?.[each.name] !== undefined);
    const wrongly = (verdict: Verdict): number =>
      asked.filter((each) => each.verdict !== verdict && peers[name]?.[each.name] === verdict).length;
    return `${name} accepts ${wrongly('accepted')} of ${asked.length} wrongly and refuses ${wrongly('refused')} wrongly`;
  });
  return `- **${names.join('**, **')}**: how these phones decided it at the same servers with the same CA (\`npm run bench -- peers\`); in bold what they did where that
is wrong, and a dash where the case was not put to them. ${counts.join('; ')}. They take no revocation lists, so cases about those ask of them what they cannot
know.`;
}

function table(
  [title, cases]: (typeof sections)[number],
  node: readonly Result[],
  bun: readonly Result[],
  peers: PeerVerdicts,
): string {
  const names = Object.keys(peers);
  const rows = cases.map((each) => [
    `\`${each.name}\``,
    each.why.replaceAll('|', String.raw`\|`),
    expectation(each),
    runs(each, node),
    runs(each, bun),
    ...names.map((name) => peerCell(each, peers[name]?.[each.name])),
  ]);
  const head = ['case', 'why', 'must be', 'OpenSSL', 'BoringSSL', ...names];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`## ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

function expectation({ verdict, faults, warnings }: Case): string {
  if (verdict !== 'accepted') return `${verdict}: ${faults[0] ?? ''}`;
  return warnings.length === 0 ? verdict : `${verdict}, warning: ${warnings.join(', ')}`;
}

function runs({ name }: Case, results: readonly Result[]): string {
  const own = results.filter((result) => result.name === name);
  const wrong = own.filter((result) => result.wrong !== null);
  if (wrong.length > 0) return `**WRONG** on ${wrong.map(({ how }) => how).join(', ')}`;
  return own.length === 0 ? '–' : `right: ${own.map(({ how }) => how).join(', ')}`;
}

function peerCell({ verdict }: Case, decided: Verdict | undefined): string {
  if (decided === undefined) return '–';
  return decided === verdict ? 'right' : `**${decided}**`;
}

function limbo(): string {
  const reasons = Object.entries(differences).map(
    ([why, ids]) => `- ${why}: ${ids.map((id) => `\`${id}\``).join(', ')}.`,
  );
  return `## x509-limbo

C2SP/x509-limbo describes the web's profile. Each of its cases is decided as it says, but for these:

${reasons.join('\n')}
`;
}
