/** Under every suite: replays, forgeries, wraps, sources, MKI and the end of a key. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { srtpSuites, type SrtpSuite } from '../../../../shared/model/media.ts';
import { writeRtcp } from '../rtcp.ts';
import { writeRtp } from '../rtp.ts';
import { suiteLengths } from '../srtp-suites.ts';
import { createTransforms } from '../protection.ts';
import { createReplayWindows } from './replay-window.ts';
import { createSrtpReceiver } from './receiver.ts';
import { createSrtpSender, type SrtpSender } from './sender.ts';
import type { SrtpKeys } from './session-keys.ts';

const keysOf = (suite: SrtpSuite, mki: Buffer | null = null): SrtpKeys => ({
  suite,
  masterKey: randomBytes(suiteLengths[suite].masterKey),
  masterSalt: randomBytes(suiteLengths[suite].masterSalt),
  mki,
});
const rtp = (sequence: number, ssrc = 7) =>
  writeRtp({
    payloadType: 0,
    marker: false,
    sequence: sequence & 0xffff,
    timestamp: sequence * 160,
    ssrc,
    payload: Buffer.from('the sound of a packet'),
  });
const rtcp = writeRtcp({ ssrc: 7, cname: 'c', sender: null, block: null });
const nothing = Buffer.alloc(0);
const seal = (sender: SrtpSender, packet: Buffer) => sender.protectRtp(packet) ?? nothing;
const report = (sender: SrtpSender) => sender.protectRtcp(rtcp) ?? nothing;

/** Every datagram with one bit changed, and every one that is cut. */
function* spoiled(datagram: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < datagram.length * 8; bit += 1) {
    const changed = Buffer.from(datagram);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield changed;
  }
  for (let length = 0; length < datagram.length; length += 1) yield datagram.subarray(0, length);
}

