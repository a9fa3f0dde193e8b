import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coreBench } from '../fakes/core-bench.ts';
import { contact, established, offered, pass, placed, via } from '../fakes/core-calls.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { bodyText, header, headerValues, type SipRequest, type SipResponse } from '../message/message.ts';
import { sdp } from './body.ts';

// What the rooms above use: transactions and dialogs in our own terms (transactions.ts); dialogs
// are in dialog-seam.test.ts. A transaction layer of our own that passes this could take the place
// of sip.js. What this room uses of sip.js is in sipjs.test.ts.

// Both clocks move through one fake: sip.js's timers are vitest's, ours is the bench's.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a request has the fields of RFC 3261 8.1.1 and ours; its final response is its outcome', async () => {
  const { core, peer } = coreBench();
  const outcome = core.transactions.request('MESSAGE', {
    uri: 'tel:+49',
    to: 'sip:bob@x',
    cseq: 7,
    callId: 'id',
    fromTag: 'tag',
    headers: ['Subject: x'],
    body: { type: 'text/plain', content: 'höflich' },
  });
  const sent = await peer.request('MESSAGE');
  expect([sent.uri, header(sent, 'to'), header(sent, 'cseq'), header(sent, 'call-id')]).toEqual([
    'tel:+49',
    '<sip:bob@x>',
    '7 MESSAGE',
    'id',
  ]);
  expect(header(sent, 'from')).toBe('<sip:alice@example.com>;tag=tag');
  expect(header(sent, 'via')).toMatch(/^SIP\/2\.0\/TLS 127\.0\.0\.1:40000;branch=z9hG4bK\S{30,}/);
  expect([header(sent, 'subject'), header(sent, 'content-type'), bodyText(sent)]).toEqual([
    'x',
    'text/plain',
    'höflich',
  ]);
  expect(core.transactions.live().clients).toEqual(['MESSAGE']);
  peer.respond(sent, 302, { body: 'v=0' });
  expect(await outcome).toMatchObject({ kind: 'response', response: { status: 302 } });
  core.dispose();
});

test('a request ends as timed-out after 64*T1, as flow-lost with its flow, as unreadable with what cannot be read', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const silent = core.transactions.request('OPTIONS', { uri: 'sip:x' });
  await pass(bench, 32_500);
  expect(await silent).toEqual({ kind: 'timed-out' });
  await peer.request('OPTIONS');
  const unreadable = core.transactions.request('OPTIONS', { uri: 'sip:x' });
  const sent = await peer.request('OPTIONS');
  peer.respond({ ...sent, headers: new Map([...sent.headers, ['from', ['nonsense']]]) }, 200);
  expect(await unreadable).toMatchObject({ kind: 'unreadable', why: 'Malformed From' });
  const lost = core.transactions.request('OPTIONS', { uri: 'sip:x' });
  await peer.request('OPTIONS');
  peer.close();
  expect(await lost).toEqual({ kind: 'flow-lost' });
  expect(await core.transactions.request('OPTIONS', { uri: 'sip:x' })).toEqual({ kind: 'flow-lost' });
  expect(core.transactions.live()).toEqual({ clients: [], servers: 0, dialogs: 0, subscriptions: 0 });
  core.dispose();
});

test('an INVITE has early dialogs by tag, and a dialog for each fork that answers, with its ACK', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const { happened, dialogs } = placed(core, ['Subject: x']);
  const invite = await peer.request('INVITE');
  expect([header(invite, 'subject'), bodyText(invite)]).toEqual(['x', 'our offer']);
  peer.respond(invite, 100);
  peer.respond(invite, 180, { tag: 'none' });
  peer.respond(invite, 183, { tag: 't1', ...contact, body: 'early' });
  peer.respond(invite, 200, { tag: 't2', ...contact, body: 'answer' });
  const ack = await peer.request('ACK');
  expect([ack.uri, header(ack, 'to')]).toEqual(['sip:bob@there:9', '<sip:bob@x>;tag=t2']);
  peer.respond(invite, 200, { tag: 't1', ...contact, body: 'answer' });
  expect(header(await peer.request('ACK'), 'to')).toBe('<sip:bob@x>;tag=t1');
  expect(happened).toEqual(['100', '180', '183 in t1', '200 in t2', '200 in t1']);
  // 13.2.2.4: a 2xx that is repeated gets its ACK again, and nobody is told.
  peer.respond(invite, 200, { tag: 't2', ...contact, body: 'answer' });
  await peer.request('ACK');
  expect(happened).toHaveLength(5);
  expect(dialogs.map(({ id }) => id.slice(-2))).toEqual(['t2', 't1']);
  expect(core.transactions.live().dialogs).toBe(2);
  core.dispose();
});

