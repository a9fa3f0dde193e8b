import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { manualClock } from '../platform/fakes/manual-clock.ts';
import { byTurns, race } from './race.ts';

function start(addresses: readonly string[]) {
  const clock = manualClock();
  const cancel = new AbortController();
  const dialled: string[] = [];
  const destroyed: string[] = [];
  const sockets = new Map<string, EventEmitter>();
  const dial = (address: string): Socket => {
    const socket = Object.assign(new EventEmitter(), { destroy: () => void destroyed.push(address) });
    dialled.push(address);
    sockets.set(address, socket);
    return socket as unknown as Socket;
  };
  const won = race(addresses, dial, clock, cancel.signal);
  won.catch(() => undefined);
  return {
    clock,
    cancel,
    dialled,
    destroyed,
    won,
    connects: (address: string) => void sockets.get(address)?.emit('connect'),
    fails: (address: string) => void sockets.get(address)?.emit('error', new Error(address)),
    socket: (address: string) => sockets.get(address),
  };
}

test('each has its head start; who is slow may still win, and the others are closed', async () => {
  const { clock, dialled, destroyed, won, connects, socket } = start(['::1', '192.0.2.1', '::2']);
  expect(dialled).toEqual(['::1']);
  clock.advance(249);
  expect(dialled).toEqual(['::1']);
  clock.advance(1);
  expect(dialled).toEqual(['::1', '192.0.2.1']);
  connects('::1');
  expect(await won).toBe(socket('::1'));
  expect(destroyed).toEqual(['192.0.2.1']);
  expect(clock.pending()).toBe(0);
});

test('one that fails makes way for the next at once', async () => {
  const { clock, dialled, won, connects, fails, socket } = start(['::1', '192.0.2.1']);
  fails('::1');
  expect(dialled).toEqual(['::1', '192.0.2.1']);
  connects('192.0.2.1');
  expect(await won).toBe(socket('192.0.2.1'));
  expect(clock.pending()).toBe(0);
});

test('all have failed: the error of the first one, whenever it came', async () => {
  const { clock, won, fails } = start(['::1', '192.0.2.1']);
  clock.advance(250);
  fails('192.0.2.1');
  fails('::1');
  await expect(won).rejects.toThrow('::1');
  expect(clock.pending()).toBe(0);
});

test('an address that stands there twice fails twice: refused is told at once, not after the time limit', async () => {
  const { clock, won, fails, dialled } = start(['192.0.2.1', '192.0.2.1', '192.0.2.1']);
  for (let turn = 1; turn <= 3; turn += 1) {
    expect(dialled).toHaveLength(turn);
    fails('192.0.2.1');
  }
  await expect(won).rejects.toThrow('192.0.2.1');
  expect(clock.pending()).toBe(0);
});

test('cancelled: all are closed and none sets off any more', async () => {
  const { clock, cancel, dialled, destroyed, won } = start(['::1', '192.0.2.1', '::2']);
  clock.advance(250);
  cancel.abort();
  await expect(won).rejects.toThrow('cancelled');
  expect(destroyed).toEqual(['::1', '192.0.2.1']);
  clock.advance(10_000);
  expect(dialled).toHaveLength(2);
});

test.each([
  [[], []],
  [['192.0.2.1'], ['192.0.2.1']],
  [
    ['192.0.2.1', '192.0.2.1', '::1', '::1', '192.0.2.1'],
    ['192.0.2.1', '::1'],
  ],
  [
    ['::1', '::2', '::3', '192.0.2.1'],
    ['::1', '192.0.2.1', '::2', '::3'],
  ],
  [
    ['192.0.2.1', '192.0.2.2', '::1'],
    ['192.0.2.1', '::1', '192.0.2.2'],
  ],
])('%j by turns', (addresses, ordered) => {
  expect(byTurns(addresses)).toEqual(ordered);
});

test('a name of many addresses is not tried for ever', () => {
  expect(byTurns(Array.from({ length: 40 }, (_, index) => `192.0.2.${index}`))).toHaveLength(8);
});
