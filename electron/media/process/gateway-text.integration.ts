import { afterEach, expect, test } from 'vitest';
import { patience } from '../../platform/fakes/patience.ts';
import { gatewayHere } from './fakes/gateway-here.ts';
import type { CallTerms, MediaGateway } from './gateway-contract.ts';

let stop: (() => void) | null = null;
afterEach(() => stop?.());

const terms: CallTerms = {
  localAddress: '127.0.0.1',
  encryption: 'required',
  rtpPorts: { first: 46_000, last: 46_999 },
};

/** Two calls of one gateway, with each other. */
async function callsOf(gateway: MediaGateway, callee: CallTerms) {
  await gateway.request('open', { ...terms, callId: 'caller', realTimeText: true });
  await gateway.request('open', { ...callee, callId: 'callee' });
  const form = 'savp';
  const { description } = await gateway.request('offer', { callId: 'caller', direction: 'sendrecv', form });
  const answer = await gateway.request('answer', { callId: 'callee', description, hold: false });
  return gateway.request('accept', { callId: 'caller', description: answer.description });
}

function open() {
  const gateway = gatewayHere();
  stop = gateway.stop;
  const texts = { caller: '', callee: '' };
  gateway.on('text', ({ callId, text }) => (texts[callId === 'caller' ? 'caller' : 'callee'] += text));
  return { gateway, texts };
}

test('text that a request sends comes as events of the other call', async () => {
  const { gateway, texts } = open();
  const agreed = await callsOf(gateway, { ...terms, realTimeText: false });
  expect(agreed).toMatchObject({ text: 'sendrecv', protection: { kind: 'sdes' } });
  await gateway.request('text', { callId: 'caller', text: 'hello' });
  await gateway.request('text', { callId: 'callee', text: 'hi\n' });
  await expect
    .poll(() => texts, { timeout: patience.condition })
    .toEqual({ caller: 'hi\n', callee: 'hello' });
});

test('more text than may wait is refused as a whole', async () => {
  const { gateway, texts } = open();
  await callsOf(gateway, { ...terms, realTimeText: false });
  const tooLong = { callId: 'caller', text: 'a'.repeat(5000) };
  await expect(gateway.request('text', tooLong)).rejects.toThrow('no-text');
  await gateway.request('text', { callId: 'caller', text: 'b' });
  await expect.poll(() => texts.callee, { timeout: patience.condition }).toBe('b');
});

test('a call without text refuses it', async () => {
  const { gateway } = open();
  expect(await callsOf(gateway, terms)).not.toHaveProperty('text');
  await expect(gateway.request('text', { callId: 'caller', text: 'a' })).rejects.toThrow('no-text');
});
