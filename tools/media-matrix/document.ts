/** docs/conformance-media.md: what each live cell came to. Pure. */
import { promised, suiteOf, type Cell } from './cells.ts';
import type { Found } from './run-cell.ts';
import type { Ran } from './run-matrix.ts';

const head = `# Sound with other phones

Written by \`node tools/media-matrix/matrix.ts --write\`. It makes each call with the phone's own code
(\`call\`), over TLS through Kamailio. A cell counts as encrypted or plain only if each side heard the
other's tone. Where Kamailio and the phones are installed, \`npm test\` makes the same calls and fails
where one ends otherwise; elsewhere it says that they are skipped.

Each cell says how a call ends: by who calls (we, they) and what our account wants (required,
preferred, off). \`none\`: there is no call, and a fault says why. An empty cell was not tried.
\`baresip, srtp\` offers RTP/AVP with keys, \`srtp-mand\` RTP/SAVP. \`linphone, srtp\` offers RTP/SAVP and
takes plain RTP too. Behind \`rtpengine\` is a baresip without encryption or with DTLS-SRTP. Our own
calls by DTLS need the renderer: \`renderer/audio/end-to-end.integration.ts\` and
\`e2e/peers/dtls.spec.ts\` make them.
`;

const columns = ['we', 'they'].flatMap((caller) =>
  ['required', 'preferred', 'off'].map((encryption) => ({ caller, encryption })),
);

export function document(ran: readonly Ran[]): string {
  const rows = [...new Set(ran.map(({ cell }) => `${cell.peer}|${cell.codec}`))].map((key) => {
    const [peer = '', codec = ''] = key.split('|');
    const mine = ran.filter(({ cell }) => cell.peer === peer && cell.codec === codec);
    const ends = columns.map(({ caller, encryption }) => {
      const one = mine.find(({ cell }) => cell.caller === caller && cell.encryption === encryption);
      return one ? inWords(one.found) : '';
    });
    return [peer, codec, ...ends];
  });
  const titles = ['peer', 'codec', ...columns.map(({ caller, encryption }) => `${caller}, ${encryption}`)];
  return `${head}\n${table([titles, ...rows])}\n`;
}

/** As prettier lays it out. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [titles = '', ...body] = rows.map(line);
  return [titles, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

const inWords = ({ outcome, suite }: Found): string => suite ?? outcome;

/** What is wrong with a cell; null: it ended as promised, and both heard each other. */
export function wrongWith(cell: Cell, found: Found): string | null {
  const [wished, suite] = [promised(cell), suiteOf(cell.peer)];
  const name = `${cell.peer}, ${cell.codec}, ${cell.caller} call, ${cell.encryption}`;
  const shown = `${name}: ${JSON.stringify(found)}`;
  if (found.outcome !== wished) return `${shown}, promised ${wished}`;
  if (wished === 'none') return found.fault === null ? `${shown}: no fault says why` : null;
  if (!found.weHear || !found.theyHear) return `${shown}: the tones did not arrive`;
  if (found.codec !== cell.codec) return `${shown}: another codec`;
  return suite !== null && found.suite !== suite ? `${shown}: another suite` : null;
}
