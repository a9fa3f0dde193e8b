import { describe, expect, test } from 'vitest';
import { mutate, seededRandom } from '../../platform/fakes/seeded-random.ts';
import { srtpSuites } from '../../../shared/model/media.ts';
import { suiteLengths } from '../rtp/srtp-suites.ts';
import { readCryptoLine, readCryptoLines, writeCryptoLine } from './crypto-line.ts';

/** Of 30 bytes: AES_CM_128 needs no padding. */
const key30 = Buffer.from(Array.from({ length: 30 }, (_, index) => index)).toString('base64');
const line = (rest: string) => readCryptoLine(`1 AES_CM_128_HMAC_SHA1_80 ${rest}`);

test.each(srtpSuites)('%s: the key, then the salt, and the same line written again', (suite) => {
  const { masterKey, masterSalt } = suiteLengths[suite];
  const bytes = Buffer.from(Array.from({ length: masterKey + masterSalt }, (_, index) => 255 - index));
  const text = `7 ${suite} inline:${bytes.toString('base64')}`;
  const read = readCryptoLine(text);
  expect(read).toEqual({
    tag: 7,
    suite,
    name: suite,
    key: { suite, masterKey: bytes.subarray(0, masterKey), masterSalt: bytes.subarray(masterKey), mki: null },
  });
  expect(read && writeCryptoLine(read)).toBe(text);
  // Padding left out, or one sign too many.
  const bare = text.replace(/=+$/, '');
  for (const spelled of [bare, `${bare}=`, `${bare}==`]) expect(readCryptoLine(spelled)).toEqual(read);
});

test.each([
  ['AES_CM_256_HMAC_SHA1_80', 'AES_256_CM_HMAC_SHA1_80'],
  ['AES_CM_256_HMAC_SHA1_32', 'AES_256_CM_HMAC_SHA1_32'],
  ['aes_256_cm_hmac_sha1_80', 'AES_256_CM_HMAC_SHA1_80'],
])('%s is %s, and is answered as it was written', (name, suite) => {
  const text = `2 ${name} inline:${Buffer.alloc(46, 9).toString('base64')}`;
  const read = readCryptoLine(text);
  expect(read).toMatchObject({ suite, name });
  expect(read && writeCryptoLine(read)).toBe(text);
});

describe('a key', () => {
  test.each([
    ['', null],
    ['|2^20', null],
    ['|2^48', null],
    ['|1048576', null],
    ['|2^31|1:1', '01'],
    ['|1:4', '00000001'],
    ['|281474976710656|258:2', '0102'],
    [`|${2n ** 1024n - 1n}:128`, 'ff'.repeat(128)],
  ])('inline:KEY%s is taken', (options, mki) => {
    expect(line(`inline:${key30}${options}`)?.key.mki?.toString('hex') ?? null).toBe(mki);
  });

  test.each([
    '|0',
    '|2^49',
    '|2^99',
    '|2^',
    '|^2',
    '|281474976710657',
    '|1:0',
    '|1:129',
    '|256:1',
    '|1:1|2^20',
    '|2^20|1:1|1:1',
    '|x',
    '|-1',
    `|${'9'.repeat(310)}:128`,
  ])('inline:KEY%s is passed over', (options) => {
    expect(line(`inline:${key30}${options}`)).toBeNull();
  });

  test.each([
    ['too short', key30.slice(0, -1)],
    ['a byte too long', `${key30}AA`],
    ['a digit too long', `${key30}A`],
    ['of another suite', Buffer.alloc(46).toString('base64')],
    ['padded too often', `${key30}===`],
    ['not of the alphabet', `${key30.slice(0, -1)}-`],
    ['empty', ''],
  ])('that is %s is passed over', (_, text) => {
    expect(line(`inline:${text}`)).toBeNull();
  });

  test('of another method is passed over', () => {
    expect(line(`prompt:${key30}`)).toBeNull();
    expect(line(key30)).toBeNull();
    expect(line(`INLINE:${key30}`)).not.toBeNull();
  });
});

test.each(['', '|1:1'])('several keys in one line are passed over: %s', (mki) => {
  const other = Buffer.alloc(30, 5).toString('base64');
  expect(line(`inline:${key30}${mki};inline:${other}${mki.replace('1:', '2:')}`)).toBeNull();
});

