/**
 * Each dialect of SRTP with keys in the description, both ways, through the gateway in its own
 * process: what is agreed is what is on the wire.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  srtpSuites,
  type MediaStatistics,
  type OfferForm,
  type SrtpSuite,
} from '../../../shared/model/media.ts';
import { systemClock } from '../../platform/clock.ts';
import { plain, type Protection } from '../rtp/protection.ts';
import { suiteLengths } from '../rtp/srtp-suites.ts';
import { readCryptoLine, readCryptoLines, writeCryptoLine, type CryptoLine } from '../sdp/crypto-line.ts';
import { parseSdp } from '../sdp/sdp.ts';
import { forkGateway } from './fakes/forked-gateway.ts';
import { startSrtpPeer, type SrtpPeer } from './fakes/srtp-peer.ts';
import type { MediaGateway } from './gateway-contract.ts';
import { startMediaProcess } from './media-process.ts';

const callId = 'call';
const localAddress = '127.0.0.1';
let gateway: MediaGateway;
let peer: SrtpPeer;
let statistics: MediaStatistics | null;

beforeAll(() => {
  gateway = startMediaProcess(forkGateway(), systemClock);
  gateway.on('statistics', (payload) => {
    statistics = payload.statistics;
  });
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  statistics = null;
  peer = await startSrtpPeer();
});
afterEach(async () => {
  await gateway.request('close', { callId });
  await peer.close();
});

function lineOf(tag: number, suite: SrtpSuite, mki: Buffer | null = null): CryptoLine {
  const { masterKey, masterSalt } = suiteLengths[suite];
  const key = { suite, masterKey: randomBytes(masterKey), masterSalt: randomBytes(masterSalt), mki };
  return { tag, suite, name: suite, key };
}

/** The peer's description; `streams`: the lines of each. */
const described = (...streams: readonly (readonly [profile: string, ...lines: string[]])[]): string =>
  [
    'v=0',
    'o=p 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    ...streams.flatMap(([profile, ...lines]) => [
      `m=audio ${peer.port} ${profile} 0`,
      `a=rtcp:${peer.port}`,
      ...lines,
    ]),
  ].join('\r\n');
const crypto = (line: CryptoLine): string => `a=crypto:${writeCryptoLine(line)}`;

/** Our stream in a description of ours. */
function ours(description: string) {
  const stream = parseSdp(description).media.find(({ port }) => port !== 0);
  if (!stream) throw new Error('no stream of ours');
  return { ...stream, lines: readCryptoLines(stream.attributes) };
}

/** What the peer does with its own key, and with ours. */
function keyed(theirs: CryptoLine, own: CryptoLine | undefined): Protection {
  if (!own) throw new Error('no key of ours');
  return { kind: 'sdes', sending: theirs.key, receiving: own.key };
}

/** The sound of both sides is opened, and nothing else is. */
async function soundFlows(port: number): Promise<void> {
  await expect.poll(() => peer.opened.length).toBeGreaterThan(3);
  expect(new Set(peer.opened.flatMap((payload) => [...payload]))).toEqual(new Set([0xff]));
  peer.play(port, 8);
  await expect.poll(() => statistics?.packetsReceived).toBe(8);
}

/** As a peer without keys: nothing of it is taken. */
async function plainIsDropped(port: number): Promise<void> {
  peer.play(port, 5, true);
  peer.play(port, 1);
  await expect.poll(() => statistics?.packetsReceived).toBe(9);
  expect(peer.rejected()).toBe(0);
}

describe('called by us', () => {
  const offer = async (form: OfferForm) => {
    await gateway.request('open', { callId, localAddress, encryption: 'preferred' });
    const { description } = await gateway.request('offer', { callId, direction: 'sendrecv', form });
    return ours(description);
  };

  test.each([
    ...srtpSuites.map((suite) => ['savp', 'RTP/SAVP', suite] as const),
    ['osrtp', 'RTP/AVP', 'AES_CM_128_HMAC_SHA1_80'],
    ['osrtp', 'RTP/SAVP', 'AES_CM_128_HMAC_SHA1_80'],
  ] as const)('%s answered as %s with %s', async (form, profile, suite) => {
    const { port, lines } = await offer(form);
    const own = lines.find((line) => line.suite === suite);
    const theirs = lineOf(own?.tag ?? 0, suite);
    peer.use(keyed(theirs, own));
    const description = described([profile, crypto(theirs)]);
    const agreed = await gateway.request('accept', { callId, description });
    expect(agreed.protection).toEqual({ kind: 'sdes', suite });
    await soundFlows(port);
    await plainIsDropped(port);
  });

  test.each(['osrtp', 'plain'] as const)('%s answered without keys is plain', async (form) => {
    const { port } = await offer(form);
    peer.use(plain);
    const agreed = await gateway.request('accept', { callId, description: described(['RTP/AVP']) });
    expect(agreed.protection).toEqual({ kind: 'none' });
    await soundFlows(port);
  });

  test('savp answered without keys sends nothing', async () => {
    const { port } = await offer('savp');
    await expect(gateway.request('accept', { callId, description: described(['RTP/AVP']) })).rejects.toThrow(
      'media: not-offered',
    );
    peer.play(port, 5, true);
    // A call that is agreed sends 20 ms later; this one is answered rightly after that.
    const theirs = lineOf(1, srtpSuites[0]);
    const { lines } = ours(
      (await gateway.request('offer', { callId, direction: 'sendrecv', form: 'savp' })).description,
    );
    peer.use(keyed(theirs, lines[0]));
    await gateway.request('accept', { callId, description: described(['RTP/SAVP', crypto(theirs)]) });
    await soundFlows(port);
    expect(peer.rejected()).toBe(0);
  });
});

