import { expect, test } from 'vitest';
import { fakeGateway, type FakeGateway } from '../fakes/fake-gateway.ts';
import { shareGateway } from './call-media.ts';

const callId = 'c';
const terms = { localAddress: '127.0.0.1', encryption: 'off' } as const;

function counted() {
  const started: FakeGateway[] = [];
  const gateway = shareGateway(() => {
    const next = fakeGateway();
    started.push(next);
    return next;
  });
  return { gateway, started };
}

test('calls of a media process that ended start no other one; the next call does', async () => {
  const { gateway, started } = counted();
  await gateway.request('open', { callId, ...terms });
  started[0]?.die();
  for (const name of ['close', 'rollback'] as const)
    await expect(gateway.request(name, { callId })).rejects.toThrow('gateway-ended');
  await expect(gateway.request('mute', { callId, muted: true })).rejects.toThrow('gateway-ended');
  expect(started).toHaveLength(1);
  await gateway.request('open', { callId: 'd', ...terms });
  expect(started).toHaveLength(2);
  expect(started[1]?.log).toEqual(['open 127.0.0.1 off']);
});

test('nothing but a call that begins starts the media process', async () => {
  const { gateway, started } = counted();
  await expect(gateway.request('close', { callId })).rejects.toThrow('gateway-ended');
  expect(started).toEqual([]);
  await gateway.request('read', { callId, ...terms, description: 'their offer' });
  expect(started).toHaveLength(1);
});