describe('a session parameter', () => {
  test.each(['WSH=64', 'wsh=1024', '-EXT', '-EXT=1 WSH=64'])('%s changes nothing for us', (parameter) => {
    expect(line(`inline:${key30} ${parameter}`)).not.toBeNull();
  });
  test.each([
    'UNENCRYPTED_SRTP',
    'unencrypted_srtp',
    'UNENCRYPTED_SRTCP',
    'UNAUTHENTICATED_SRTP',
    'KDR=0',
    'KDR=24',
    'FEC_ORDER=FEC_SRTP',
    `FEC_KEY=inline:${key30}`,
    'WSH=x',
    'WSH=64 UNENCRYPTED_SRTCP',
    'EXT',
  ])('%s: the line is passed over', (parameter) => {
    expect(line(`inline:${key30} ${parameter}`)).toBeNull();
  });
});

test.each([
  'AES_CM_128_NULL_AUTH',
  'AES_192_CM_HMAC_SHA1_80',
  'AES_192_CM_HMAC_SHA1_32',
  'AEAD_AES_128_GCM_8',
  'AEAD_AES_256_GCM_8',
  'F8_128_HMAC_SHA1_80',
  'NULL_HMAC_SHA1_80',
  '',
])('the suite %s is never taken, whatever the length of its key', (suite) => {
  for (const length of [16, 28, 30, 38, 44, 46]) {
    const key = Buffer.alloc(length).toString('base64');
    expect(readCryptoLine(`1 ${suite} inline:${key}`)).toBeNull();
  }
});

test.each(['', '1', '1 AES_CM_128_HMAC_SHA1_80', `x AES_CM_128_HMAC_SHA1_80 inline:${key30}`])(
  '%j is no line',
  (text) => {
    expect(readCryptoLine(text)).toBeNull();
  },
);

test('a tag has nine digits at most, and is used once', () => {
  const crypto = (value: string) => ({ name: 'crypto', value });
  const other = Buffer.alloc(30, 5).toString('base64');
  const read = readCryptoLines([
    crypto(`1234567890 AES_CM_128_HMAC_SHA1_80 inline:${key30}`),
    crypto(`1 AES_CM_128_NULL_AUTH inline:${key30}`),
    crypto(`1 AES_CM_128_HMAC_SHA1_80 inline:${key30}`),
    { name: 'ptime', value: '20' },
    crypto(`1 AES_CM_128_HMAC_SHA1_32 inline:${other}`),
    crypto(`999999999 AES_CM_128_HMAC_SHA1_32 inline:${other}`),
  ]);
  expect(read.map(({ tag, suite }) => [tag, suite])).toEqual([
    [1, 'AES_CM_128_HMAC_SHA1_80'],
    [999_999_999, 'AES_CM_128_HMAC_SHA1_32'],
  ]);
});

test('of many lines the first ones are read, and no line that is longer than any real one', () => {
  const value = `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}`;
  const many = Array.from({ length: 100 }, (_, index) => ({
    name: 'crypto',
    value: value.replace('1', `${index}`),
  }));
  expect(readCryptoLines(many)).toHaveLength(32);
  expect(readCryptoLine(`${value} ${'-EXT '.repeat(1000)}`)).toBeNull();
});

test('a mutated line is passed over, or is a line of ours with a key of the right lengths', () => {
  const random = seededRandom(4568);
  let taken = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const suite = srtpSuites[round % srtpSuites.length] ?? srtpSuites[0];
    const { masterKey, masterSalt } = suiteLengths[suite];
    const encoded = Buffer.alloc(masterKey + masterSalt, round).toString('base64');
    const written = Buffer.from(`7 ${suite} inline:${encoded}|2^31|1:4 WSH=64 -EXT`);
    const read = readCryptoLine(mutate(written, random).toString('latin1'));
    if (read === null) continue;
    taken += 1;
    const { key } = read;
    const lengths = suiteLengths[read.suite];
    expect([key.masterKey.length, key.masterSalt.length]).toEqual([lengths.masterKey, lengths.masterSalt]);
    expect(readCryptoLine(writeCryptoLine(read))).toEqual(read);
  }
  expect(taken).toBeGreaterThan(1000);
});
