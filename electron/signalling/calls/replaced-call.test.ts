import { expect, test } from 'vitest';
import { header } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { newCall } from './call-value.ts';
import { encryptionOf } from './take-over.ts';
import { established, type EstablishedCall } from '../fakes/established-call.ts';
import { bobContact, freshInvite, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';
import { unlessFault } from '../../platform/defects.ts';

// We are the transfer target, or the one whose call is picked up (RFC 3891, RFC 5359 2.16).

const tagOf = (value: string | undefined): string => /;tag=([^;]+)/.exec(value ?? '')?.[1] ?? '';
const replacing = (value: string, more: HeaderFields = [], callId = 'new'): HeaderFields => [
  ...freshInvite(callId),
  ['Replaces', value],
  ['Require', 'replaces'],
  ...more,
];

/** A call that we placed, as far as `status`; what names its dialog to the other side. */
async function placed(status: number): Promise<{
  bench: PhoneBench;
  peer: Awaited<ReturnType<PhoneBench['registered']>>;
  name: string;
  id: string;
}> {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, status, { headers: bobContact, ...(status === 200 && { body: 'a' }) });
  if (status === 200) await peer.request('ACK');
  await bench.idle();
  const name = `${header(invite, 'call-id')};to-tag=${tagOf(header(invite, 'from'))};from-tag=peer`;
  return { bench, peer, name, id };
}

test('an answered call is replaced without ringing, and ended; the new one says by whom', async () => {
  const { bench, peer, name, id } = await placed(200);
  const rang: string[] = [];
  bench.phone.onChange(() => bench.phone.calls().forEach(({ state }) => rang.push(state)));
  peer.send(
    'INVITE',
    'sip:alice@x',
    replacing(name, [['Referred-By', '<sip:bob@example.com>']]),
    'their offer',
  );
  const ok = await peer.response(200);
  const ack = freshInvite('new', 'z9hG4bKack').filter(([field]) => field !== 'To' && field !== 'CSeq');
  peer.send('ACK', 'sip:alice@x', [...ack, ['To', header(ok, 'to') ?? ''], ['CSeq', '1 ACK']]);
  peer.respond(await peer.request('BYE'), 200);
  await bench.idle();
  expect(rang).not.toContain('offered');
  expect(bench.phone.calls()).toMatchObject([
    { id, state: 'ended', fault: null },
    { state: 'established', replaces: id, transferredBy: { uri: 'sip:bob@example.com' } },
  ]);
});

test('a call of ours that rings there is picked up: the new one is taken, the old cancelled', async () => {
  const { bench, peer, name } = await placed(180);
  peer.send('INVITE', 'sip:alice@x', replacing(name), 'their offer');
  const ok = await peer.response(200);
  const ack = freshInvite('new', 'z9hG4bKack').filter(([field]) => field !== 'To' && field !== 'CSeq');
  peer.send('ACK', 'sip:alice@x', [...ack, ['To', header(ok, 'to') ?? ''], ['CSeq', '1 ACK']]);
  expect((await peer.request('CANCEL')).uri).toBe('sip:bob@example.com');
  await bench.idle();
  expect(bench.call().state).toBe('established');
});

test.each<[string, (name: string) => string, number]>([
  ['another Call-ID', (name) => name.replace(/^[^;]+/, 'guess'), 481],
  ['another tag of ours', (name) => name.replace(/to-tag=[^;]+/, 'to-tag=guess'), 481],
  ['another tag of theirs', (name) => name.replace(/from-tag=.*/, 'from-tag=guess'), 481],
  [
    'the tags the other way round',
    (name) => name.replace('to-tag', 'x').replace('from-tag', 'to-tag').replace('x', 'from-tag'),
    481,
  ],
  ['an answered one, early-only', (name) => `${name};early-only`, 486],
  ['what cannot be read', () => 'nonsense', 400],
])('%s is not replaced', async (_, change, status) => {
  const { bench, peer, name } = await placed(200);
  peer.send('INVITE', 'sip:alice@x', replacing(change(name)), 'their offer');
  await peer.response(status);
  await bench.idle();
  expect(bench.phone.calls()).toMatchObject([{ state: 'established' }]);
});

test('a call that has ended is 603, one that rings here is 481, a join is 488', async () => {
  const { bench, peer, name, id } = await placed(200);
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200);
  peer.send('INVITE', 'sip:alice@x', replacing(name), 'their offer');
  await peer.response(603);
  peer.send('INVITE', 'sip:alice@x', freshInvite('rings'), 'their offer');
  const ringing = await peer.response(180);
  const theirs = `rings;to-tag=${tagOf(header(ringing, 'to'))};from-tag=bob`;
  peer.send('INVITE', 'sip:alice@x', replacing(theirs, [], 'again'), 'their offer');
  await peer.response(481);
  peer.send('INVITE', 'sip:alice@x', [...freshInvite('joins'), ['Join', theirs]], 'their offer');
  expect((await peer.response(488)).reason).toBe('Calls Are Not Joined');
  expect(bench.call().state).toBe('offered');
});

