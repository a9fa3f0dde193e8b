import { expect, test } from 'vitest';
import { readCards } from './read-cards.ts';

const read = (text: string | Uint8Array) =>
  [...readCards(typeof text === 'string' ? new TextEncoder().encode(text) : text)].filter(
    (step) => step !== null,
  );
const one = (...lines: readonly string[]) => read(['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n'))[0];
const draftOf = (...lines: readonly string[]) => one(...lines)?.card?.draft;

test('a card of 3.0', () => {
  const card = one(
    'VERSION:3.0',
    'N:Muster;Anna;Maria;Dr.;',
    'FN:Dr. Anna Muster',
    'ORG:Example Corp;Sales',
    'item1.TEL;TYPE=WORK,VOICE:+49 (30) 123-45',
    'TEL;TYPE=CELL,PREF:+49 171 1',
    'TEL;TYPE=WORK,FAX:+49 30 99',
    'IMPP;X-SERVICE-TYPE=SIP;TYPE=HOME:sip:anna@example.com;transport=tls',
    'EMAIL;TYPE=INTERNET:anna@example.com',
    String.raw`NOTE:one\, two\nthree`,
    'UID:urn:uuid:1',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
    ' /2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0a',
    '',
  );
  expect(card).toEqual({
    card: {
      uid: 'urn:uuid:1',
      isFavourite: false,
      draft: {
        name: 'Dr. Anna Muster',
        organization: 'Example Corp, Sales',
        addresses: [
          { kind: 'number', value: '+49 171 1', label: 'mobile' },
          { kind: 'number', value: '+49 (30) 123-45', label: 'work' },
          { kind: 'sip', value: 'sip:anna@example.com', label: 'home' },
        ],
        note: 'one, two\nthree',
      },
    },
    flaws: [{ place: 1, name: 'Dr. Anna Muster', why: 'device', text: '+49 30 99' }],
  });
});

test('a fax or pager is named and left out, unless a person answers there too', () => {
  const { card, flaws = [] } = one('FN:A', 'TEL:1', 'TEL;TYPE=PAGER:2', 'TEL;TYPE=FAX,VOICE:3') ?? {};
  expect(card?.draft.addresses.map(({ value }) => value)).toEqual(['1', '3']);
  expect(flaws).toEqual([{ place: 1, name: 'A', why: 'device', text: '2' }]);
});

test.each(['\r\n ', '\n ', '\r\n\t'])(
  'a line that is folded inside a character is whole again: %j',
  (fold) => {
    const card = Buffer.from(
      'BEGIN:VCARD\r\nFN:J\u00f6rg \u20ac \u{1f600} M\r\n \u00fcller\r\nTEL:1\r\nEND:VCARD\r\n',
    );
    const isInside = (octet: number): boolean => octet >= 0x80 && octet < 0xc0;
    const folded = [...card].flatMap((octet) => (isInside(octet) ? [...Buffer.from(fold), octet] : [octet]));
    expect(read(Uint8Array.from(folded))[0]?.card?.draft.name).toBe('J\u00f6rg \u20ac \u{1f600} M\u00fcller');
  },
);

test('a card of 4.0', () => {
  expect(
    draftOf(
      'VERSION:4.0',
      'FN;PREF=1:Bob',
      'TEL;VALUE=uri;TYPE="voice,cell":tel:+49-171-2;ext=1',
      'IMPP;TYPE=work:sips:bob@example.com',
    ),
  ).toEqual({
    name: 'Bob',
    organization: '',
    addresses: [
      { kind: 'number', value: '+49-171-2', label: 'mobile' },
      { kind: 'sip', value: 'sips:bob@example.com', label: 'work' },
    ],
    note: '',
  });
});

test('a card of 2.1, as old phones write it', () => {
  expect(
    draftOf(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;',
      'TEL;WORK;VOICE:030 12345',
      'TEL;CELL:0171 1',
      'NOTE;QUOTED-PRINTABLE:first=0D=0Asecond, and=',
      ' goes on',
      'AGENT:',
      'BEGIN:VCARD',
      'VERSION:2.1',
      'TEL:999',
      'END:VCARD',
      'X-SIP:joerg@example.com',
    ),
  ).toEqual({
    name: 'Jörg Müller',
    organization: '',
    addresses: [
      { kind: 'number', value: '030 12345', label: 'work' },
      { kind: 'number', value: '0171 1', label: 'mobile' },
      { kind: 'sip', value: 'sip:joerg@example.com', label: 'other' },
    ],
    note: 'first\nsecond, andgoes on',
  });
});

test('folded lines go on, and tabs fold too', () => {
  const name = 'Ä'.repeat(60);
  expect(draftOf(`FN:${name.slice(0, 20)}`, `\t${name.slice(20)}`, 'TEL:1')?.name).toBe(name);
});

