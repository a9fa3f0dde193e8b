/**
 * Each policy with each kind of offer and answer, by a scripted server and the real media process:
 * connected at the best protection, or ended in words; never in the clear unnoticed.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { gatewayHere } from '../../media/process/fakes/gateway-here.ts';
import type { MediaGateway } from '../../media/process/gateway-contract.ts';
import { until } from '../../platform/fakes/until.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { bodyText, header } from '../../sip/message/message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { freshInvite, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';

let gateway: MediaGateway;
beforeEach(() => {
  gateway = gatewayHere();
});
afterEach(() => gateway.stop());

const policies = ['required', 'preferred', 'off'] as const;
const suite = 'AES_CM_128_HMAC_SHA1_80';
const key = Buffer.alloc(30, 7).toString('base64');
const crypto = (tag = '1'): string => `a=crypto:${tag} ${suite} inline:${key}`;
const described = (...media: readonly string[]): string =>
  ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', ...media, ''].join('\r\n');
const avp = described('m=audio 4000 RTP/AVP 0');
const savp = (tag?: string): string => described('m=audio 4000 RTP/SAVP 0', crypto(tag));
const osrtp = (tag?: string): string => described('m=audio 4000 RTP/AVP 0', crypto(tag));

async function start(mediaEncryption: MediaEncryption) {
  const bench = phoneBench(exampleAccount({ mediaEncryption }), 'secret', undefined, {
    realGateway: () => gateway,
  });
  return { bench, peer: await bench.registered() };
}
/** What became of the call: its protection, or its fault. */
const outcome = ({ call }: PhoneBench): string => {
  const { fault, media } = call();
  return fault ? fault.code : (media.protection?.kind ?? 'nothing');
};

const offers = {
  plain: avp,
  savp: savp(),
  osrtp: osrtp(),
  'two lines': described('m=audio 4000 RTP/AVP 0', 'm=audio 4002 RTP/SAVP 0', crypto()),
  'savp without keys': described('m=audio 4000 RTP/SAVP 0'),
  'a suite without encryption': described(
    'm=audio 4000 RTP/SAVP 0',
    `a=crypto:1 AES_CM_128_NULL_AUTH inline:${key}`,
  ),
} as const;
const whatOffersGive: Readonly<Record<keyof typeof offers, Readonly<Record<MediaEncryption, string>>>> = {
  plain: { required: '488 unencrypted-voice', preferred: 'none', off: 'none' },
  savp: { required: 'sdes', preferred: 'sdes', off: 'sdes' },
  osrtp: { required: 'sdes', preferred: 'sdes', off: 'sdes' },
  'two lines': { required: 'sdes', preferred: 'sdes', off: 'sdes' },
  'savp without keys': {
    required: '488 encryption-required',
    preferred: '488 encryption-required',
    off: '488 encryption-required',
  },
  'a suite without encryption': {
    required: '488 encryption-required',
    preferred: '488 encryption-required',
    off: '488 encryption-required',
  },
};
const offered = Object.keys(offers) as (keyof typeof offers)[];

test.each(policies.flatMap((policy) => offered.map((kind) => [policy, kind] as const)))(
  '%s: an offer of %s',
  async (policy, kind) => {
    const { bench, peer } = await start(policy);
    peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), offers[kind]);
    const expected = whatOffersGive[kind][policy];
    expect(await taken(bench, peer)).toEqual([
      expected,
      expected === 'sdes' ? 'keys' : expected === 'none' ? 'none' : '302',
    ]);
  },
);

/** What became of it; and whether our answer has keys, or the code of our Warning. */
async function taken(bench: PhoneBench, peer: ScriptedPeer): Promise<readonly [string, string]> {
  const first = await peer.next();
  if (first.kind === 'request') throw new Error(first.method);
  if (first.status !== 180)
    return [`${first.status} ${outcome(bench)}`, header(first, 'warning')?.split(' ')[0] ?? ''];
  await bench.phone.answer(bench.call().id);
  const answer = bodyText(await peer.response(200));
  return [outcome(bench), answer.includes('a=crypto') ? 'keys' : 'none'];
}

