import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { coreBench } from '../fakes/core-bench.ts';
import { established, offered, via } from '../fakes/core-calls.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { sdp } from './body.ts';
import type { ServerTransaction } from './transactions.ts';

// An ACK before our 2xx acknowledges nothing: the one after it counts.

test('to their INVITE that still rings', async () => {
  const bench = coreBench();
  const { peer, idle, notes } = bench;
  const { invite, To } = await offered(bench);
  peer.send('ACK', 'sip:alice@x', requestFields('ACK', { To, Via: via('early') }));
  await idle();
  let acks = 0;
  invite.accept(sdp('our answer')).listen({ onAck: () => (acks += 1) });
  await peer.response(200);
  expect([acks, notes]).toEqual([0, ['left out ACK: no 2xx was sent']]);
  peer.send('ACK', 'sip:alice@x', requestFields('ACK', { To, Via: via('ack') }));
  await until(() => acks === 1);
  bench.core.dispose();
});

test('to their re-INVITE that waits for our answer', async () => {
  const bench = coreBench();
  const { peer, idle } = bench;
  const { dialog, fields } = await established(bench);
  const taken: ServerTransaction[] = [];
  let acks = 0;
  dialog.listen({ onInvite: (invite) => void taken.push(invite), onAck: () => (acks += 1) });
  peer.send('INVITE', 'sip:alice@x', fields('INVITE', 1), 'their offer');
  await until(() => taken.length === 1);
  peer.send('ACK', 'sip:alice@x', fields('ACK', 1, { Via: via('early') }));
  await idle();
  expect(acks).toBe(0);
  taken[0]?.respond(200, { body: sdp('our answer') });
  await peer.response(200);
  peer.send('ACK', 'sip:alice@x', fields('ACK', 1));
  await until(() => acks === 1);
  bench.core.dispose();
});

test('to their first INVITE, while a re-INVITE waits already (RFC 5407 3.1.4), it is taken', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { invite, To } = await offered(bench);
  const taken: ServerTransaction[] = [];
  let acks = 0;
  invite
    .accept(sdp('our answer'))
    .listen({ onInvite: (again) => void taken.push(again), onAck: () => (acks += 1) });
  await peer.response(200);
  const again = { To, CSeq: '2 INVITE', Via: via('again') };
  peer.send('INVITE', 'sip:alice@x', requestFields('INVITE', again), 'their offer');
  await until(() => taken.length === 1);
  peer.send('ACK', 'sip:alice@x', requestFields('ACK', { To, Via: via('ack') }));
  await until(() => expect(acks).toBe(1));
  bench.core.dispose();
});