test.each([
  ['UTF-16', Buffer.from('\ufeffBEGIN:VCARD\nFN:Jörg\nTEL:1\nEND:VCARD', 'utf16le')],
  ['UTF-8 with a mark', Buffer.from('\ufeffBEGIN:VCARD\nFN:Jörg\nTEL:1\nEND:VCARD')],
  ['Latin-1', Buffer.from('BEGIN:VCARD\rFN:Jörg\rTEL:1\rEND:VCARD', 'latin1')],
])('a file in %s', (_encoding, bytes) => {
  expect(read(bytes)[0]?.card?.draft.name).toBe('Jörg');
});

test.each([
  ['N:Muster;Anna', 'Anna Muster'],
  ['NICKNAME:Annie', 'Annie'],
  ['ORG:Example Corp', 'Example Corp'],
  ['FN: \u200b ', '030 1'],
])('without a name another one is taken: %s', (line, name) => {
  expect(draftOf(line, 'TEL:030 1')?.name).toBe(name);
});

test('several cards, of which those that cannot be called are named', () => {
  const cards = read(
    [
      'BEGIN:VCARD\nFN:Mail alone\nEMAIL:a@example.com\nEND:VCARD\n',
      'begin:vcard\nFN:Bob\nTEL:0800 FLOWERS\nTEL:1\nend:vcard',
      'BEGIN:VCARD\nFN:Never ends\nTEL:1\nBEGIN:VCARD\nFN:Carol\nTEL:2\nEND:VCARD',
      'BEGIN:VCARD\nFN:Cut\nTEL:1',
    ].join('\n'),
  );
  expect(cards.map(({ card }) => card?.draft.name ?? null)).toEqual([null, 'Bob', null, 'Carol', null]);
  expect(cards.flatMap(({ flaws }) => flaws)).toEqual([
    { place: 1, name: 'Mail alone', why: 'no-address', text: '' },
    { place: 2, name: 'Bob', why: 'address', text: '0800 FLOWERS' },
    { place: 3, name: 'Never ends', why: 'cut', text: '' },
    { place: 5, name: 'Cut', why: 'cut', text: '' },
  ]);
});

test('what could deceive the person is made safe, and an address is an address alone', () => {
  const card = one(
    'FN:Bob\u202egnp.exe',
    'UID:a\u0007b',
    'IMPP:sip:bob@example.com?Replaces=1%40evil',
    'IMPP:sip:bob@example.com;maddr=evil.example',
    'IMPP:sip:eve:secret@example.com',
    'X-SIP:javascript:alert(1)',
  );
  expect(card?.card).toEqual({
    uid: null,
    isFavourite: false,
    draft: {
      name: 'Bob\ufffdgnp.exe',
      organization: '',
      addresses: [
        { kind: 'sip', value: 'sip:bob@example.com', label: 'other' },
        { kind: 'sip', value: 'sip:eve@example.com', label: 'other' },
      ],
      note: '',
    },
  });
  expect(card?.flaws.map(({ text }) => text)).toEqual(['javascript:alert(1)']);
});

test('one address is there once, and no more than a contact has', () => {
  const many = Array.from({ length: 25 }, (_, at) => `TEL:030 ${at}`);
  const card = one('FN:Bob', 'TEL:030-0', ...many);
  expect(card?.card?.draft.addresses).toHaveLength(20);
  expect(card?.flaws).toHaveLength(5);
});

test('a picture of megabytes and lines without an end take no time', () => {
  const picture = `PHOTO:\n${` ${'A'.repeat(70)}\n`.repeat(40_000)}`;
  const endless = ' x\n'.repeat(40_000);
  const draft = draftOf(`${picture}FN:Bob\n${endless}TEL:1`, `NOTE:${'\\,'.repeat(90_000)}`);
  expect(draft?.addresses).toHaveLength(1);
  expect(draft?.name).toHaveLength(128);
});

test.each([
  ['empty lines', '\n', ''],
  ['pieces of one line', ' 1\n', 'TEL:'],
  ['properties', 'TEL:1\n', ''],
  ['soft line breaks', '=\n', 'NOTE;QUOTED-PRINTABLE:=\n'],
])('a card of 20,000 %s is read in many steps, in which calls go on', (_what, line, before) => {
  const text = `BEGIN:VCARD\n${before}${line.repeat(20_000)}FN:Bob\nTEL:2\nEND:VCARD\n`;
  const steps = [...readCards(Buffer.from(text))];
  expect(steps.filter((step) => step === null)).toHaveLength(20);
  expect(steps.filter((step) => step !== null)).toHaveLength(1);
});

test('of a card of megabytes a bounded part is read', () => {
  const notes = Array.from({ length: 100 }, () => `NOTE:${'x'.repeat(15_000)}`);
  const draft = draftOf('FN:Bob', ...notes, `ORG:${'y'.repeat(10_000)}`, 'TEL:1');
  expect([draft?.organization, draft?.addresses.map(({ value }) => value)]).toEqual(['', ['1']]);
});
