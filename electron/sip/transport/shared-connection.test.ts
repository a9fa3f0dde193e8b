import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import { SharedConnection, type LeaseHolder } from './shared-connection.ts';
import { Claim } from './claims.ts';
import { streamPair } from '../fakes/stream-pair.ts';

/** A connection to a peer that only listens. */
function bench() {
  const pair = streamPair();
  const connection = new SharedConnection(pair.stream, {
    clock: manualClock(),
    random: (length) => new Uint8Array(length),
  });
  const sent: string[] = [];
  pair.peer.onData((bytes) => sent.push(Buffer.from(bytes).toString()));
  const holder: LeaseHolder = {
    claim: () => Claim.None,
    onMessage: () => undefined,
    onNote: () => undefined,
    onRefused: () => undefined,
    onClose: () => undefined,
    onReport: () => undefined,
    askAlive: () => undefined,
  };
  const lease = () => {
    const stream = connection.lease('id', () => undefined);
    const ended: (Fault | null)[] = [];
    const listen = () =>
      stream.listen({
        onData: () => undefined,
        onReport: () => undefined,
        onClose: (fault) => ended.push(fault),
      });
    return { stream, ended, listen, transport: () => stream.openTransport(holder) };
  };
  return { ...pair, sent, lease };
}

test('a lease that has ended neither sends nor ends the connection for the others, whenever it ended', async () => {
  const { peer, lease, sent } = bench();
  const alice = lease();
  const early = lease();
  const late = lease();
  alice.listen();
  const stays = alice.transport();
  late.listen();
  const gone = late.transport();
  // One before its holder listened, the other with its transport.
  early.stream.close();
  late.stream.close();
  early.listen();
  const never = early.transport();
  for (const transport of [gone, never]) {
    await expect(transport.send('x')).rejects.toMatchObject({ fault: { stage: 'stream', code: 'closed' } });
    transport.drop({ stage: 'stream', code: 'network-changed' });
    transport.close();
  }
  await expect(late.stream.write(Buffer.from('x'))).rejects.toThrow('stream');
  await idle();
  expect([early.ended, late.ended, alice.ended]).toEqual([[null], [null], []]);
  await stays.send('SIP/2.0 here');
  await idle();
  expect(sent).toEqual(['SIP/2.0 here']);
  expect(peer.isOpen()).toBe(true);
  stays.close();
  await idle();
  expect(peer.isOpen()).toBe(false);
  expect(alice.ended).toEqual([null]);
});

test('its end is told to each once, with its reason, and to whoever listens only then', async () => {
  const { peer, lease } = bench();
  const alice = lease();
  const carol = lease();
  alice.listen();
  alice.transport();
  peer.close({ stage: 'stream', code: 'reset' });
  await idle();
  carol.listen();
  alice.stream.close();
  await idle();
  expect([alice.ended, carol.ended]).toEqual([
    [{ stage: 'stream', code: 'reset' }],
    [{ stage: 'stream', code: 'reset' }],
  ]);
});