describe('calling us', () => {
  const suite = 'AES_CM_128_HMAC_SHA1_80';
  const theirs = lineOf(7, suite);
  const withMki = lineOf(3, 'AES_256_CM_HMAC_SHA1_80', Buffer.from([0, 0, 0, 1]));
  const microsoft = ['a=cryptoscale:1 client x', 'a=encryption:optional'];
  const unusable = 'a=crypto:1 AES_CM_128_NULL_AUTH inline:AAAA';

  test.each([
    ['RTP/SAVP', [['RTP/SAVP', unusable, crypto(theirs)]], 'RTP/SAVP', theirs],
    ['RTP/SAVP with an MKI', [['RTP/SAVP', crypto(withMki)]], 'RTP/SAVP', withMki],
    ['RTP/AVP (OSRTP)', [['RTP/AVP', crypto(theirs)]], 'RTP/AVP', theirs],
    ['RTP/AVP of Microsoft', [['RTP/AVP', ...microsoft, crypto(theirs)]], 'RTP/SAVP', theirs],
    ['RTP/AVP of snom', [['RTP/AVP', crypto(theirs), 'a=encryption:optional']], 'RTP/AVP', theirs],
    ['RTP/SAVP, then RTP/AVP, on one port', [['RTP/SAVP', crypto(theirs)], ['RTP/AVP']], 'RTP/SAVP', theirs],
    ['RTP/AVP, then RTP/SAVP, on one port', [['RTP/AVP'], ['RTP/SAVP', crypto(theirs)]], 'RTP/SAVP', theirs],
    ['RTP/SAVPF', [['RTP/SAVPF', crypto(theirs)]], 'RTP/SAVPF', theirs],
    ['RTP/AVPF', [['RTP/AVPF', crypto(theirs)]], 'RTP/AVPF', theirs],
    ['UDP/TLS/RTP/SAVP', [['UDP/TLS/RTP/SAVP', crypto(theirs)]], 'UDP/TLS/RTP/SAVP', theirs],
    ['UDP/TLS/RTP/SAVPF', [['UDP/TLS/RTP/SAVPF', crypto(theirs)]], 'UDP/TLS/RTP/SAVPF', theirs],
  ] as const)('%s', async (_, streams, profile, line) => {
    await gateway.request('open', { callId, localAddress, encryption: 'required' });
    const description = described(...(streams as unknown as [string, ...string[]][]));
    const answer = await gateway.request('answer', { callId, description, hold: false });
    const { port, protocol, lines } = ours(answer.description);
    expect([protocol, lines[0]?.tag, lines.length]).toEqual([profile, line.tag, 1]);
    peer.use(keyed(line, lines[0]));
    expect(answer.protection).toEqual({ kind: 'sdes', suite: line.suite });
    await soundFlows(port);
    await plainIsDropped(port);
  });

  test('keys stay over a hold, and change with a re-INVITE that has others', async () => {
    await gateway.request('open', { callId, localAddress, encryption: 'required' });
    const answer = (line: CryptoLine) =>
      gateway.request('answer', { callId, description: described(['RTP/SAVP', crypto(line)]), hold: false });
    const first = ours((await answer(theirs)).description);
    peer.use(keyed(theirs, first.lines[0]));
    await soundFlows(first.port);
    const held = ours((await gateway.request('offer', { callId, direction: 'sendonly' })).description);
    await gateway.request('accept', {
      callId,
      description: described(['RTP/SAVP', crypto(theirs), 'a=recvonly']),
    });
    expect(held.lines).toEqual(first.lines);
    const before = peer.opened.length;
    await expect.poll(() => peer.opened.length).toBeGreaterThan(before + 3);
    expect(peer.rejected()).toBe(0);
    const other = readCryptoLine(writeCryptoLine(lineOf(7, suite))) ?? theirs;
    const second = ours((await answer(other)).description);
    expect(second.lines).not.toEqual(first.lines);
    peer.use(keyed(other, second.lines[0]));
    const since = peer.opened.length;
    await expect.poll(() => peer.opened.length).toBeGreaterThan(since + 3);
    peer.play(second.port, 4);
    await expect.poll(() => statistics?.packetsReceived).toBe(12);
  });
});
