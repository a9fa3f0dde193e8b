import { expect, test } from 'vitest';
import { decodeText } from '../message/message.ts';
import { readCpim, writeCpim, type CpimMessage } from './cpim.ts';

const read = (text: string) => readCpim(Buffer.from(text));
const textOf = (message: unknown): string => decodeText((message as CpimMessage).content);

/** RFC 5438 9.1's message, with the line breaks of the RFC. */
const wrapped = (fields: readonly string[], mime: readonly string[], content: string): string =>
  [...fields, '', ...mime, '', content].join('\r\n');
const fields = [
  'From: Alice <im:alice@example.com>',
  'To: Bob <im:bob@example.com>',
  'NS: imdn <urn:ietf:params:imdn>',
  'imdn.Message-ID: 34jk324j',
  'DateTime: 2006-04-04T12:16:49-05:00',
  'imdn.Disposition-Notification: positive-delivery, negative-delivery, processing',
];

test('the example of RFC 5438 is read', () => {
  const message = read(wrapped(fields, ['Content-type: text/plain', 'Content-length: 12'], 'Hello World!'));
  expect(message).toMatchObject({
    messageId: '34jk324j',
    wishes: ['positive-delivery', 'negative-delivery'],
    type: 'text/plain',
  });
  expect(textOf(message)).toBe('Hello World!');
});

test('what we write is read again, letters of more than one octet too', () => {
  const draft = {
    from: 'sip:alice@example.com',
    to: 'sip:bob@example.com',
    at: new Date(0),
    messageId: 'a1',
    wishes: ['display'],
    contentType: 'text/plain; charset=UTF-8',
    content: 'Grüße\n\n日本',
  } as const;
  const message = read(writeCpim(draft));
  expect(message).toMatchObject({ messageId: 'a1', wishes: ['display'], type: 'text/plain' });
  expect(textOf(message)).toBe(draft.content);
});

test('the prefix is what NS says, and without one nothing is of IMDN', () => {
  const other = fields.map((line) => line.replace(/imdn(?=[ .])/, 'x'));
  expect(read(wrapped(other, ['Content-type: text/plain'], 'a'))).toMatchObject({ messageId: '34jk324j' });
  const without = fields.filter((line) => !line.startsWith('NS'));
  expect(read(wrapped(without, ['Content-type: text/plain'], 'a'))).toMatchObject({
    messageId: null,
    wishes: [],
  });
});

test('line breaks without CR are read', () => {
  const message = read('From: <sip:a@b>\n\nContent-Type: text/plain\n\na\n\nb');
  expect(textOf(message)).toBe('a\n\nb');
});

test.each([
  ['no blank line', 'From: <sip:a@b>', 'malformed'],
  ['no MIME head', 'From: <sip:a@b>\r\n\r\nabc', 'malformed'],
  ['a line that is no field', wrapped(['From'], [], 'a'), 'malformed'],
  ['a folded line', wrapped(['From: <sip:a@b>', ' more'], [], 'a'), 'malformed'],
  ['longer than it is', wrapped(fields, ['Content-Length: 99'], 'abc'), 'malformed'],
  ['a length that is none', wrapped(fields, ['Content-Length: -1'], 'abc'), 'malformed'],
  ['a head without end', `X: ${'a'.repeat(5000)}\r\n\r\nContent-Type: text/plain\r\n\r\na`, 'malformed'],
  [
    'more lines than any has',
    wrapped(
      Array.from({ length: 65 }, (_, line) => `X: ${line}`),
      [],
      'a',
    ),
    'malformed',
  ],
  ['base64', wrapped(fields, ['Content-Transfer-Encoding: base64'], 'YQ=='), 'encoded'],
  ['an extension that it requires', wrapped([...fields, 'Require: x.Secret'], [], 'a'), 'extension-required'],
])('it is refused: %s', (_what, text, fault) => {
  expect(read(text)).toBe(fault);
});

test.each(['', 'a b', 'a\u0000b', '<script>', 'a'.repeat(129), '日本'])(
  'an id that no notification could name is none: %j',
  (id) => {
    const odd = fields.map((line) => (line.startsWith('imdn.Message-ID') ? `imdn.Message-ID: ${id}` : line));
    expect(read(wrapped(odd, ['Content-type: text/plain'], 'a'))).toMatchObject({ messageId: null });
  },
);
