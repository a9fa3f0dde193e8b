import { beforeEach, describe, expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import type { AssociationReport } from '../../../shared/model/end-to-end.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import type { AskPage } from './page.ts';
import { until } from '../../platform/fakes/until.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { bobContact, freshInvite, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';

// Calls whose DTLS-SRTP ends in the page.

let bench: PhoneBench;
let peer: ScriptedPeer;
let asked: string[];
let isSilent: boolean;

const askPage: AskPage = async (_, question) => {
  asked.push(question.kind);
  if (isSilent) throw new FaultError({ stage: 'media', code: 'page-silent' });
  return question.kind === 'fingerprint' ? 'sha-256 AB' : 'page answer';
};

beforeEach(async () => {
  asked = [];
  isSilent = false;
  bench = phoneBench(undefined, undefined, undefined, { askPage });
  peer = await bench.registered();
});

const report = (change: Partial<AssociationReport> = {}): void =>
  bench.phone.report({
    callId: bench.call().id,
    association: 1,
    state: 'connected',
    suite: 'AEAD_AES_128_GCM',
    statistics: null,
    ...change,
  });

async function theyCall(): Promise<void> {
  peer.send('INVITE', 'sip:alice@x', freshInvite(), 'their dtls offer');
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  await peer.response(200);
  await bench.idle();
}

test('an incoming call asks the page before it answers, and shows no protection before it stands', async () => {
  await theyCall();
  expect(asked).toEqual(['answer']);
  expect(bench.gateway.log).toEqual([
    'open 127.0.0.1 off true',
    'prepare their dtls offer',
    'answer their dtls offer false page answer',
  ]);
  expect(bench.call().media.protection).toBeNull();
  report({ state: 'connecting', suite: null });
  expect(bench.call().media.protection).toBeNull();
  report();
  expect(bench.call().media.protection).toEqual({ kind: 'dtls', suite: 'AEAD_AES_128_GCM' });
  await until(() => expect(bench.gateway.log.at(-1)).toBe('settle'));
});

describe('ends in words', () => {
  test('where the page finds another certificate', async () => {
    bench.phone.place('a1', 'bob');
    peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
    await peer.request('ACK');
    await bench.idle();
    report({ state: 'failed' });
    peer.respond(await peer.request('BYE'), 200);
    await until(() => expect(bench.call().fault).toEqual({ stage: 'media', code: 'dtls-failed' }));
  });

  test('where the peer never begins', async () => {
    bench.phone.place('a1', 'bob');
    peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
    await peer.request('ACK');
    await bench.idle();
    await bench.pass(15_000);
    peer.respond(await peer.request('BYE'), 200);
    await until(() => expect(bench.call().fault).toEqual({ stage: 'media', code: 'dtls-silent' }));
  });

  test('where the page does not answer', async () => {
    isSilent = true;
    bench.phone.place('a1', 'bob');
    peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
    await peer.request('ACK');
    peer.respond(await peer.request('BYE'), 200);
    await until(() => expect(bench.call().fault).toEqual({ stage: 'media', code: 'page-silent' }));
  });
});

describe('a page that does not answer when DTLS-SRTP is to be offered', () => {
  /** Calls bob, who refuses SDES; gives the forms that were offered. */
  async function call(mediaEncryption: MediaEncryption) {
    isSilent = true;
    bench = phoneBench(exampleAccount({ mediaEncryption }), undefined, undefined, { askPage });
    peer = await bench.registered();
    bench.phone.place('a1', 'bob');
    peer.respond(await peer.request('INVITE'), 488);
    await peer.request('ACK');
    await bench.idle();
    return bench.gateway.log.filter((line) => line.startsWith('offer'));
  }

  test('is passed over where another form may be offered', async () => {
    expect(await call('preferred')).toEqual(['offer sendrecv savp', 'offer sendrecv osrtp']);
    peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their answer' });
    await peer.request('ACK');
    await until(() => expect(bench.call().state).toBe('established'));
    expect(asked).toEqual(['fingerprint']);
  });

  test('ends the call where no other form may be offered', async () => {
    expect(await call('required')).toEqual(['offer sendrecv savp']);
    await until(() => expect(bench.call().fault).toEqual({ stage: 'media', code: 'page-silent' }));
    expect(peer.waiting()).toEqual([]);
  });
});

test('a page that is loaded again is refused the gateway, and its fingerprint goes out by re-INVITE', async () => {
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
  await peer.request('ACK');
  await bench.idle();
  report();
  asked = [];
  expect(await bench.phone.attach(id, 'web offer', null)).toBeNull();
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
  await peer.request('ACK');
  await bench.idle();
  expect(asked).toEqual(['fingerprint', 'answer']);
  expect(bench.gateway.log).toContain('offer sendrecv sha-256 AB');
  expect(bench.call().media.protection).toBeNull();
  report();
  expect(bench.call().media.protection).toBeNull();
  report({ association: 2 });
  expect(bench.call().media.protection?.kind).toBe('dtls');
});

test('a page that has the association attaches late: nothing is offered again', async () => {
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
  await peer.request('ACK');
  await bench.idle();
  expect(await bench.phone.attach(id, 'web offer', 1)).toBeNull();
  report();
  bench.gateway.emit('web', { callId: id, state: 'attached' });
  expect(await bench.phone.attach(id, 'web offer', 1)).toBeNull();
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  // Its leg is gone: the page slept, for instance.
  bench.gateway.emit('web', { callId: id, state: 'none' });
  expect(await bench.phone.attach(id, 'web offer', 1)).toBeNull();
  peer.respond(await peer.request('INVITE'), 488);
  await peer.request('ACK');
});

test('a page that reports what was not agreed on changes nothing', async () => {
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();
  report();
  report({ state: 'failed' });
  expect(bench.call()).toMatchObject({ state: 'established', media: { protection: { kind: 'none' } } });
  expect(asked).toEqual([]);
});