test('a refusal is acknowledged and ends the INVITE and its early dialogs', async () => {
  const { core, peer, idle } = coreBench();
  const { outcomes } = placed(core);
  const invite = await peer.request('INVITE');
  peer.respond(invite, 183, { tag: 't1', ...contact, body: 'early' });
  peer.respond(invite, 486, { tag: 't1' });
  expect(header(await peer.request('ACK'), 'via')).toBe(header(invite, 'via'));
  await idle();
  expect(outcomes).toMatchObject([{ kind: 'response', response: { status: 486 } }]);
  expect(core.transactions.live().dialogs).toBe(0);
  core.dispose();
});

test('a 2xx of a fork after a refusal has its ACK and its dialog for 64*T1', async () => {
  const bench = coreBench();
  const { core, peer, idle } = bench;
  const { happened, outcomes, dialogs } = placed(core);
  const invite = await peer.request('INVITE');
  peer.respond(invite, 486, { tag: 't1' });
  await peer.request('ACK');
  await pass(bench, 10_000);
  const answer = { ...contact, body: 'answer' };
  peer.respond(invite, 200, { tag: 't2', ...answer });
  expect(header(await peer.request('ACK'), 'to')).toBe('<sip:bob@x>;tag=t2');
  // One that is repeated has its ACK again.
  peer.respond(invite, 200, { tag: 't2', ...answer });
  expect(header(await peer.request('ACK'), 'to')).toBe('<sip:bob@x>;tag=t2');
  const ended = dialogs[0]?.request('BYE');
  peer.respond(await peer.request('BYE'), 200);
  expect(await ended).toMatchObject({ response: { status: 200 } });
  await pass(bench, 32_000);
  peer.respond(invite, 200, { tag: 't3', ...answer });
  await idle();
  expect([happened, outcomes.length, peer.waiting()]).toEqual([['200 in t2'], 1, []]);
  core.dispose();
});

test('CANCEL follows the first provisional response; without a final one the INVITE is given up', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const { client, outcomes } = placed(core);
  const invite = await peer.request('INVITE');
  client.cancel();
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  peer.respond(invite, 100);
  const cancel = await peer.request('CANCEL');
  expect(header(cancel, 'via')).toBe(header(invite, 'via'));
  peer.respond(cancel, 200);
  await pass(bench, 32_000);
  expect(outcomes).toEqual([{ kind: 'flow-lost' }]);
  expect(core.transactions.live().clients).toEqual([]);
  core.dispose();
});

test('a call of theirs: 180 and 200 in one dialog, the 200 again until its ACK', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const { invite, early, To } = await offered(bench);
  expect(bodyText(invite.request)).toBe('their offer');
  expect(To).toMatch(/;tag=\S{20,}$/);
  const acks: SipRequest[] = [];
  early.listen({ onAck: (ack) => void acks.push(ack) });
  expect(invite.isWaiting()).toBe(true);
  expect(invite.accept(sdp('our answer'))).toBe(early);
  expect(invite.isWaiting()).toBe(false);
  invite.respond(486);
  const accepted = await peer.response(200);
  expect([header(accepted, 'to'), header(accepted, 'contact'), bodyText(accepted)]).toEqual([
    To,
    '<sip:alice@127.0.0.1:40000;transport=tls>',
    'our answer',
  ]);
  await pass(bench, 500);
  await peer.response(200);
  peer.send('ACK', 'sip:alice@x', requestFields('ACK', { To, Via: via('ack') }), 'their answer');
  await pass(bench, 40_000);
  expect(acks.map(bodyText)).toEqual(['their answer']);
  expect(peer.waiting()).toEqual([]);
  core.dispose();
});

test('an ACK that never comes is told after 64*T1', async () => {
  const bench = coreBench();
  const { invite, early } = await offered(bench);
  const told = vi.fn<() => void>();
  early.listen({ onAckTimeout: told });
  invite.accept(sdp('our answer'));
  await pass(bench, 31_500);
  expect(told).not.toHaveBeenCalled();
  await pass(bench, 1000);
  expect(told).toHaveBeenCalledTimes(1);
  bench.core.dispose();
});