describe.each(srtpSuites)('%s', (suite) => {
  const pair = (keys = keysOf(suite)) => ({
    sender: createSrtpSender(keys),
    receiver: createSrtpReceiver(keys),
  });

  test('hides the sound, and opens once', () => {
    const { sender, receiver } = pair();
    const sealed = seal(sender, rtp(1));
    expect(sealed).toHaveLength(rtp(1).length + suiteLengths[suite].rtpTag);
    expect(sealed.includes('sound')).toBe(false);
    expect([receiver.openRtp(sealed), receiver.openRtp(sealed)]).toEqual([rtp(1), null]);
    const sealedReport = report(sender);
    expect([receiver.openRtcp(sealedReport), receiver.openRtcp(sealedReport)]).toEqual([rtcp, null]);
  });

  test('opens nothing that is spoiled, cut or sealed under another key, and goes on as before', () => {
    const { sender, receiver } = pair(keysOf(suite, Buffer.from([1, 2])));
    const [sealed, sealedReport] = [seal(sender, rtp(1)), report(sender)];
    const opened = [
      ...[...spoiled(sealed)].map((datagram) => receiver.openRtp(datagram)),
      ...[...spoiled(sealedReport)].map((datagram) => receiver.openRtcp(datagram)),
      receiver.openRtp(seal(pair().sender, rtp(1))),
    ];
    expect(opened.filter((packet) => packet !== null)).toEqual([]);
    expect(receiver.openRtp(sealed)).toEqual(rtp(1));
    expect(receiver.openRtcp(sealedReport)).toEqual(rtcp);
  });

  test('goes over the wrap of the sequence number, in order or not, and after a long loss', () => {
    const { sender, receiver } = pair();
    const numbers = [65_534, 65_535, 65_536, 65_537];
    const sealed = numbers.map((number) => seal(sender, rtp(number)));
    for (const at of [0, 2, 1, 3])
      expect(receiver.openRtp(sealed[at] ?? nothing)).toEqual(rtp(numbers[at] ?? 0));
    for (let number = 65_538; number < 65_538 + 90_000; number += 30_000) {
      const far = seal(sender, rtp(number));
      expect(receiver.openRtp(far)).toEqual(rtp(number));
    }
  });

  test('finds the counter again after a loss of half of all numbers, and takes the same at a tie', () => {
    // RFC 3711 3.3.1: v is the counter itself unless the numbers are more than 2^15 apart.
    for (const [from, to] of [
      [1, 32_769],
      [32_767, 65_535],
      [65_535, 98_302],
    ] as const) {
      const { sender, receiver } = pair();
      for (const number of [from, to])
        expect(receiver.openRtp(seal(sender, rtp(number)))).toEqual(rtp(number));
    }
  });

  test('keeps a roll-over counter for each source', () => {
    const { sender, receiver } = pair();
    for (const number of [65_535, 65_536]) expect(receiver.openRtp(seal(sender, rtp(number)))).not.toBeNull();
    // Another SSRC begins at a counter of 0 (RFC 3711 3.3.1); the first goes on at 1.
    expect(receiver.openRtp(seal(sender, rtp(3, 8)))).toEqual(rtp(3, 8));
    expect(receiver.openRtp(seal(sender, rtp(65_537)))).toEqual(rtp(65_537));
  });

  test.each([1, 4, 128])('has an MKI of %i bytes, and takes no packet without it', (length) => {
    const keys = keysOf(suite, randomBytes(length));
    const { sender, receiver } = pair(keys);
    const without = createSrtpSender({ ...keys, mki: null });
    expect(receiver.openRtp(seal(without, rtp(1)))).toBeNull();
    expect(receiver.openRtcp(report(without))).toBeNull();
    expect(seal(sender, rtp(1))).toHaveLength(rtp(1).length + suiteLengths[suite].rtpTag + length);
    expect(receiver.openRtp(seal(sender, rtp(2)))).toEqual(rtp(2));
    expect(receiver.openRtcp(report(sender))).toEqual(rtcp);
  });

  test('seals no more packets than the key may protect', () => {
    const sender = createSrtpSender({ ...keysOf(suite), lifetime: 3 });
    const sealed = [1, 2, 3, 4].map((sequence) => sender.protectRtp(rtp(sequence)) !== null);
    expect(sealed).toEqual([true, true, true, false]);
    const reports = [1, 2, 3, 4].map(() => sender.protectRtcp(rtcp) !== null);
    expect(reports).toEqual([true, true, true, false]);
  });

  test('refuses keys and an MKI of other lengths', () => {
    const keys = keysOf(suite);
    for (const wrong of [
      { masterKey: Buffer.alloc(24) },
      { masterSalt: Buffer.alloc(13) },
      { mki: nothing },
      { mki: Buffer.alloc(129) },
    ])
      expect(() => createSrtpReceiver({ ...keys, ...wrong })).toThrow(RangeError);
  });

  test('a wrong tag thousands of times: nothing is opened, and the call goes on', () => {
    const { sender, receiver } = pair();
    const open = (number: number) => receiver.openRtp(seal(sender, rtp(number)));
    expect(open(1)).toEqual(rtp(1));
    const forged = seal(sender, rtp(2));
    let opened = 0;
    for (let tag = 0; tag < 3000; tag += 1) {
      forged.writeUInt32BE(tag, forged.length - 4);
      forged.writeUInt16BE(tag * 7, 2);
      if (receiver.openRtp(forged)) opened += 1;
    }
    expect(opened).toBe(0);
    expect(open(3)).toEqual(rtp(3));
  });
});

