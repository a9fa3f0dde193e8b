/**
 * PEM (RFC 7468), read as people pass it on: with text around, indented, quoted by a mail program,
 * on one line, with `\n` written out. The text between the two lines must be base64 once that is
 * removed: nothing else is skipped.
 */

export interface PemBlock {
  readonly label: string;
  /** Null: the text between the two lines is no base64. */
  readonly der: Uint8Array | null;
  /** RFC 1421 4.6.1.3: how OpenSSL's older key files name their cipher; null: not encrypted so. */
  readonly cipher: string | null;
}

export interface PemText {
  readonly blocks: readonly PemBlock[];
  /** Labels of blocks whose BEGIN or END line is missing or has lost hyphens. */
  readonly cut: readonly string[];
}

/**
 * The label of certificates in a helpdesk file, which a server sent of itself: no program takes
 * them for certificates to trust, and our import gives the reason. It is the label of each block,
 * so that it is not lost where one is copied alone.
 */
export const sentLabel = 'CERTIFICATE AS SENT BY A SERVER';

/** Blocks in one file. */
const blockLimit = 1000;

/** At most a thousand blocks and one; none where the file is something else. */
export function readPem(text: string): PemText {
  const blocks: PemBlock[] = [];
  const cut: string[] = [];
  let open: Marker | null = null;
  const lose = (marker: Marker | null): void => {
    if (marker && isKnown.test(marker.label)) cut.push(marker.label);
  };
  for (const marker of markers(text)) {
    if (blocks.length + cut.length > blockLimit) break;
    if (marker.word === 'BEGIN') {
      lose(open);
      open = marker;
    } else if (open?.isWhole && marker.isWhole) {
      const label = marker.label === sentLabel ? sentLabel : open.label;
      blocks.push({
        label,
        ...readBody(withoutAffixes(text.slice(open.end, marker.start), lead(text, open.start))),
      });
      open = null;
    } else {
      lose(open ?? marker);
      open = null;
    }
  }
  lose(open);
  return { blocks, cut };
}

/**
 * The blocks of PEM that we wrote ourselves, or that the system keeps. What is no base64 gives no
 * octets, and is then no DER.
 */
export function pemBlocks(
  bytes: Uint8Array,
): readonly { readonly label: string; readonly der: Uint8Array }[] {
  const { blocks } = readPem(Buffer.from(bytes).toString('latin1'));
  return blocks.map(({ label, der }) => ({ label, der: der ?? new Uint8Array() }));
}

/** Labels for which a missing half is reported; a mail has other lines of this form. */
const isKnown = /CERTIFICATE|KEY|CRL|PKCS|CMS/;

interface Marker {
  readonly word: 'BEGIN' | 'END';
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** As many hyphens as there must be on both sides. */
  readonly isWhole: boolean;
}

/** Word processors make dashes of hyphens. */
const dash = /[-\u2010-\u2015\u2212]/;

