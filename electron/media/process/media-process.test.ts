import { beforeEach, expect, test } from 'vitest';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { fakeMediaChild, type FakeMediaChild } from './fakes/fake-media-child.ts';
import type { MediaGateway } from './gateway-contract.ts';
import { startMediaProcess } from './media-process.ts';

let child: FakeMediaChild;
let clock: ManualClock;
let gateway: MediaGateway;
const ended = expect.objectContaining({ fault: { stage: 'media', code: 'gateway-ended' } }) as Error;

beforeEach(() => {
  child = fakeMediaChild();
  clock = manualClock();
  gateway = startMediaProcess(child, clock);
});

test('a request is answered by its number, with a value or a fault', async () => {
  const open = gateway.request('open', { callId: 'a', localAddress: '127.0.0.1', encryption: 'off' });
  const offer = gateway.request('offer', { callId: 'a', direction: 'sendrecv' });
  expect(child.posted.map(({ name }) => name)).toEqual(['open', 'offer']);
  child.say({ id: child.posted[1]?.id, value: { description: 'v=0' } });
  child.say({ id: child.posted[0]?.id, fault: { stage: 'media', code: 'no-ports', expected: 'two ports' } });
  await expect(offer).resolves.toEqual({ description: 'v=0' });
  await expect(open).rejects.toThrow(
    expect.objectContaining({ fault: { stage: 'media', code: 'no-ports', expected: 'two ports' } }) as Error,
  );
  expect(clock.pending()).toBe(0);
});

test('what is not in the contract is no answer and no event', async () => {
  const events: unknown[] = [];
  gateway.on('digit', (event) => events.push(event));
  const accept = gateway.request('accept', { callId: 'a', description: '' });
  const id = child.posted[0]?.id;
  for (const message of [
    null,
    7,
    {},
    { id },
    { id, fault: { stage: 'media', code: 'made-up' } },
    { event: 'digit', payload: { callId: 'a', digit: 'x' } },
  ]) {
    child.say(message);
  }
  expect(events).toEqual([]);
  child.say({ id, value: { codec: 'G729' } });
  await expect(accept).rejects.toThrow('unexpected');
});

test('events reach their listeners until these go', () => {
  const events: unknown[] = [];
  const stop = gateway.on('web', (event) => events.push(event.state));
  child.say({ event: 'web', payload: { callId: 'a', state: 'attached' } });
  stop();
  child.say({ event: 'web', payload: { callId: 'a', state: 'none' } });
  expect(events).toEqual(['attached']);
});

test('its end fails what is waiting and what comes later, and is told once', async () => {
  const told: unknown[] = [];
  gateway.onExit((fault) => told.push(fault));
  const waiting = gateway.request('rollback', { callId: 'a' });
  child.exit();
  child.exit();
  await expect(waiting).rejects.toThrow(ended);
  await expect(gateway.request('rollback', { callId: 'a' })).rejects.toThrow(ended);
  expect(told).toEqual([{ stage: 'media', code: 'gateway-ended' }]);
});

test('a process that does not answer is ended', async () => {
  const waiting = gateway.request('rollback', { callId: 'a' });
  clock.advance(10_000);
  await expect(waiting).rejects.toThrow(ended);
  expect(child.isKilled()).toBe(true);
});

test('stop ends it', async () => {
  gateway.stop();
  expect(child.isKilled()).toBe(true);
  await expect(gateway.request('rollback', { callId: 'a' })).rejects.toThrow(ended);
});
