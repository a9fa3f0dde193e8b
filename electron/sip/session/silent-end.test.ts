import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { header } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';
import { placeCall } from '../call/outgoing-call.ts';
import { silentEnd } from './silent-end.ts';
import type { Fault } from '../../../shared/errors.ts';

test.each([
  [481, true, false, 'goodbye-lost'],
  [481, true, true, 'no-longer-there'],
  [481, false, false, 'no-longer-there'],
  [481, false, true, 'no-longer-there'],
  [404, true, false, 'no-longer-there'],
  [480, true, false, 'no-longer-there'],
  [null, true, false, 'no-longer-there'],
])('status %s, same flow %s, heard %s: %s', (status, sameFlow, heard, code) => {
  expect(silentEnd({ status, sameFlow, heard })).toEqual({ stage: 'call', code });
});

/** A call of ours that stands, and what became of it. */
async function standingCall() {
  const bench = endpointBench();
  const faults: (Fault | null)[] = [];
  const descriptions = {
    offer: () => Promise.resolve('o'),
    accept: () => Promise.resolve('sendrecv' as const),
    answer: () => Promise.resolve({ description: 'a', direction: 'sendrecv' as const }),
    rollback: () => Promise.resolve(),
  };
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions,
    events: {
      onState: () => undefined,
      onIdentity: () => undefined,
      onDigits: () => undefined,
      onHold: () => undefined,
      onEnded: (fault) => void faults.push(fault),
    },
  });
  const invite = await bench.peer.request('INVITE');
  bench.peer.respond(invite, 200, { headers: [['Contact', '<sip:bob@peer>']], body: 'v=0' });
  await bench.peer.request('ACK');
  return { bench, call, faults, invite };
}

test('a server whose BYE went to a connection of its own: the probe finds nobody who has the call', async () => {
  const { bench, call, faults } = await standingCall();
  const probing = call.probe();
  bench.peer.respond(await bench.peer.request('INVITE'), 481);
  await probing;
  expect(faults).toEqual([{ stage: 'call', code: 'goodbye-lost', presented: '481 Scripted' }]);
  bench.endpoint.dispose();
});

test('a peer whose requests came before is not said to have another way', async () => {
  const { bench, call, faults, invite } = await standingCall();
  const inside = (method: string): HeaderFields => [
    ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${method}`],
    ['From', `${header(invite, 'to')};tag=peer`],
    ['To', header(invite, 'from') ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `2 ${method}`],
    ['Contact', '<sip:bob@peer>'],
  ];
  bench.peer.send('INVITE', 'sip:alice@here', inside('INVITE'), 'v=0');
  await bench.peer.response(200);
  bench.peer.send('ACK', 'sip:alice@here', inside('ACK'));
  await bench.idle();
  const probing = call.probe();
  bench.peer.respond(await bench.peer.request('INVITE'), 481);
  await probing;
  expect(faults).toMatchObject([{ code: 'no-longer-there' }]);
  bench.endpoint.dispose();
});
