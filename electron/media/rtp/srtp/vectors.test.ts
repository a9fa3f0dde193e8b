/** The RFCs' vectors, and what libsrtp 2.5 makes of the same packets. */
import { expect, test } from 'vitest';
import { srtpSuites, type SrtpSuite } from '../../../../shared/model/media.ts';
import { suiteLengths } from '../srtp-suites.ts';
import { writeRtp } from '../rtp.ts';
import { createAeadCipher } from './aead.ts';
import { createKeystream } from './keystream.ts';
import { createSrtpReceiver } from './receiver.ts';
import { createSrtpSender } from './sender.ts';
import { deriveKey, type SrtpKeys } from './session-keys.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

test('RFC 3711 B.2: AES-CM keystream', () => {
  const stream = Buffer.alloc(48);
  createKeystream(hex('2b7e151628aed2a6abf7158809cf4f3c'))(hex('f0f1f2f3f4f5f6f7f8f9fafbfcfd0000'), stream);
  expect(stream).toEqual(
    hex('e03ead0935c95e80e166b16dd92b4eb4 d23513162b02d0f72a43a2fe4a5f97ab 41e95b3bb0a2e8dd477901e4fca894c0'),
  );
});

test('RFC 6188 7.1: AES-256-CM keystream', () => {
  const key = hex('57f82fe3613fd170a85ec93c40b1f092 2ec4cb0dc025b58272147cc438944a98');
  const stream = Buffer.alloc(48);
  createKeystream(key)(hex('f0f1f2f3f4f5f6f7f8f9fafbfcfd0000'), stream);
  expect(stream).toEqual(
    hex('92bdd28a93c3f52511c677d08b5515a4 9da71b2378a854f67050756ded165bac 63c4868b7096d88421b563b8c94c9a31'),
  );
});

test('RFC 6188 7.2: AES_256_CM_PRF', () => {
  const key = hex('f0f04914b513f2763a1b1fa130f10e29 98f6f6e43e4309d1e622a0e332b9f1b6');
  const salt = hex('3b04803de51ee7c96423ab5b78d2');
  expect(deriveKey(key, salt, 0, 32)).toEqual(
    hex('5ba1064e30ec51613cad926c5a28ef73 1ec7fb397f70a960653caf06554cd8c4'),
  );
  expect(deriveKey(key, salt, 2, 14)).toEqual(hex('fa31791685ca444a9e07c6c64e93'));
  expect(deriveKey(key, salt, 1, 20)).toEqual(hex('fd9c32d39ed5fbb5a9dc96b30818454d1313dc05'));
});

/** RFC 7714 16 and 17: session keys 00 01 02 ..., salt "Quid pro quo". */
const gcmKeys = (length: number) => ({
  encryption: Buffer.from(Array.from({ length }, (_, at) => at)),
  salt: Buffer.from('Quid pro quo'),
  authentication: Buffer.alloc(0),
});

test.each([
  [
    16,
    `f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f 42a5f47a 51c7d19b 36de3adf 8833
     899d7f27 beb16a91 52cf765e e4390cce`,
  ],
  [
    32,
    `32b1de78 a822fe12 ef9f78fa 332e33aa b1801238 9a58e2f3 b50b2a02 76ffae0f 1ba63799 b87b
     7aa3db36 dfffd6b0 f9bb7878 d7a76c13`,
  ],
])('RFC 7714 16: SRTP under AES-GCM with a key of %i bytes', (length, protectedPart) => {
  const cipher = createAeadCipher(gcmKeys(length), 'rtp');
  const packet = Buffer.concat([
    hex('8040f17b 8041f8d3 5501a0b2'),
    Buffer.from('Gallia est omnis divisa in partes tres'),
  ]);
  const place = { ssrc: 0x5501a0b2, index: 0xf17b };
  const bytes = Buffer.from(packet);
  const tag = cipher.seal(bytes, 12, place, Buffer.alloc(4));
  expect(Buffer.concat([bytes.subarray(12), tag])).toEqual(hex(protectedPart));
  expect(cipher.open(bytes, 12, place, Buffer.alloc(4), tag)).toBe(true);
  expect(bytes).toEqual(packet);
});

test.each([
  [
    16,
    `63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1 730d6fda 4ce09b46 86303ded
     0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade`,
  ],
  [
    32,
    `d50ae4d1 f5ce5d30 4ba297e4 7d470c28 2c3ece5d bffe0a50 a2eaa5c1 110555be 8415f658 c61de047
     6f1b6fad 1d1eb30c 4446839f 57ff6f6c b26ac3be`,
  ],
])('RFC 7714 17: SRTCP under AES-GCM with a key of %i bytes', (length, protectedPart) => {
  const cipher = createAeadCipher(gcmKeys(length), 'rtcp');
  const packet = hex(
    `81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61
     deadbeef deadbeef deadbeef deadbeef deadbeef`,
  );
  const place = { ssrc: 0x4d617273, index: 0x5d4 };
  const bytes = Buffer.from(packet);
  const tag = cipher.seal(bytes, 8, place, hex('800005d4'));
  expect(Buffer.concat([bytes.subarray(8), tag])).toEqual(hex(protectedPart));
  expect(cipher.open(bytes, 8, place, hex('800005d4'), tag)).toBe(true);
  expect(bytes).toEqual(packet);
});