test('an INVITE that rings ends with its flow', async () => {
  const bench = coreBench();
  const { outcomes } = placed(bench.core);
  bench.peer.respond(await bench.peer.request('INVITE'), 180, { tag: 't1', ...contact });
  bench.peer.close();
  await bench.idle();
  expect(outcomes).toEqual([{ kind: 'flow-lost' }]);
  bench.core.dispose();
});

test('their CANCEL has its 200 and the INVITE its 487, before it is told', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { invite } = await offered(bench);
  const told: unknown[] = [];
  invite.onCancel((cancel) => void told.push(header(cancel, 'reason'), invite.isWaiting()));
  peer.send('CANCEL', 'sip:alice@here', requestFields('CANCEL', { Via: via('in'), Reason: 'SIP;cause=200' }));
  await peer.response(200);
  expect(header(await peer.response(487), 'cseq')).toBe('1 INVITE');
  expect(told).toEqual(['SIP;cause=200', false]);
  peer.send('ACK', 'sip:alice@here', requestFields('ACK', { Via: via('in') }));
  await pass(bench, 5500);
  expect(bench.core.transactions.live()).toEqual({ clients: [], servers: 0, dialogs: 0, subscriptions: 0 });
  bench.core.dispose();
});

test('a message is known by what only we and its peer can say', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const { invite, fields } = await established(bench);
  const response: SipResponse = {
    kind: 'response',
    status: 200,
    reason: '',
    version: '2.0',
    headers: invite.headers,
    body: new Uint8Array(),
  };
  expect(core.transactions.knows(response)).toBe(true);
  expect(core.transactions.knows({ ...response, headers: new Map([['via', [via('x')]]]) })).toBe(false);
  const headers = new Map(fields('BYE', 1).map(([name, value]) => [name.toLowerCase(), [value]]));
  const bye: SipRequest = { ...invite, method: 'BYE', headers };
  expect(core.transactions.knows(bye)).toBe(true);
  expect(core.transactions.knows({ ...bye, headers: new Map([...headers, ['call-id', ['other']]]) })).toBe(
    false,
  );
  peer.raw('\r\n');
  core.dispose();
});

test('a NOTIFY goes to who subscribed, by Call-ID and our tag; another gets what the table says', async () => {
  const { core, peer } = coreBench();
  const { transactions } = core;
  const taken: string[] = [];
  const key = { callId: 'id', tag: 'ours' };
  const stop = transactions.takeNotifies(key, (notify) => {
    taken.push(bodyText(notify));
    return { status: 202, reason: 'Taken', headers: [['Server', 'x']] };
  });
  const To = '<sip:alice@example.com>;tag=ours';
  const notify = (change: Readonly<Record<string, string>>): void =>
    peer.send(
      'NOTIFY',
      'sip:alice@here',
      requestFields('NOTIFY', { To, 'Call-ID': 'id', ...change }),
      'body',
    );
  notify({});
  await peer.response(202);
  notify({ To: '<sip:alice@example.com>;tag=other', Event: 'dialog' });
  await peer.response(489);
  notify({ 'Call-ID': 'other', Event: 'dialog' });
  await peer.response(489);
  expect(taken).toEqual(['body']);
  expect(transactions.live().subscriptions).toBe(1);
  stop();
  expect(transactions.live().subscriptions).toBe(0);
  notify({ Event: 'dialog' });
  await peer.response(489);
  core.dispose();
});

test('a request in a dialog that a NOTIFY made has the tag and the route that it is given', async () => {
  const { core, peer } = coreBench();
  void core.transactions.request('SUBSCRIBE', {
    uri: 'sip:there',
    to: 'sip:bob@x',
    toTag: 'theirs',
    routeSet: ['<sip:edge;lr>', '<sip:far;lr>'],
  });
  const sent = await peer.request('SUBSCRIBE');
  expect([sent.uri, header(sent, 'to'), headerValues(sent, 'route')]).toEqual([
    'sip:there',
    '<sip:bob@x>;tag=theirs',
    ['<sip:edge;lr>', '<sip:far;lr>'],
  ]);
  core.dispose();
});