describe('replay windows', () => {
  test('remember 64 indices and nothing older', () => {
    const windows = createReplayWindows(2 ** 48);
    const fresh = (index: number) => windows.isFresh({ ssrc: 1, index });
    for (const index of [1000, 1060, 1063]) windows.take({ ssrc: 1, index });
    expect([1000, 1060, 1063].map(fresh)).toEqual([false, false, false]);
    expect([999, 1001, 1062, 1064, 5000].map(fresh)).toEqual([false, true, true, true, true]);
    windows.take({ ssrc: 1, index: 1064 });
    expect([1000, 1001, 1062].map(fresh)).toEqual([false, true, true]);
  });

  test('end with the last index of a key, and do not begin before the first', () => {
    const windows = createReplayWindows(2 ** 48);
    windows.take({ ssrc: 1, index: 2 ** 48 - 1 });
    expect(windows.nearest(1, 0)).toBeNull();
    expect(windows.nearest(1, 0xfffe)).toBe(2 ** 48 - 2);
    windows.take({ ssrc: 2, index: 5 });
    expect(windows.nearest(2, 0xfffe)).toBeNull();
  });

  test('know so many sources and no more: one that was forgotten could be replayed', () => {
    const windows = createReplayWindows(2 ** 48);
    for (let ssrc = 0; ssrc < 256; ssrc += 1) windows.take({ ssrc, index: 1 });
    expect(windows.isFresh({ ssrc: 256, index: 1 })).toBe(false);
    expect(windows.isFresh({ ssrc: 0, index: 1 })).toBe(false);
    expect(windows.isFresh({ ssrc: 0, index: 2 })).toBe(true);
  });
});

describe('the contexts of a leg', () => {
  const keys = () => keysOf('AES_CM_128_HMAC_SHA1_80');

  test('a key that is described again goes on: no keystream twice, no replay, the same counter', () => {
    const [ours, theirs] = [keys(), keys()];
    const transformsOf = createTransforms();
    const sdes = (sending: SrtpKeys, receiving: SrtpKeys) =>
      transformsOf({ kind: 'sdes', sending, receiving });
    const peer = createSrtpSender(theirs);
    const before = sdes(ours, theirs);
    expect(before.rtp.seal(rtp(1))).not.toBeNull();
    const [old, wrapped] = [seal(peer, rtp(65_535)), seal(peer, rtp(65_536))];
    expect([before.rtp.open(old), before.rtp.open(wrapped)]).toEqual([rtp(65_535), rtp(65_536)]);

    // We re-key, the peer does not.
    const copy = { ...theirs, masterKey: Buffer.from(theirs.masterKey) };
    const rekeyed = sdes(keys(), copy);
    expect(rekeyed.rtp.open(old)).toBeNull();
    expect(rekeyed.rtp.open(seal(peer, rtp(65_537)))).toEqual(rtp(65_537));
    // The offer is refused: the keys before stand again.
    expect(sdes({ ...ours }, theirs).rtp.seal(rtp(1))).toBeNull();
  });

  test('a key that was not used before begins anew', () => {
    const transformsOf = createTransforms();
    const theirs = keys();
    const [one, other] = [keys(), keys()].map((sending) =>
      transformsOf({ kind: 'sdes', sending, receiving: theirs }),
    );
    expect(one?.rtp.seal(rtp(1))).not.toBeNull();
    expect(other?.rtp.seal(rtp(1))).not.toBeNull();
  });

  test.each(['goes on counting', 'begins again at 0'])(
    'a source that %s under another key is heard',
    (how) => {
      const transformsOf = createTransforms();
      const [ours, first, second] = [keys(), keys(), keys()];
      const receive = (receiving: SrtpKeys) =>
        transformsOf({ kind: 'sdes', sending: ours, receiving }).rtp.open;
      const peer = createSrtpSender(first);
      for (const number of [65_535, 65_536]) expect(receive(first)(seal(peer, rtp(number)))).not.toBeNull();
      const next = createSrtpSender(second);
      // The packet before the wrap makes this sender count as the source does.
      if (how === 'goes on counting') seal(next, rtp(65_536 - 1));
      const sealed = [65_537, 65_538].map((number) => seal(next, rtp(number)));
      expect(sealed.map(receive(second))).toEqual([rtp(65_537), rtp(65_538)]);
      expect(sealed.map(receive(second))).toEqual([null, null]);
      expect(receive(second)(seal(createSrtpSender(keys()), rtp(65_539)))).toBeNull();
    },
  );
});