/** Master key and salt 03 0a 11 ..., MKI 01. */
function keysOf(suite: SrtpSuite): SrtpKeys {
  const { masterKey, masterSalt } = suiteLengths[suite];
  const bytes = Buffer.from(Array.from({ length: masterKey + masterSalt }, (_, at) => at * 7 + 3));
  return {
    suite,
    masterKey: bytes.subarray(0, masterKey),
    masterSalt: bytes.subarray(masterKey),
    mki: hex('01'),
  };
}
const first = writeRtp({
  payloadType: 0,
  marker: false,
  sequence: 65_535,
  timestamp: 160,
  ssrc: 0xcafebabe,
  payload: Buffer.from('sound of 23 bytes here!'),
});
/** The next one: over the wrap, with a CSRC and an extension. */
const second = Buffer.concat([
  hex('91000000 000000a0 cafebabe 11223344 bede0001 10ff0000'),
  Buffer.from('sound of 23 bytes here!'),
]);
const report = Buffer.concat([hex('81c8000b cafebabe'), Buffer.alloc(40, 0xab)]);

/** The second packet and the report. */
const byLibsrtp: Readonly<Record<SrtpSuite, readonly [string, string]>> = {
  AEAD_AES_256_GCM: [
    `91000000000000a0cafebabe11223344bede000110ff0000eb8f10403f0be3af23d4240f75940fc8e7be35287746097f
     132bacbd4745fe8bfc4ef702d17b5401`,
    `81c8000bcafebabeafdbe98eba628224f6e2057715de48f6161d1ff611c1b94df0ee96ea165ed7db5d4a22f240254c44
     62f0b0c576b43ad7a7cc998300851e8b8000000101`,
  ],
  AEAD_AES_128_GCM: [
    `91000000000000a0cafebabe11223344bede000110ff00003b58871ab862dcb867607e11d01ae20b490aaa032e045b8a
     ae0273eb3a05c0f56057905e21317401`,
    `81c8000bcafebabe4ed32effd6febc765dba00ec58b15445f6d0e03463b615905c6746c40827924199ea1a3f975f0426
     67ec0a4fff7df2a98974249e1e0ad0688000000101`,
  ],
  AES_256_CM_HMAC_SHA1_80: [
    `91000000000000a0cafebabe11223344bede000110ff0000039e92a2d8f4cf136b8083e69f163e889de5a6faf6cf4e01
     fdf9833e3a6e146db792`,
    `81c8000bcafebabec4709b152a095e6f44d944d97721e1f92b05233773a60794acbaa77adfe54459d518d642cb180b73
     8000000101ee0c2a58ec367e892a7c`,
  ],
  AES_CM_128_HMAC_SHA1_80: [
    `91000000000000a0cafebabe11223344bede000110ff00009ba1d5d6d89b791c31061095074075c8382005f36c3c5b01
     44add454671c13acff09`,
    `81c8000bcafebabe9ce0f4d627d81f6c4ef5125b5ed5f10ce999fc738d5371391117d9361f7b8cba738ddd11895f94b2
     800000010173402d4fbd711816fb34`,
  ],
  AES_256_CM_HMAC_SHA1_32: [
    `91000000000000a0cafebabe11223344bede000110ff0000039e92a2d8f4cf136b8083e69f163e889de5a6faf6cf4e01
     fdf9833e`,
    `81c8000bcafebabec4709b152a095e6f44d944d97721e1f92b05233773a60794acbaa77adfe54459d518d642cb180b73
     8000000101ee0c2a58ec367e892a7c`,
  ],
  AES_CM_128_HMAC_SHA1_32: [
    `91000000000000a0cafebabe11223344bede000110ff00009ba1d5d6d89b791c31061095074075c8382005f36c3c5b01
     44add454`,
    `81c8000bcafebabe9ce0f4d627d81f6c4ef5125b5ed5f10ce999fc738d5371391117d9361f7b8cba738ddd11895f94b2
     800000010173402d4fbd711816fb34`,
  ],
};

test.each(srtpSuites)('%s is what libsrtp writes and reads, with an MKI', (suite) => {
  const [sealed, sealedReport] = byLibsrtp[suite].map(hex);
  const sender = createSrtpSender(keysOf(suite));
  const receiver = createSrtpReceiver(keysOf(suite));
  const begin = sender.protectRtp(first);
  expect(sender.protectRtp(second)).toEqual(sealed);
  expect(sender.protectRtcp(report)).toEqual(sealedReport);
  expect(begin && receiver.openRtp(begin)).toEqual(first);
  expect(sealed && receiver.openRtp(sealed)).toEqual(second);
  expect(sealedReport && receiver.openRtcp(sealedReport)).toEqual(report);
});

test.each<[SrtpSuite, string]>([
  ['AES_CM_128_HMAC_SHA1_80', '00000001 01 31808ab2fceb129372ac'],
  ['AEAD_AES_128_GCM', 'b0ba09af61247564953ca008a6f7f156 00000001 01'],
])('%s: a report of libsrtp that is authenticated and not encrypted', (suite, end) => {
  const datagram = Buffer.concat([report, hex(end)]);
  expect(createSrtpReceiver(keysOf(suite)).openRtcp(datagram)).toEqual(report);
  // The E flag is authenticated too.
  datagram.writeUInt8(0x80, suite === 'AEAD_AES_128_GCM' ? report.length + 16 : report.length);
  expect(createSrtpReceiver(keysOf(suite)).openRtcp(datagram)).toBeNull();
});
