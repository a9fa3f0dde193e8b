import { expect, test } from 'vitest';
import { hideNames } from './hide-names.ts';

function hiding(...texts: readonly string[]) {
  const made = hideNames();
  texts.forEach(made.learn);
  return made;
}

test('the same person has the same stand-in, in addresses and in words', () => {
  const { hide } = hiding(
    'From: "Bob Builder" <sip:bob@x>;tag=1',
    'To: Carol <sips:carol@x>',
    'tel:+49301234',
  );
  expect(hide('INVITE sip:bob@x from "Bob Builder" <sip:bob@x>')).toBe(
    'INVITE sip:person-1@x from "person-2" <sip:person-1@x>',
  );
  expect(hide('Call to BOB, then bob builder, Carol and +49301234')).toBe(
    'Call to person-1, then person-2, person-3 and person-4',
  );
  expect(hide('Contact: <sip:bob-laptop@x>')).toBe('Contact: <sip:person-1-laptop@x>');
});

test('what only begins like a name stays, and so does what is around it', () => {
  const { hide } = hiding('sip:al@example.com');
  expect(hide('al alias final al.')).toBe('person-1 alias final person-1.');
  expect(hide('sip:al@example.com;transport=tls')).toBe('sip:person-1@example.com;transport=tls');
});

test('a short number is hidden in addresses alone: it may be a status', () => {
  const { hide } = hiding('sip:200@x');
  expect(hide('SIP/2.0 200 OK, To: <sip:200@x>')).toBe('SIP/2.0 200 OK, To: <sip:person-1@x>');
});

test.each(['a(b', '.*', '$&', 'x|y z', '[', 'Ü ß', '\\'])(
  'a hostile name is taken by its letters: %s',
  (name) => {
    const made = hideNames();
    made.add(name);
    made.learn(`"${name} two" <sip:eve@x>`);
    expect(made.hide('nothing of it is here')).toBe('nothing of it is here');
    expect(made.hide('sip:eve@x')).toMatch(/^sip:person-\d+@x$/);
  },
);

test('a long text of a stranger takes its time by its length', () => {
  const made = hiding('From: "Bob" <sip:bob@x>');
  for (const text of [
    '"'.repeat(50_000),
    'sip:'.repeat(20_000),
    `from: ${'a'.repeat(50_000)}`,
    '"a'.repeat(30_000),
  ]) {
    made.learn(text);
    expect(made.hide(text).length).toBeGreaterThan(0);
  }
});

test('names and numbers of people are replaced, each by the same one', () => {
  const made = hideNames();
  const text = [
    'INVITE sip:bob@example.com SIP/2.0',
    'From: Alice Liddell <sip:alice@example.com>;tag=1',
    'To: "Bob, the Builder" <sip:bob@example.com>',
    'P-Asserted-Identity:  Queen <tel:+4930123>',
  ].join('\n');
  made.learn(text);
  const hidden = made.hide(`${text}\nBOB called Alice Liddell and the Queen at +4930123`);
  expect(hidden).not.toMatch(/alice|liddell|bob|builder|queen|4930123/i);
  expect(hidden.match(/person-\d+/g)).toHaveLength(11);
  expect(hidden).toContain('@example.com');
});

test.each([
  ['blanks where a name may be', `from:${' '.repeat(2000)}`],
  ['beginnings of addresses', 'sip:'.repeat(500)],
  ['addresses without an end', `sip:${'a:'.repeat(1000)}`],
  ['quotation marks', '"a" '.repeat(500)],
  ['dots', 'a.'.repeat(1000)],
])('%s, as a hostile message has them, are read in no time', (_what, line) => {
  const made = hideNames();
  const text = `${line}\n`.repeat(8);
  for (let count = 0; count < 20; count += 1) made.learn(text);
  expect(made.hide(text)).toBe(text);
});