/** How a PBX answers (shared facts on media); null: 488. */
type Answering = (offer: string) => string | null;
const tagIn = (offer: string): string => new RegExp(`a=crypto:(\\d+) ${suite}`).exec(offer)?.[1] ?? '';
const hasKeys = (offer: string): boolean => offer.includes('a=crypto');
const isSavp = (offer: string): boolean => offer.includes('RTP/SAVP');
const pbxs = {
  'FreeSWITCH, optional': (offer) => (isSavp(offer) ? savp(tagIn(offer)) : hasKeys(offer) ? null : avp),
  'FreeSWITCH, mandatory': (offer) => (isSavp(offer) ? savp(tagIn(offer)) : null),
  'Asterisk, no': (offer) => (isSavp(offer) ? null : avp),
  'Asterisk, sdes': (offer) =>
    isSavp(offer) ? savp(tagIn(offer)) : hasKeys(offer) ? osrtp(tagIn(offer)) : null,
  'OSRTP alone': (offer) => (isSavp(offer) ? null : hasKeys(offer) ? osrtp(tagIn(offer)) : avp),
  'plain to whatever is offered': () => avp,
  'a suite that was not offered': () =>
    described('m=audio 4000 RTP/SAVP 0', `a=crypto:9 ${suite} inline:${key}`),
  'no sound': () => described('m=audio 0 RTP/AVP 0'),
} as const satisfies Readonly<Record<string, Answering>>;
/** `what became of it, number of INVITEs`. */
const whatAnswersGive: Readonly<Record<keyof typeof pbxs, Readonly<Record<MediaEncryption, string>>>> = {
  'FreeSWITCH, optional': { required: 'sdes, 1', preferred: 'sdes, 1', off: 'none, 1' },
  'FreeSWITCH, mandatory': { required: 'sdes, 1', preferred: 'sdes, 1', off: 'encryption-off, 1' },
  'Asterisk, no': { required: 'encryption-refused, 1', preferred: 'none, 2', off: 'none, 1' },
  'Asterisk, sdes': { required: 'sdes, 1', preferred: 'sdes, 1', off: 'encryption-off, 1' },
  'OSRTP alone': { required: 'encryption-refused, 1', preferred: 'sdes, 2', off: 'none, 1' },
  'plain to whatever is offered': { required: 'not-offered, 1', preferred: 'not-offered, 1', off: 'none, 1' },
  'a suite that was not offered': {
    required: 'not-offered, 1',
    preferred: 'not-offered, 1',
    off: 'not-offered, 1',
  },
  'no sound': { required: 'no-audio, 1', preferred: 'no-audio, 1', off: 'no-audio, 1' },
};
const contact = [['Contact', '<sip:bob@127.0.0.1:9>']] as const;

/** Answers every INVITE; gives the last one and their number. */
async function answerAll(bench: PhoneBench, peer: ScriptedPeer, answering: Answering) {
  for (let count = 1; ; count += 1) {
    const invite = await peer.request('INVITE');
    const answer = answering(bodyText(invite));
    const more = answer === null ? {} : { headers: contact, body: answer };
    peer.respond(invite, answer === null ? 488 : 200, more);
    await peer.request('ACK');
    if (answer !== null) return { invite, count };
    await until(() => expect(bench.call().state === 'ended' || peer.waiting().length > 0).toBe(true));
    if (bench.call().state === 'ended') return { invite, count };
  }
}
const settled = (bench: PhoneBench) =>
  until(() => {
    const { state, media } = bench.call();
    expect(state === 'ended' || media.protection !== null).toBe(true);
  });

const answered = Object.keys(pbxs) as (keyof typeof pbxs)[];
test.each(policies.flatMap((policy) => answered.map((pbx) => [policy, pbx] as const)))(
  '%s: a call through %s',
  async (policy, pbx) => {
    const { bench, peer } = await start(policy);
    bench.phone.place('a1', 'bob');
    const { count } = await answerAll(bench, peer, pbxs[pbx]);
    await settled(bench);
    expect(`${outcome(bench)}, ${count}`).toBe(whatAnswersGive[pbx][policy]);
    expect(bench.records.map(({ protection }) => protection)).toEqual(
      bench.call().state === 'ended' ? [null] : [],
    );
  },
);

test.each(policies)('%s: a callee that says that it has none of our codecs', async (policy) => {
  const { bench, peer } = await start(policy);
  bench.phone.place('a1', 'bob');
  const headers = [['Warning', '305 pbx.example.com "Incompatible media format"']] as const;
  while (bench.call().state !== 'ended') {
    peer.respond(await peer.request('INVITE'), 488, { headers });
    await peer.request('ACK');
    await until(() => expect(bench.call().state === 'ended' || peer.waiting().length > 0).toBe(true));
  }
  expect(bench.call().fault).toMatchObject({ stage: 'call', code: 'no-codec-there' });
});

