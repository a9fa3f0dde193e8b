/**
 * Offer and answer with keys in every order (RFC 3264, RFC 4568), by a scripted server, the real
 * media process, and a peer that opens and seals the packets.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gatewayHere } from '../../media/process/fakes/gateway-here.ts';
import { startSrtpPeer, type SrtpPeer } from '../../media/process/fakes/srtp-peer.ts';
import type { MediaGateway } from '../../media/process/gateway-contract.ts';
import { readCryptoLine, readCryptoLines } from '../../media/sdp/crypto-line.ts';
import { parseSdp } from '../../media/sdp/sdp.ts';
import { bodyText, header } from '../../sip/message/message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { bobContact, freshInvite, inDialog, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';

let gateway: MediaGateway;
let sound: SrtpPeer;
beforeEach(async () => {
  gateway = gatewayHere();
  sound = await startSrtpPeer();
});
afterEach(async () => {
  gateway.stop();
  await sound.close();
});

const suite = 'AES_CM_128_HMAC_SHA1_80';
const keyOf = (fill: number): string => `${suite} inline:${Buffer.alloc(30, fill).toString('base64')}`;
const target = 'sip:alice@127.0.0.1:40001';

interface Described {
  readonly address?: string;
  /** Payload type: 0 for PCMU, 8 for PCMA. */
  readonly codec?: number;
  readonly lines?: readonly string[];
  readonly key?: number;
}

