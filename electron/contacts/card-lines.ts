/**
 * The cards of a vCard file and their lines, before any of them is parsed. vCard 3.0 (RFC 2426) and
 * 4.0 (RFC 6350), and what 2.1 has besides: types without `TYPE=`, quoted-printable, and lines that
 * go on after a `=`. What is not wanted, as a picture of megabytes, is skipped line by line.
 */

/** A property as it is written, unfolded, without its group: `TEL;TYPE=work:+49 30 1`. */
export interface CardLine {
  /** Lower case. */
  readonly name: string;
  /** With its separator: `;TYPE=work`, or empty. */
  readonly parameters: string;
  readonly value: string;
}

export interface RawCard {
  readonly lines: readonly CardLine[];
  /** False: the file ends, or another card begins, before its END. */
  readonly isWhole: boolean;
}

/** UTF-16 units of an unfolded line; the rest of a longer one is dropped. */
const longestLine = 16 * 1024;
/** Of the wanted lines of a card; lines beyond are dropped. */
const longestCard = 64 * 1024;
/** Of its beginning, in which the word for quoted-printable is looked for. */
const longestHead = 512;
/** Wanted lines of a card; more are dropped. */
const mostLines = 500;

/** Lines that are read in one step: a card may have millions. */
const linesOfStep = 1000;

/**
 * Cards are read in one pass over the text, in time in proportion to its length. `wanted`: names of
 * properties, in lower case. Null: some lines were read, and no card has ended.
 */
export function* cardsOf(text: string, wanted: ReadonlySet<string>): Generator<RawCard | null> {
  let card: OpenCard | null = null;
  let count = 0;
  for (const line of physicalLines(text)) {
    count += 1;
    if (count % linesOfStep === 0) yield null;
    const step: Step = card ? card.take(line) : isMark(line, 'begin') ? 'another-begins' : 'goes-on';
    if (step === 'goes-on') continue;
    if (card) yield card.raw(step === 'ends');
    card = step === 'ends' ? null : new OpenCard(wanted);
  }
  if (card) yield card.raw(false);
}

type Step = 'goes-on' | 'ends' | 'another-begins';

class OpenCard {
  readonly #wanted: ReadonlySet<string>;
  readonly #lines: CardLine[] = [];
  #length = 0;
  /** The line that may go on; null: it is not wanted. */
  #line: OpenLine | null = null;
  /** The last property was an AGENT, whose card (2.1) may follow; cards within this one. */
  #isAgent = false;
  #depth = 0;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  take(line: string): Step {
    if (this.#continues(line)) return 'goes-on';
    this.#close();
    if (isMark(line, 'begin')) {
      if (!this.#isAgent && this.#depth === 0) return 'another-begins';
      this.#depth += 1;
    } else if (isMark(line, 'end')) {
      if (this.#depth === 0) return 'ends';
      this.#depth -= 1;
    } else if (this.#depth === 0) this.#begin(line);
    return 'goes-on';
  }

  raw(isWhole: boolean): RawCard {
    this.#close();
    return { lines: this.#lines, isWhole };
  }

  #begin(line: string): void {
    const name = nameOf(line);
    this.#isAgent = name === 'agent' || (this.#isAgent && line.trim() === '');
    this.#line = this.#wanted.has(name) ? new OpenLine(line) : null;
  }

  #continues(line: string): boolean {
    return this.#line === null ? isFolded(line) : this.#line.take(line);
  }

  #close(): void {
    const text = this.#line?.text() ?? '';
    this.#line = null;
    if (this.#lines.length === mostLines || this.#length + text.length > longestCard) return;
    const line = splitLine(text);
    if (!line) return;
    this.#length += text.length;
    this.#lines.push(line);
  }
}

/** RFC 6350 3.2. */
const isFolded = (line: string): boolean => /^[ \t]/.test(line);

/** A line of the card, in pieces as the file has it. */
class OpenLine {
  readonly #pieces: string[] = [];
  #length = 0;
  /** Its beginning, where its parameters are. */
  #head = '';
  /** The last piece ended with the soft line break of quoted-printable (RFC 2045 6.7). */
  #isSoft = false;

  constructor(piece: string) {
    this.#add(piece);
  }

  /** False: this line does not go on. */
  take(line: string): boolean {
    const folded = isFolded(line);
    if (!folded && !this.#isSoft) return false;
    this.#add(folded ? line.slice(1) : line);
    return true;
  }

  text(): string {
    return this.#pieces.join('').slice(0, longestLine);
  }

  #add(written: string): void {
    if (this.#head.length < longestHead) this.#head = `${this.#head}${written}`.slice(0, longestHead);
    this.#isSoft = written.endsWith('=') && isQuotedPrintable(this.#head);
    const piece = this.#isSoft ? written.slice(0, -1) : written;
    if (this.#length < longestLine && piece !== '') this.#pieces.push(piece);
    this.#length += piece.length;
  }
}

/** Lines as they are in the file, whatever ends them. */
function* physicalLines(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g;
  let start = 0;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(start, found.index);
    start = end.lastIndex;
  }
  yield text.slice(start);
}

const marks = {
  begin: /^begin[ \t]{0,8}:[ \t]{0,8}vcard[ \t]{0,8}$/i,
  end: /^end[ \t]{0,8}:[ \t]{0,8}vcard[ \t]{0,8}$/i,
} as const;
const isMark = (line: string, mark: keyof typeof marks): boolean => marks[mark].test(line);

const isQuotedPrintable = (line: string): boolean =>
  /quoted-printable/i.test(line.slice(0, Math.max(0, line.indexOf(':'))));

/** Of `item1.TEL;TYPE=work:+49` it is `tel`. */
const nameOf = (line: string): string =>
  (/^(?:[\w-]{1,64}\.)?([\w-]{1,64})[ \t]*[;:]/.exec(line)?.[1] ?? '').toLowerCase();

/** Null: there is no value. */
function splitLine(line: string): CardLine | null {
  const start = line.search(/[;:]/);
  const colon = colonOf(line);
  if (start === -1 || colon === -1) return null;
  return { name: nameOf(line), parameters: line.slice(start, colon), value: line.slice(colon + 1) };
}

/** The first colon that is not in a quoted parameter; -1: there is none. */
function colonOf(line: string): number {
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted) return at;
  }
  return -1;
}
