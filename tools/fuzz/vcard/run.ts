import { contactDraftForm } from '../../../shared/model/contact.ts';
import { mutate, seededRandom } from '../../../electron/platform/fakes/seeded-random.ts';
import { readCards } from '../../../electron/contacts/read-cards.ts';

export interface VcardFuzzResult {
  readonly files: number;
  /** Cards that were read as contacts. */
  readonly contacts: number;
  readonly leftOut: number;
  /** What was thrown, or is a contact that none may be, with the file. */
  readonly wrong: readonly string[];
  readonly slowest: number;
}

const reported = 5;
const card = (...lines: readonly string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const files = [
  card(
    'VERSION:4.0',
    'FN;PREF=1;LANGUAGE="de":Jörg',
    'N:Muster;Jörg;A,B;;',
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+49-171-2;ext=1',
    'IMPP;TYPE=work:sips:j%6frg@example.com;transport=tls',
    String.raw`NOTE:one\, two\nthree`,
    'BDAY:--0412',
    'UID:urn:uuid:1',
  ),
  card(
    'VERSION:3.0',
    'FN:Bob',
    'ORG:Example;Sales',
    'item1.TEL;TYPE=WORK;TYPE=pref:+49 30 12',
    'item1.X-ABLABEL:_$!<Work>!$_',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
    ' SkZJRgABAQ==',
  ) + card('FN:Carol', 'EMAIL;TYPE=SIP:carol@example.com'),
  card(
    'VERSION:2.1',
    'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
    'TEL;CELL:0171 1',
    'NOTE;QUOTED-PRINTABLE:one=0D=0A=',
    'two',
    'AGENT:',
    'BEGIN:VCARD',
    'TEL:9',
    'END:VCARD',
    'X-SIP:bob@example.com',
  ),
];

/** Reads `count` mutated vCard files. */
export function fuzzVcard(count: number, seed: number): VcardFuzzResult {
  const random = seededRandom(seed);
  const result = { files: count, contacts: 0, leftOut: 0, wrong: [] as string[], slowest: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const bytes = mutatedFile(random);
    const begun = performance.now();
    const wrong = readOne(bytes, result);
    result.slowest = Math.max(result.slowest, performance.now() - begun);
    if (wrong !== null && result.wrong.length < reported)
      result.wrong.push(`${wrong}: ${bytes.toString('base64')}`);
  }
  return result;
}

/** What is wrong; null: nothing. */
function readOne(bytes: Buffer, counts: { contacts: number; leftOut: number }): string | null {
  try {
    for (const step of readCards(bytes)) {
      if (step === null) continue;
      const { card, flaws } = step;
      if (card) counts.contacts += 1;
      else counts.leftOut += 1;
      if (!card && flaws.length === 0) return 'left out without a word';
      if (card && !isSame(contactDraftForm.parse(card.draft), card.draft)) return 'no contact';
    }
    return null;
  } catch (error) {
    return String(error);
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Some bytes changed, or lines left out, doubled or exchanged, in one file or in two. */
function mutatedFile(random: () => number): Buffer {
  const pick = <T>(from: readonly T[]): T => from[random() % from.length] as T;
  const text = random() % 3 === 0 ? pick(files) + pick(files) : pick(files);
  if (random() % 2 === 0) return mutate(Buffer.from(text), random);
  const lines = text.split('\r\n');
  const [one, other] = [random() % lines.length, random() % lines.length];
  const [line = '', instead = ''] = [lines[one], lines[other]];
  const changed = pick([
    lines.toSpliced(one, 1),
    lines.toSpliced(one, 0, instead),
    lines.with(one, instead).with(other, line),
    lines.with(one, mutate(Buffer.from(line || ' '), random).toString('latin1')),
  ]);
  return Buffer.from(changed.join(pick(['\r\n', '\n', '\r', '\r\n '])), pick(['utf-8', 'latin1', 'utf16le']));
}