test('a call on hold stays on hold in the one that replaces it, and a muted one muted', async () => {
  const { bench, peer, id, inside } = await established('they called');
  void bench.phone.hold(id);
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  await bench.phone.mute(id, true);
  const To = inside('BYE').find(([field]) => field === 'To')?.[1];
  peer.send('INVITE', 'sip:alice@x', replacing(`in1;to-tag=${tagOf(To)};from-tag=bob`), 'their offer');
  await peer.response(200);
  await bench.idle();
  expect(bench.call()).toMatchObject({ replaces: id, muted: true, holdPending: true });
});

/** What `name` of a call names to the other side, where they called. */
const theirName = ({ inside }: EstablishedCall): string =>
  `in1;to-tag=${tagOf(inside('BYE').find(([field]) => field === 'To')?.[1])};from-tag=bob`;

test('a hold that the other side leaves without an answer holds the one that replaces it', async () => {
  const call = await established('they called');
  const { bench, peer, id } = call;
  void bench.phone.hold(id).catch(unlessFault('a hold that is never answered'));
  await peer.request('INVITE');
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  await peer.response(200);
  await bench.idle();
  expect(bench.call()).toMatchObject({ replaces: id, holdPending: true });
});

test('a second INVITE for the same call gets 491 while the first has no ACK', async () => {
  const call = await established('they called');
  const { bench, peer } = call;
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call), [], 'twice'), 'their offer');
  const statuses = [await peer.next(), await peer.next(), await peer.next(), await peer.next()];
  expect(statuses.map((one) => (one.kind === 'response' ? one.status : one.method))).toContain(491);
  await bench.idle();
  expect(bench.phone.calls()).toHaveLength(2);
});

test('the person hangs up while the offer of the new call is read: it gets 603', async () => {
  const call = await established('they called');
  const { bench, peer, id } = call;
  const read = bench.gateway.pauseReading();
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200);
  read();
  await peer.response(603);
  await bench.idle();
  expect(bench.phone.calls()).toMatchObject([{ state: 'ended' }]);
});

test('the person hangs up before the ACK of the new call: both end', async () => {
  const call = await established('they called');
  const { bench, peer, id } = call;
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  await peer.response(200);
  await bench.idle();
  bench.phone.hangUp(id);
  expect(bench.phone.calls()).toMatchObject([{ state: 'ending' }, { state: 'ending' }]);
});

test('a call on hold is replaced by one that refuses the hold: it is muted', async () => {
  const call = await established('they called');
  const { bench, peer, id } = call;
  const held = bench.phone.hold(id);
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  await held;
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  const ok = await peer.response(200);
  const ack = freshInvite('new', 'z9hG4bKack').filter(([field]) => field !== 'To' && field !== 'CSeq');
  peer.send('ACK', 'sip:alice@x', [...ack, ['To', header(ok, 'to') ?? ''], ['CSeq', '1 ACK']]);
  for (const message of [await peer.next(), await peer.next()]) {
    if (message.kind !== 'request') throw new Error('a response came');
    peer.respond(message, message.method === 'INVITE' ? 488 : 200);
  }
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', muted: true });
});

test('hold and mute of the old call reach the new one before its ACK', async () => {
  const call = await established('they called');
  const { bench, peer, id } = call;
  peer.send('INVITE', 'sip:alice@x', replacing(theirName(call)), 'their offer');
  await peer.response(200);
  await bench.idle();
  void bench.phone.hold(id).catch(unlessFault('a hold that is never answered'));
  await bench.phone.mute(id, true);
  expect(bench.call()).toMatchObject({ replaces: id, holdPending: true, muted: true });
});

test('who replaces it cannot say that somebody else sent it here', async () => {
  const { bench, peer, name } = await placed(200);
  const boss: HeaderFields = [['Referred-By', '"Your bank" <sip:bank@example.com>']];
  peer.send('INVITE', 'sip:alice@x', replacing(name, boss), 'their offer');
  await peer.response(200);
  await bench.idle();
  expect(bench.call().transferredBy).toMatchObject({ displayName: null, uri: 'sip:bob@example.com' });
});

test.each([
  ['nothing is agreed yet', null, null, 'off'],
  ['plain', 'opus', { kind: 'none' }, 'off'],
  ['DTLS that is not connected yet', 'opus', null, 'required'],
  ['DTLS', 'opus', { kind: 'dtls' }, 'required'],
] as const)('%s: what the one that replaces it needs', (_, codec, protection, needed) => {
  const party = { displayName: null, uri: 'sip:bob@example.com' };
  const parts = { id: 'c', accountId: 'a1', remote: party, dialled: null, startedAt: '' };
  const call = newCall({ ...parts, direction: 'outgoing' });
  const replaced = { value: () => ({ ...call, media: { ...call.media, codec, protection } }) };
  expect(encryptionOf('off', replaced)).toBe(needed);
});