/** A description of the peer, with one key; the tag is that of our line in `offer`. */
function described({ address = '127.0.0.1', codec = 0, lines = [], key = 7 }: Described, offer = ''): string {
  const tag = new RegExp(`a=crypto:(\\d+) ${suite}`).exec(offer)?.[1] ?? '1';
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio ${sound.port} RTP/SAVP ${codec}`,
    `a=rtcp:${sound.port}`,
    `a=crypto:${tag} ${keyOf(key)}`,
    ...lines,
    '',
  ].join('\r\n');
}

/** The peer seals with its own key and opens with ours, from now on; gives our port. */
function useKeysOf(ours: string, key = 7): number {
  const [stream] = parseSdp(ours).media;
  const own = readCryptoLines(stream?.attributes ?? []).find((line) => line.suite === suite);
  const theirs = readCryptoLine(`1 ${keyOf(key)}`);
  if (!stream || !own || !theirs) throw new Error(`no key of ours in ${ours}`);
  sound.use({ kind: 'sdes', sending: theirs.key, receiving: own.key });
  return stream.port;
}

const keyIn = (description: string): string | undefined =>
  new RegExp(`a=crypto:\\d+ ${suite} (inline:\\S+)`).exec(description)?.[1];
const received = (bench: PhoneBench): number => bench.call().media.statistics?.packetsReceived ?? 0;
/** Silence as our codec has it, and as the peer opens it: of the packets from now on. */
const [pcmu, pcma] = [0xff, 0xd5];
async function opens(silence: number): Promise<void> {
  const before = sound.opened.length;
  await expect.poll(() => sound.opened.length).toBeGreaterThan(before + 3);
  expect(sound.opened.at(-1)?.every((byte) => byte === silence)).toBe(true);
}
async function soundFlows(bench: PhoneBench, port: number, silence = pcmu): Promise<void> {
  await opens(silence);
  const before = received(bench);
  sound.play(port, 4);
  await expect.poll(() => received(bench)).toBe(before + 4);
  expect(bench.call().media.protection).toEqual({ kind: 'sdes', suite });
}

async function start() {
  const account = exampleAccount({ mediaEncryption: 'required' });
  const bench = phoneBench(account, 'secret', undefined, { realGateway: () => gateway });
  return { bench, peer: await bench.registered() };
}

async function placed() {
  const { bench, peer } = await start();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  const offer = bodyText(invite);
  return { bench, peer, invite, offer };
}

/** A call of ours that is answered. `exchange`: an offer of theirs within it; gives our answer. */
async function established() {
  const call = await placed();
  const { bench, peer, invite, offer } = call;
  peer.respond(invite, 200, { headers: bobContact, body: described({}, offer) });
  await peer.request('ACK');
  const port = useKeysOf(offer);
  await soundFlows(bench, port);
  let cseq = 10;
  const exchange = async (method: 'INVITE' | 'UPDATE', body: string): Promise<string> => {
    cseq += 1;
    peer.send(method, target, inDialog(invite, method, cseq), body);
    const answer = bodyText(await peer.response(200));
    if (method === 'INVITE') peer.send('ACK', target, inDialog(invite, 'ACK', cseq, `z9hG4bKa${cseq}`));
    return answer;
  };
  return { ...call, port, exchange };
}

// A reliable one is acknowledged (RFC 3262), and its description is the answer all the same.
test.each<readonly (readonly [string, string])[]>([
  [],
  [
    ['Require', '100rel'],
    ['RSeq', '1'],
  ],
])('an answer in a 183 alone, with %j: the 200 has none', async (...reliable) => {
  const { bench, peer, invite, offer } = await placed();
  const port = useKeysOf(offer);
  const body = described({}, offer);
  peer.respond(invite, 183, { headers: [...bobContact, ...reliable], body });
  await expect.poll(() => bench.call().state).toBe('early');
  await opens(pcmu);
  if (reliable.length > 0) peer.respond(await peer.request('PRACK'), 200);
  expect(peer.waiting()).toEqual([]);
  peer.respond(invite, 200, { headers: bobContact });
  await peer.request('ACK');
  await expect.poll(() => bench.call().state).toBe('established');
  await soundFlows(bench, port);
});

test('an INVITE without an offer: ours is in the 200, with keys, and theirs answers in the ACK', async () => {
  const { bench, peer } = await start();
  peer.send('INVITE', target, freshInvite('late'));
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  const ok = await peer.response(200);
  const offer = bodyText(ok);
  const changed: Readonly<Record<string, string>> = { To: header(ok, 'to') ?? '', CSeq: '1 ACK' };
  const fields = freshInvite('late', 'z9hG4bKack').map(
    ([name, value]) => [name, changed[name] ?? value] as const,
  );
  peer.send('ACK', target, fields, described({}, offer));
  await soundFlows(bench, useKeysOf(offer));
  expect(offer).not.toContain('RTP/AVP ');
});

test('an INVITE that requires 100rel without an offer is refused, and one that only has it rings without', async () => {
  const { bench, peer } = await start();
  peer.send('INVITE', target, [...freshInvite('requires'), ['Require', '100rel']]);
  expect(header(await peer.response(420), 'unsupported')).toBe('100rel');
  peer.send('INVITE', target, [...freshInvite('supports'), ['Supported', '100rel']], described({}));
  const ringing = await peer.response(180);
  expect([header(ringing, 'rseq'), header(ringing, 'require')]).toEqual([undefined, undefined]);
  await bench.idle();
  expect(bench.call().state).toBe('offered');
});

const holds = [
  ['sendonly', { lines: ['a=sendonly'] }, 'a=recvonly', true],
  ['inactive', { lines: ['a=inactive'] }, 'a=inactive', false],
  ['c=0.0.0.0', { address: '0.0.0.0' }, 'a=inactive', false],
  ['c=0.0.0.0 and sendonly', { address: '0.0.0.0', lines: ['a=sendonly'] }, 'a=inactive', false],
] as const;
test.each(
  holds.flatMap(([name, ...rest]) =>
    (['INVITE', 'UPDATE'] as const).map((method) => [method, name, ...rest] as const),
  ),
)(
  'a hold by %s with %s is answered with keys, and its end brings the sound back',
  async (method, _, hold, direction, isHeard) => {
    const { bench, port, exchange } = await established();
    const answer = await exchange(method, described(hold));
    expect(answer).toMatch(/m=audio \d+ RTP\/SAVP [^]*a=crypto:/);
    expect(answer).toContain(direction);
    await expect.poll(() => bench.call().hold.remote).toBe(true);
    useKeysOf(answer);
    // Music on hold is heard under sendonly; nothing of ours leaves.
    const before = received(bench);
    if (isHeard) sound.play(port, 4);
    await expect.poll(() => received(bench)).toBe(before + (isHeard ? 4 : 0));
    const opened = sound.opened.length;
    const resumed = await exchange(method, described({}));
    expect(sound.opened.length).toBeLessThan(opened + 3);
    await expect.poll(() => bench.call().hold.remote).toBe(false);
    await soundFlows(bench, useKeysOf(resumed));
  },
);

test.each(['INVITE', 'UPDATE'] as const)(
  'another codec by %s, with the same key and with another',
  async (method) => {
    const { bench, exchange } = await established();
    useKeysOf(await exchange(method, described({ codec: 8 })));
    await opens(pcma);
    expect(bench.call().media.codec).toBe('PCMA');
    const answer = await exchange(method, described({ codec: 0, key: 9 }));
    await soundFlows(bench, useKeysOf(answer, 9));
    expect(bench.call().media.codec).toBe('PCMU');
  },
);

test('our own hold and its end keep the keys', async () => {
  const { bench, peer, port, offer } = await established();
  const { id } = bench.call();
  const answerNext = async (lines: readonly string[]): Promise<string> => {
    const again = await peer.request('INVITE');
    peer.respond(again, 200, { headers: bobContact, body: described({ lines }, bodyText(again)) });
    await peer.request('ACK');
    return bodyText(again);
  };
  const held = bench.phone.hold(id);
  const holding = await answerNext(['a=recvonly']);
  await held;
  const back = bench.phone.resume(id);
  const resuming = await answerNext([]);
  await back;
  expect([holding, resuming].map(keyIn)).toEqual([keyIn(offer), keyIn(offer)]);
  await soundFlows(bench, port);
});
