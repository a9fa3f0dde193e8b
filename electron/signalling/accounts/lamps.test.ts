import { expect, test } from 'vitest';
import { notify } from '../../sip/fakes/notifier.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { header, type SipRequest } from '../../sip/message/message.ts';
import { www } from '../fakes/challenge.ts';
import { bind, phoneBench, testAccount, type PhoneBench } from '../fakes/phone-bench.ts';

const type = 'application/dialog-info+xml';
const document = (inner: string, version = 0, state = 'full'): string =>
  `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${state}" entity="sip:x">${inner}</dialog-info>`;
const ringing =
  '<dialog id="a" direction="recipient"><state>early</state><remote><identity display="Zoë">sip:zoe@x</identity></remote></dialog>';
const watching = (numbers: readonly string[]) => ({
  ...testAccount,
  lamps: numbers.map((number) => ({ number, name: '' })),
});
const shown = ({ phone }: PhoneBench): readonly string[] =>
  phone
    .lamps()
    .map(({ number, state, caller }) => [number, state, caller?.displayName].filter(Boolean).join(' '));

/** The SUBSCRIBEs that wait; what else waits is answered or left out. */
async function asked(bench: PhoneBench, peer: ScriptedPeer): Promise<readonly SipRequest[]> {
  await bench.idle();
  const found: SipRequest[] = [];
  while (peer.waiting().length > 0) {
    const message = await peer.next();
    if (message.kind === 'request' && message.method === 'SUBSCRIBE') found.push(message);
    else if (message.kind === 'request' && message.method === 'REGISTER') bind(peer, message);
    else if (message.kind === 'request') peer.respond(message, 200);
  }
  return found;
}

test('each extension is subscribed to by the account’s number rules, and shows what its phone does', async () => {
  const bench = phoneBench(watching(['601', 'bob@other.example', '<>']));
  expect(shown(bench)).toEqual(['601 unknown', 'bob@other.example unknown']);
  const peer = await bench.registered();
  const [first, second, ...more] = await asked(bench, peer);
  if (first === undefined || second === undefined) throw new Error('two are asked for');
  expect([first.uri, second.uri, more]).toEqual(['sip:601@example.com', 'sip:bob@other.example', []]);
  expect([header(first, 'event'), header(first, 'accept')]).toEqual(['dialog', type]);
  notify(peer, first, 'active', { type, body: document('') });
  notify(peer, second, 'active', { type, body: document(ringing) });
  await asked(bench, peer);
  expect(shown(bench)).toEqual(['601 idle', 'bob@other.example ringing Zoë']);
  notify(peer, second, 'active', {
    type,
    body: document(ringing.replace('early', 'confirmed'), 1, 'partial'),
  });
  await asked(bench, peer);
  expect(shown(bench)).toEqual(['601 idle', 'bob@other.example busy']);
  // Only the one that changed is another object: the others are sent to nobody.
  const before = bench.phone.lamps();
  notify(peer, first, 'active', { type, body: document(ringing, 1) });
  await asked(bench, peer);
  expect(bench.phone.lamps().map((lamp, index) => lamp === before[index])).toEqual([false, true]);
});

test('500 are asked for ten at a time', async () => {
  const bench = phoneBench(watching(Array.from({ length: 500 }, (_, index) => String(1000 + index))));
  const peer = await bench.registered();
  let count = 0;
  for (let round = await asked(bench, peer); round.length > 0; round = await asked(bench, peer)) {
    expect(round.length).toBeLessThanOrEqual(10);
    count += round.length;
    for (const request of round) notify(peer, request, 'active', { type, body: document('') });
  }
  expect(count).toBe(500);
  expect(new Set(shown(bench).map((line) => line.split(' ')[1]))).toEqual(new Set(['idle']));
});

test('a lamp that nobody tells of is off: after a refusal, a lost flow, a body that cannot be read', async () => {
  const bench = phoneBench(watching(['601', '602']));
  const peer = await bench.registered();
  const [first, second] = await asked(bench, peer);
  if (first === undefined || second === undefined) throw new Error('two are asked for');
  peer.respond(second, 403);
  notify(peer, first, 'active', { type, body: document('') });
  notify(peer, first, 'active', { type, body: '<!DOCTYPE x>' });
  await asked(bench, peer);
  expect(shown(bench)).toEqual(['601 idle', '602 unknown']);
  peer.close();
  await bench.idle();
  expect(shown(bench)).toEqual(['601 unknown', '602 unknown']);
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  const anew = await asked(bench, next);
  expect(anew.map(({ uri }) => uri)).toEqual(['sip:601@example.com', 'sip:602@example.com']);
});

test('the list may change: what is new is asked for, what is gone is left, order and names follow', async () => {
  const bench = phoneBench(watching(['601', '602']));
  const peer = await bench.registered();
  const both = await asked(bench, peer);
  for (const request of both) notify(peer, request, 'active', { type, body: document('') });
  await asked(bench, peer);
  const lamps = [
    { number: '603', name: 'New' },
    { number: '602', name: 'Second' },
  ];
  bench.phone.setAccounts([{ ...testAccount, lamps }]);
  const sent = await asked(bench, peer);
  expect(sent.map((request) => `${request.uri} ${header(request, 'expires')}`).toSorted()).toEqual([
    'sip:603@example.com 3600',
    'sip:notifier@peer 0',
  ]);
  expect(bench.phone.lamps()).toMatchObject([
    { number: '603', name: 'New', state: 'unknown' },
    { number: '602', name: 'Second', state: 'idle' },
  ]);
});

