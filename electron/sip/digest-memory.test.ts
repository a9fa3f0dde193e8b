import { expect, test } from 'vitest';
import { openDigestMemory } from './digest-memory.ts';

function open(value: unknown = null) {
  const document = { value, write: (next: unknown) => Promise.resolve(void (document.value = next)) };
  return { memory: openDigestMemory(document), document };
}
const reopen = (value: unknown) => open(JSON.parse(JSON.stringify(value))).memory;
const sha256 = { algorithm: 'SHA-256', qop: true } as const;

test('what a realm accepted is known after a restart, to its account alone', () => {
  const { memory, document } = open();
  memory.of('a').learn('pbx', sha256);
  memory.of('a').learn('pbx', { algorithm: 'MD5', qop: true });
  const again = reopen(document.value);
  expect(again.of('a').get('pbx')).toEqual(sha256);
  expect(again.of('a').hasAccepted()).toBe(true);
  expect(again.of('b').get('pbx')).toBeUndefined();
  expect(again.of('b').hasAccepted()).toBe(false);
  again.of('a').learn('pbx', { algorithm: 'SHA-512-256', qop: false });
  expect(again.of('a').get('pbx')).toEqual({ algorithm: 'SHA-512-256', qop: false });
});

test('that a server asks with 407 is known after a restart', () => {
  const { memory, document } = open();
  expect(memory.of('a').challengesWith407()).toBe(false);
  memory.of('a').learn407();
  const again = reopen(document.value);
  expect(again.of('a').challengesWith407()).toBe(true);
  expect(again.of('b').challengesWith407()).toBe(false);
});

test('whoever enters the password anew begins again, with the line as it runs', async () => {
  const { memory, document } = open();
  const held = memory.of('a');
  held.learn('pbx', sha256);
  held.learn407();
  await memory.forget('a');
  expect(held.get('pbx')).toBeUndefined();
  expect(held.challengesWith407()).toBe(false);
  expect(open(document.value).memory.of('a').get('pbx')).toBeUndefined();
});

test('a server that goes on inventing realms fills neither the memory nor the disk', () => {
  const { memory, document } = open();
  const of = memory.of('a');
  of.learn('x'.repeat(10_000), sha256);
  for (let count = 0; count < 1000; count += 1) of.learn(`invented ${count}`, sha256);
  expect(of.get('invented 999')).toEqual(sha256);
  expect(of.get('invented 900')).toBeUndefined();
  expect(JSON.stringify(document.value).length).toBeLessThan(2000);
});

test.each([
  null,
  'text',
  { a: { pbx: 'SHA-256' } },
  { a: { realms: { pbx: 'ROT13' }, with407: true } },
  { a: 1 },
])('a document that says %j says nothing of an account', (value) => {
  const of = open(value).memory.of('a');
  expect(of.get('pbx')).toBeUndefined();
  expect(of.challengesWith407()).toBe(false);
});

test('an account that cannot be read takes none of the others with it', () => {
  const { memory, document } = open();
  memory.of('b').learn('pbx', sha256);
  const again = reopen({ a: 'spoiled', ...(document.value as object) });
  expect(again.of('b').get('pbx')).toEqual(sha256);
});

test('a realm that bears the name of what every object has is a realm like others', () => {
  const { memory, document } = open();
  for (const name of ['__proto__', 'constructor', 'toString']) memory.of('a').learn(name, sha256);
  const again = reopen(document.value).of('a');
  expect(again.get('constructor')).toEqual(sha256);
  expect(again.get('hasOwnProperty')).toBeUndefined();
});
