import { expect, test } from 'vitest';
import { memoryRecords, type MemoryRecords } from '../../platform/fakes/memory-records.ts';
import { digestRecords, openDigestMemory, type AccountStrengths } from './digest-memory.ts';

function open(stored: readonly unknown[] = []) {
  const records = memoryRecords(digestRecords, stored);
  return { memory: openDigestMemory(records), records };
}
/** As the next start opens it, once the writes under way have come to the disk. */
async function reopen({ update, stored }: MemoryRecords<AccountStrengths>) {
  await update((now) => now);
  return open(stored()).memory;
}
const sha256 = { algorithm: 'SHA-256', qop: true } as const;

test('what a realm accepted is known after a restart, to its account alone', async () => {
  const { memory, records } = open();
  memory.of('a').learn('pbx', sha256);
  memory.of('a').learn('pbx', { algorithm: 'MD5', qop: true });
  const again = await reopen(records);
  expect(again.of('a').get('pbx')).toEqual(sha256);
  expect(again.of('a').hasAccepted()).toBe(true);
  expect(again.of('b').get('pbx')).toBeUndefined();
  expect(again.of('b').hasAccepted()).toBe(false);
  again.of('a').learn('pbx', { algorithm: 'SHA-512-256', qop: false });
  expect(again.of('a').get('pbx')).toEqual({ algorithm: 'SHA-512-256', qop: false });
});

test('that a server asks with 407 is known after a restart', async () => {
  const { memory, records } = open();
  expect(memory.of('a').challengesWith407()).toBe(false);
  memory.of('a').learn407();
  const again = await reopen(records);
  expect(again.of('a').challengesWith407()).toBe(true);
  expect(again.of('b').challengesWith407()).toBe(false);
});

test('whoever enters the password anew begins again, with the line as it runs', async () => {
  const { memory, records } = open();
  const held = memory.of('a');
  held.learn('pbx', sha256);
  held.learn407();
  await memory.forget('a');
  expect(held.get('pbx')).toBeUndefined();
  expect(held.challengesWith407()).toBe(false);
  expect((await reopen(records)).of('a').get('pbx')).toBeUndefined();
  // A removed account leaves no record.
  expect(records.stored()).toEqual([]);
});

test('a server that goes on inventing realms fills neither the memory nor the disk', async () => {
  const { memory, records } = open();
  const of = memory.of('a');
  of.learn('x'.repeat(10_000), sha256);
  for (let count = 0; count < 1000; count += 1) of.learn(`invented ${count}`, sha256);
  expect(of.get('invented 999')).toEqual(sha256);
  expect(of.get('invented 900')).toBeUndefined();
  await reopen(records);
  expect(JSON.stringify(records.stored()).length).toBeLessThan(2000);
});

test.each([
  null,
  'text',
  { accountId: 'a', realms: { pbx: { algorithm: 'ROT13', qop: true } }, with407: true },
  { accountId: 'a', realms: {} },
])('a record that says %j is not read', (record) =>
  expect(() => digestRecords.read(record)).toThrow('Invalid'),
);

test('of version 1 what a registrar accepted is taken over, and what was learnt from challenges alone is not', () => {
  const { fromVersionOne } = digestRecords;
  const kept = { realms: { pbx: sha256 }, with407: true };
  expect(fromVersionOne({ a: kept, b: { pbx: 'SHA-256' }, c: 7 })).toEqual([{ ...kept, accountId: 'a' }]);
  expect(fromVersionOne(null)).toEqual([]);
});

test('a realm that bears the name of what every object has is a realm like others', async () => {
  const { memory, records } = open();
  for (const name of ['__proto__', 'constructor', 'toString']) memory.of('a').learn(name, sha256);
  const again = (await reopen(records)).of('a');
  expect(again.get('constructor')).toEqual(sha256);
  expect(again.get('hasOwnProperty')).toBeUndefined();
});
