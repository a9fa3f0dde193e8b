import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { commandNames, type CommandName } from '../../shared/ipc/names.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { answer, type CommandHandlers } from './answer.ts';

const reached: CommandName[] = [];
const handlers = Object.fromEntries(
  commandNames.map((name) => [name, () => void reached.push(name)]),
) as unknown as CommandHandlers;

/** What no page of ours would send. */
const hostile: readonly unknown[] = [
  null,
  7,
  'x'.repeat(1_000_000),
  [],
  {},
  { accountId: '' },
  { accountId: 'x'.repeat(65) },
  { callId: { toString: () => 'a' } },
  { callId: 'a', digit: '12' },
  { callId: 'a', muted: 'yes' },
  JSON.parse('{"__proto__": {"accountId": "a"}}'),
  { source: 'f', bytes: new Uint8Array(4 * 1024 * 1024 + 1) },
  { source: 'f', bytes: [1, 2, 3] },
  { source: 'f', bytes: new Uint8ClampedArray(3) },
  new Uint8Array(5_000_000),
  new Float64Array(5_000_000),
  { accountId: new Uint8Array(5_000_000) },
  new Map([['accountId', 'a']]),
  { text: 7 },
  { accountId: 'a', callId: 'a', extra: true },
];

test.each(commandNames)('%s: no hostile argument reaches the handler', async (name) => {
  reached.length = 0;
  for (const argument of hostile) {
    expect(await answer(handlers, name, argument)).toMatchObject({
      ok: false,
      fault: { stage: 'command', code: 'invalid-argument' },
    });
  }
  expect(reached).toEqual([]);
});

test('a fault is passed on as data, a defect is traced and hidden', async () => {
  let defect: unknown;
  const failing = {
    ...handlers,
    'calls.hold': () => {
      throw new FaultError({ stage: 'call', code: 'flow-lost' });
    },
    'calls.resume': () => {
      throw new Error('secret path');
    },
  } as unknown as CommandHandlers;
  expect(await answer(failing, 'calls.hold', { callId: 'a' })).toEqual({
    ok: false,
    fault: { stage: 'call', code: 'flow-lost' },
  });
  const told = await expectDefects(async () => {
    defect = await answer(failing, 'calls.resume', { callId: 'a' });
  });
  expect(JSON.stringify(defect)).not.toContain('secret');
  expect(told).toEqual(['calls.resume: Error: secret path']);
});