test('the same extension twice is one lamp', () => {
  expect(shown(phoneBench(watching(['601', '601'])))).toEqual(['601 unknown']);
});

test('a server that sends parts alone is not asked in a circle', async () => {
  const bench = phoneBench(watching(['601']));
  const peer = await bench.registered();
  const [first] = await asked(bench, peer);
  if (first === undefined) throw new Error('one is asked for');
  let refreshes = 0;
  for (let round = 0; round < 20; round += 1) {
    notify(peer, first, 'active', { type, body: document(ringing, 5 + 2 * round, 'partial') });
    for (const refresh of await asked(bench, peer)) {
      peer.respond(refresh, 200, { tag: 'notifier', headers: [['Expires', '3600']] });
      refreshes += 1;
    }
  }
  expect(refreshes).toBe(1);
  await bench.pass(32_000);
  expect((await asked(bench, peer)).map((request) => header(request, 'cseq'))).toEqual(['3 SUBSCRIBE']);
});

test('where the rules for numbers change, the extension is asked for by the new ones', async () => {
  const bench = phoneBench(watching(['030123456', '601']));
  const peer = await bench.registered();
  const both = await asked(bench, peer);
  expect(both.map(({ uri }) => uri)).toEqual(['sip:030123456@example.com', 'sip:601@example.com']);
  for (const request of both) notify(peer, request, 'active', { type, body: document('') });
  await asked(bench, peer);
  const dialling = { ...testAccount.dialling, country: 'DE' };
  bench.phone.setAccounts([{ ...watching(['030123456', '601']), dialling }]);
  const sent = await asked(bench, peer);
  expect(sent.map((request) => `${request.uri} ${header(request, 'expires')}`).toSorted()).toEqual([
    'sip:+4930123456@example.com 3600',
    'sip:notifier@peer 0',
  ]);
  expect(shown(bench)).toEqual(['030123456 unknown', '601 idle']);
});

test('a password that is refused is not sent for each extension', async () => {
  const bench = phoneBench(watching(Array.from({ length: 100 }, (_, index) => String(1000 + index))));
  const peer = await bench.registered({ challenge: www() });
  let signed = 0;
  let count = 0;
  for (let round = await asked(bench, peer); round.length > 0; round = await asked(bench, peer)) {
    for (const request of round) {
      count += 1;
      signed += Number(header(request, 'authorization') !== undefined);
      peer.respond(request, 401, { headers: [www(`n${count}`)] });
    }
  }
  expect(signed).toBeLessThanOrEqual(10);
});

test('where the registration is refused, no extension is asked for until it is accepted again', async () => {
  const bench = phoneBench(watching(['601']));
  const peer = await bench.registered({ challenge: www() });
  for (const request of await asked(bench, peer))
    notify(peer, request, 'active;expires=3600', { type, body: document('') });
  await asked(bench, peer);
  await bench.pass(540_000);
  for (const nonce of ['second', 'third'])
    peer.respond(await peer.request('REGISTER'), 401, { headers: [www(nonce)] });
  await bench.idle();
  expect(bench.account().registration.state).toBe('failed');
  expect(shown(bench)).toEqual(['601 unknown']);
  bench.phone.register('a1');
  bind(peer, await peer.request('REGISTER'));
  expect((await asked(bench, peer)).map(({ uri }) => uri)).toEqual(['sip:601@example.com']);
});

test('a NOTIFY that is lost: the next one shows the gap, and the whole is asked for in its dialog', async () => {
  const bench = phoneBench(watching(['601']));
  const peer = await bench.registered();
  const [first] = await asked(bench, peer);
  if (first === undefined) throw new Error('one is asked for');
  notify(peer, first, 'active;expires=3600', { type, body: document('') });
  // Version 1, that it rings, never comes.
  const busy = ringing.replace('early', 'confirmed');
  notify(peer, first, 'active;expires=3600', { type, body: document(busy, 2, 'partial') });
  const [refresh] = await asked(bench, peer);
  expect(header(refresh ?? first, 'cseq')).toBe('2 SUBSCRIBE');
  expect(shown(bench)).toEqual(['601 idle']);
  peer.respond(refresh ?? first, 200, { tag: 'notifier', headers: [['Expires', '3600']] });
  notify(peer, first, 'active;expires=3600', { type, body: document(busy, 3) });
  await asked(bench, peer);
  expect(shown(bench)).toEqual(['601 busy']);
});

test('the first NOTIFY is lost: the lamp stays off, and the extension is asked for anew', async () => {
  const bench = phoneBench(watching(['601']));
  const peer = await bench.registered();
  const [first] = await asked(bench, peer);
  peer.respond(first ?? (await peer.request('SUBSCRIBE')), 202, {
    tag: 'notifier',
    headers: [['Expires', '3600']],
  });
  // Timer N (RFC 6665 4.1.2.4), and a pause.
  await bench.pass(31_000);
  let again: SipRequest | undefined;
  while (again === undefined) {
    await bench.pass(1000);
    [again] = await asked(bench, peer);
  }
  expect(header(again, 'call-id')).not.toBe(first && header(first, 'call-id'));
  expect(shown(bench)).toEqual(['601 unknown']);
  notify(peer, again, 'active;expires=3600', { type, body: document('') });
  await asked(bench, peer);
  expect(shown(bench)).toEqual(['601 idle']);
});
