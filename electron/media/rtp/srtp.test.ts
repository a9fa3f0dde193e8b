import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { writeRtcp } from './rtcp.ts';
import { writeRtp } from './rtp.ts';
import { createSrtpReceiver, createSrtpSender, type SrtpKeys, type SrtpSender } from './srtp.ts';
import { deriveKey } from './srtp/session-keys.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
/** RFC 3711 B.3, and the same keys in libsrtp's validation (test/srtp_driver.c). */
const keys: SrtpKeys = {
  masterKey: hex('e1f97a0d3e018be0d64fa32c06de4139'),
  masterSalt: hex('0ec675ad498afeebb6960b3aabe6'),
  suite: 'AES_CM_128_HMAC_SHA1_80',
  mki: null,
};

/** Protected, where that can't fail. */
function sealedBy(sender: SrtpSender, packet: Buffer): Buffer {
  const sealed = sender.protectRtp(packet);
  if (!sealed) throw new Error('refused');
  return sealed;
}

const plainReport = writeRtcp({ ssrc: 1, cname: 'c', sender: null, block: null });
function sealedReport(sender: SrtpSender): Buffer {
  const sealed = sender.protectRtcp(plainReport);
  if (!sealed) throw new Error('refused');
  return sealed;
}

function rtp(sequence: number, payload = Buffer.from('sound')): Buffer {
  return writeRtp({
    payloadType: 0,
    marker: false,
    sequence,
    timestamp: sequence * 160,
    ssrc: 0xcafebabe,
    payload,
  });
}

describe('RFC 3711', () => {
  test('B.3: derives the session keys', () => {
    const { masterKey, masterSalt } = keys;
    expect(deriveKey(masterKey, masterSalt, 0, 16)).toEqual(hex('c61e7a93744f39ee10734afe3ff7a087'));
    expect(deriveKey(masterKey, masterSalt, 2, 14)).toEqual(hex('30cbbc08863d8c85d49db34a9ae1'));
    expect(deriveKey(masterKey, masterSalt, 1, 94)).toEqual(
      hex(`cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbcee049646c43d9327ad175578ef722709863
           71c10c9a369ac2f94a8c5fbcdddc256d6e919a48b610ef17c2041e474035766b68642c59bbfc2f34db60dbdfb2dc68`).subarray(
        0,
        94,
      ),
    );
  });

  test('protects RTP as libsrtp does', () => {
    const plain = hex('800f1234decafbadcafebabe abababababababababababababababab');
    const sealed = hex('800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb');
    expect(createSrtpSender(keys).protectRtp(plain)).toEqual(sealed);
    expect(createSrtpReceiver(keys).openRtp(sealed)).toEqual(plain);
  });

  test('protects RTCP as libsrtp does', () => {
    const plain = hex('81c8000bcafebabe abababababababababababababababab');
    const sealed = hex('81c8000bcafebabe 7128035be487b9bdbef89041f977a5a8 80000001 993e08cd54d6c1230798');
    expect(createSrtpSender(keys).protectRtcp(plain)).toEqual(sealed);
    expect(createSrtpReceiver(keys).openRtcp(sealed)).toEqual(plain);
  });
});

describe('what comes', () => {
  test('is opened once: a replayed packet is none', () => {
    const sender = createSrtpSender(keys);
    const receiver = createSrtpReceiver(keys);
    const sealed = [1, 2, 3].map((sequence) => sealedBy(sender, rtp(sequence)));
    expect(sealed.map((packet) => receiver.openRtp(packet))).toEqual([rtp(1), rtp(2), rtp(3)]);
    expect(sealed.map((packet) => receiver.openRtp(packet))).toEqual([null, null, null]);
    const report = sealedReport(sender);
    expect(receiver.openRtcp(report)).not.toBeNull();
    expect(receiver.openRtcp(report)).toBeNull();
  });

  test('may be out of order within 64 packets, and is refused below that', () => {
    const sender = createSrtpSender(keys);
    const receiver = createSrtpReceiver(keys);
    const sealed = Array.from({ length: 80 }, (_, sequence) => sealedBy(sender, rtp(sequence)));
    const open = (sequence: number) => receiver.openRtp(sealed[sequence] ?? Buffer.alloc(0));
    expect(open(79)).toEqual(rtp(79));
    expect(open(16)).toEqual(rtp(16));
    expect(open(15)).toBeNull();
  });

  test('finds its rollover counter again after a long loss across the wrap', () => {
    const sender = createSrtpSender(keys);
    const receiver = createSrtpReceiver(keys);
    const sealed = new Map<number, Buffer>();
    for (let index = 65_000; index < 65_536 + 20_000; index += 1)
      sealed.set(index, sealedBy(sender, rtp(index & 0xffff)));
    const open = (index: number) => receiver.openRtp(sealed.get(index) ?? Buffer.alloc(0));
    expect(open(65_000)).toEqual(rtp(65_000));
    expect(open(65_536 + 19_999)).toEqual(rtp(19_999));
    expect(open(65_536 + 19_998)).toEqual(rtp(19_998));
  });

  test('is refused with any bit changed, with other keys and when cut', () => {
    const sealed = sealedBy(createSrtpSender(keys), rtp(7));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(createSrtpReceiver(keys).openRtp(changed)).toBeNull();
    }
    expect(createSrtpReceiver({ ...keys, masterKey: randomBytes(16) }).openRtp(sealed)).toBeNull();
    for (let length = 0; length < sealed.length; length += 1) {
      expect(createSrtpReceiver(keys).openRtp(sealed.subarray(0, length))).toBeNull();
    }
  });

  test('a forgery does not move the window', () => {
    const sender = createSrtpSender(keys);
    const receiver = createSrtpReceiver(keys);
    expect(receiver.openRtp(sealedBy(sender, rtp(1)))).not.toBeNull();
    const forged = sealedBy(sender, rtp(5000));
    forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
    expect(receiver.openRtp(forged)).toBeNull();
    expect(receiver.openRtp(sealedBy(sender, rtp(5001)))).not.toBeNull();
  });
});

describe('what goes', () => {
  test('never uses an index twice', () => {
    const sender = createSrtpSender(keys);
    sender.protectRtp(rtp(9));
    expect(sender.protectRtp(rtp(9))).toBeNull();
  });

  test('has the short tag of _32 on RTP and the long one on RTCP (RFC 4568 6.2)', () => {
    const sender = createSrtpSender({ ...keys, suite: 'AES_CM_128_HMAC_SHA1_32' });
    const report = writeRtcp({ ssrc: 1, cname: 'c', sender: null, block: null });
    expect(sealedBy(sender, rtp(1))).toHaveLength(rtp(1).length + 4);
    expect(sender.protectRtcp(report)).toHaveLength(report.length + 4 + 10);
  });

  test('refuses keys of another length', () => {
    expect(() => createSrtpSender({ ...keys, masterKey: Buffer.alloc(15) })).toThrow(RangeError);
  });
});
