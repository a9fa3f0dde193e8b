import { expect, test } from 'vitest';
import { openDigestMemory } from './digest-memory.ts';

function open(value: unknown = null) {
  const document = { value, write: (next: unknown) => Promise.resolve(void (document.value = next)) };
  return { memory: openDigestMemory(document), document };
}

test('what a realm asked for once is known after a restart, to its account alone', () => {
  const { memory, document } = open();
  memory.of('a').learn('pbx', 'SHA-256');
  memory.of('a').learn('pbx', 'MD5');
  const again = open(JSON.parse(JSON.stringify(document.value))).memory;
  expect(again.of('a').get('pbx')).toBe('SHA-256');
  expect(again.of('b').get('pbx')).toBeUndefined();
  again.of('a').learn('pbx', 'SHA-512-256');
  expect(again.of('a').get('pbx')).toBe('SHA-512-256');
});

test('whoever enters the password anew begins again, with the line as it runs', async () => {
  const { memory, document } = open();
  const held = memory.of('a');
  held.learn('pbx', 'SHA-256');
  await memory.forget('a');
  expect(held.get('pbx')).toBeUndefined();
  expect(open(document.value).memory.of('a').get('pbx')).toBeUndefined();
});

test('realms that are invented neither push out a known one nor fill the disk', () => {
  const { memory, document } = open();
  const of = memory.of('a');
  of.learn('pbx', 'SHA-256');
  of.learn('x'.repeat(10_000), 'SHA-256');
  for (let count = 0; count < 1000; count += 1) of.learn(`invented ${count}`, 'SHA-256');
  expect(of.isFull()).toBe(true);
  expect(of.get('invented 999')).toBeUndefined();
  expect(JSON.stringify(document.value).length).toBeLessThan(2000);
  expect(open(document.value).memory.of('a').get('pbx')).toBe('SHA-256');
});

test.each([null, 'text', { a: { pbx: 'ROT13' } }, { a: 1 }])('a document that says %j is none', (value) => {
  expect(open(value).memory.of('a').get('pbx')).toBeUndefined();
});

test('a realm that bears the name of what every object has is a realm like others', () => {
  const { memory, document } = open();
  for (const name of ['__proto__', 'constructor', 'toString']) memory.of('a').learn(name, 'SHA-256');
  const again = open(JSON.parse(JSON.stringify(document.value))).memory.of('a');
  expect(again.get('constructor')).toBe('SHA-256');
  expect(again.get('hasOwnProperty')).toBeUndefined();
});