test('what led to encryption is offered first to the same callee, and what did not is not', async () => {
  const { bench, peer } = await start('preferred');
  const callBob = async (pbx: keyof typeof pbxs): Promise<number> => {
    bench.phone.place('a1', 'bob');
    const { count } = await answerAll(bench, peer, pbxs[pbx]);
    await settled(bench);
    bench.phone.hangUp(bench.call().id);
    peer.respond(await peer.request('BYE'), 200);
    await until(() => expect(bench.call().state).toBe('ended'));
    return count;
  };
  expect(await callBob('Asterisk, no')).toBe(2);
  expect(await callBob('Asterisk, no')).toBe(2);
  expect(await callBob('OSRTP alone')).toBe(2);
  expect(await callBob('OSRTP alone')).toBe(1);
});

/** Offers plain sound in the dialog whose messages have these fields. */
async function offerPlain(peer: ScriptedPeer, from: string, to: string, callId: string): Promise<void> {
  for (const [cseq, method] of [
    [7, 'INVITE'],
    [8, 'UPDATE'],
  ] as const) {
    const Via = `SIP/2.0/TLS peer;branch=z9hG4bK${method}`;
    const fields = { Via, From: from, To: to, 'Call-ID': callId, CSeq: `${cseq} ${method}` };
    peer.send(method, 'sip:alice@127.0.0.1:40001', [...Object.entries(fields), ...contact], avp);
    expect(header(await peer.response(488), 'warning')).toMatch(/^302 /);
  }
}

test.each(['required', 'preferred'] as const)(
  '%s: a call of ours that is encrypted stays so, whatever they offer within it',
  async (policy) => {
    const { bench, peer } = await start(policy);
    bench.phone.place('a1', 'bob');
    const { invite } = await answerAll(bench, peer, pbxs['FreeSWITCH, optional']);
    await settled(bench);
    const field = (name: string): string => header(invite, name) ?? '';
    await offerPlain(peer, `${field('to')};tag=peer`, field('from'), field('call-id'));
    expect([bench.call().state, outcome(bench)]).toEqual(['established', 'sdes']);
  },
);

test.each(policies)('%s: so does one of theirs', async (policy) => {
  const { bench, peer } = await start(policy);
  const invite = freshInvite('theirs');
  const field = (wanted: string): string => invite.find(([name]) => name === wanted)?.[1] ?? '';
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', invite, savp());
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  const to = header(await peer.response(200), 'to') ?? '';
  const ack = freshInvite('theirs', 'z9hG4bKack').map(
    ([name, value]) => [name, name === 'To' ? to : name === 'CSeq' ? '1 ACK' : value] as const,
  );
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', ack);
  await until(() => expect(bench.call().state).toBe('established'));
  await offerPlain(peer, field('From'), to, field('Call-ID'));
  expect([bench.call().state, outcome(bench)]).toEqual(['established', 'sdes']);
});

test.each(['required', 'preferred'] as const)(
  '%s: a plain answer to our hold ends the call',
  async (policy) => {
    const { bench, peer } = await start(policy);
    bench.phone.place('a1', 'bob');
    await answerAll(bench, peer, pbxs['FreeSWITCH, optional']);
    await settled(bench);
    void bench.phone.hold(bench.call().id);
    peer.respond(await peer.request('INVITE'), 200, { headers: contact, body: avp });
    await peer.request('ACK');
    expect(header(await peer.request('BYE'), 'reason')).toMatch(/^SIP;cause=488;/);
    await until(() => expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'not-offered' } }));
  },
);

test.each(['required', 'preferred'] as const)(
  '%s: early sound in the clear is none; the answer decides',
  async (policy) => {
    const { bench, peer } = await start(policy);
    bench.phone.place('a1', 'bob');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 183, { headers: contact, body: avp });
    await until(() => expect(bench.call().state).toBe('proceeding'));
    await bench.idle();
    expect(outcome(bench)).toBe('nothing');
    peer.respond(invite, 200, { headers: contact, body: savp(tagIn(bodyText(invite))) });
    await peer.request('ACK');
    await settled(bench);
    expect(outcome(bench)).toBe('sdes');
  },
);

test('an INVITE without an offer gets one that needs encryption; a plain answer in the ACK ends the call', async () => {
  const { bench, peer } = await start('required');
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('late'));
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  const ok = await peer.response(200);
  expect(bodyText(ok)).toMatch(/RTP\/SAVP[^]*a=crypto/);
  const ack = freshInvite('late', 'z9hG4bKack').map(
    ([name, value]) =>
      [name, name === 'To' ? (header(ok, 'to') ?? '') : name === 'CSeq' ? '1 ACK' : value] as const,
  );
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', ack, avp);
  expect(header(await peer.request('BYE'), 'reason')).toMatch(/^SIP;cause=488;/);
});