function* markers(text: string): Generator<Marker> {
  for (const { 0: whole, 1: word, 2: label = '', index } of text.matchAll(
    /(BEGIN|END) ([A-Z0-9 #./]{1,60})/g,
  )) {
    const before = countDashes(text, index - 1, -1);
    const after = countDashes(text, index + whole.length, 1);
    if (before.count === 0 && after.count === 0) continue;
    // RFC 4716 3.2: SSH's own form has four.
    const wanted = label.startsWith('SSH2') ? 4 : 5;
    yield {
      word: word === 'BEGIN' ? 'BEGIN' : 'END',
      label: label.trim(),
      start: before.edge + 1,
      end: after.edge,
      isWhole: before.hyphens >= wanted && after.hyphens >= wanted,
    };
  }
}

/** At most five. `edge`: the first place that is no dash. */
function countDashes(text: string, from: number, step: 1 | -1) {
  let edge = from;
  if (step < 0 && text[edge] === ' ' && text[edge - 1] === '-') edge += step;
  let count = 0;
  let hyphens = 0;
  for (; count < 5 && dash.test(text[edge] ?? ''); edge += step) {
    count += 1;
    if (text[edge] === '-') hyphens += 1;
  }
  return { edge, count, hyphens };
}

/** The cipher and its initial vector: 16 octets, or the 8 of DES and its like. */
const cipherHeader =
  /DEK-Info:\s*((?:AES|ARIA|CAMELLIA)-\d{3}-CBC,[0-9A-F]{32}|(?:SEED|SM4)-CBC,[0-9A-F]{32}|[A-Z0-9-]{1,32},[0-9A-F]{16})/;

function readBody(body: string): Pick<PemBlock, 'der' | 'cipher'> {
  const text = unwrap(body);
  // Headers end with an empty line, which is lost where the block became one line: they are taken
  // by their form.
  const cipher = cipherHeader.exec(text)?.[1] ?? null;
  const base64 = text
    .replace(/Proc-Type:\s*4,ENCRYPTED/, '')
    .replace(cipherHeader, '')
    // Other headers (RFC 1421 4.6): no base64 has a colon.
    .replace(/^(?:\n[A-Za-z][\w-]{0,63}: [^\n]*)+/, '');
  return { der: decodeBase64(base64), cipher };
}

const affixLimit = 40;

/** The text before a marker on its line. */
function lead(text: string, markerStart: number): string {
  const before = text.slice(Math.max(0, markerStart - affixLimit - 1), markerStart);
  const line = before.search(/[^\r\n]*$/);
  return before.length - line > affixLimit ? '' : before.slice(line);
}

/**
 * A block without what each of its lines, that of BEGIN too, begins and ends with: marks of
 * comments, numbers of lines, signs of a diff or a table, concatenation in a program. `lead`: what
 * stands in front of BEGIN.
 */
function withoutAffixes(body: string, lead: string): string {
  const [tail = '', ...lines] = body.split(/\r\n?|\n/);
  lines.pop();
  if (lines.length === 0 || tail.length > affixLimit || lead + tail === '') return body;
  const pattern = (affix: string): string =>
    affix
      .replace(/[^\w\s]/g, String.raw`\$&`)
      .replace(/\d+/g, String.raw`\d+`)
      .replace(/\s+/g, String.raw`\s*`);
  const line = new RegExp(`^${pattern(lead)}(.*?)${pattern(tail)}$`);
  const inner = lines.map((each) => line.exec(each)?.[1] ?? null);
  return inner.includes(null) ? body : inner.join('\n');
}

/** Text without what mail programs, web pages, YAML, JSON and source code put around its lines. */
export function unwrap(text: string): string {
  return withoutMarkup(text)
    .replace(/[\\`]{1,4}[nrt]/g, '\n')
    .replace(/\\u00([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\\`]/g, '')
    .replace(/=3D/g, '=')
    .replace(/(^|[\r\n\u2028\u2029])[\s>|]*(?:- )?/g, '\n');
}

/**
 * Without tags, and with the characters that are written by their number. None of these signs is
 * base64.
 */
export function withoutMarkup(text: string): string {
  return text
    .replace(/<[^<>]{1,200}>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(?:(\d{1,3})|[xX]([0-9a-fA-F]{1,2}));/g, (_all, decimal?: string, hex?: string) =>
      String.fromCharCode(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)),
    );
}

/**
 * White space, invisible characters and quotation marks are removed; null where something else is
 * no base64.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bare = text.replace(/[\s\p{Cf}\u0085"',;]+/gu, '');
  return bare !== '' && /^[A-Za-z0-9+/]*={0,2}$/.test(bare) ? Buffer.from(bare, 'base64') : null;
}

/** The older encrypted form of a key, as the engine reads it. */
export function toEncryptedPem(label: string, cipher: string, der: Uint8Array): string {
  return toPem(label, der).replace('\n', `\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher}\n\n`);
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
