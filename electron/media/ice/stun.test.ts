import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bindingIndication, parseStun } from './stun.ts';
import { xorMappedAddress } from './xor-mapped-address.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
const password = 'VOkJxbRl1RmTxUk/WvJxBt';
const transaction = bytes('b7e7a701bc34d686fa87dfae');

describe('the vectors of RFC 5769', () => {
  const request = bytes(`000100582112a442b7e7a701bc34d686fa87dfae
    802200105354554e207465737420636c69656e74 002400046e0001ff 80290008932ff9b151263b36
    000600096576746a3a68367659202020
    000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2 80280004e57a3bcf`);
  const response = bytes(`0101003c2112a442b7e7a701bc34d686fa87dfae
    8022000b7465737420766563746f7220 002000080001a147e112a643
    000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7 80280004c07d4c96`);

  test('2.1: a request', () => {
    const message = parseStun(request);
    expect(message).toMatchObject({
      kind: 'request',
      transaction,
      username: 'evtj:h6vY',
      priority: 0x6e0001ff,
      nominates: false,
      role: { name: 'controlled', tieBreaker: 0x932ff9b151263b36n },
      errorCode: null,
    });
    expect(message?.proves(password)).toBe(true);
    expect(message?.proves('another')).toBe(false);
  });

  test('2.2: a response, and one changed byte of it', () => {
    expect(parseStun(response)?.kind).toBe('success');
    expect(parseStun(response)?.proves(password)).toBe(true);
    response.writeUInt8(response.readUInt8(45) ^ 1, 45);
    expect(parseStun(response)?.proves(password)).toBe(false);
  });

  test.each([
    ['192.0.2.1', '0001a147e112a643'],
    ['2001:db8:1234:5678:11:2233:4455:6677', '0002a1470113a9faa5d3f179bc25f4b5bed2b9d9'],
  ])('2.2, 2.3: the address %s', (address, hex) => {
    expect(xorMappedAddress({ address, port: 32_853 }, 0x2112a442, transaction).toString('hex')).toBe(hex);
  });
});

test.each([
  ['::1', '0000000000000000 0000000000000001'],
  ['fe80::1:2%eth0', 'fe80000000000000 0000000000010002'],
  ['2001:db8::', '20010db800000000 0000000000000000'],
  ['::ffff:192.0.2.1', '0000000000000000 0000ffffc0000201'],
])('the octets of %s', (address, octets) => {
  const none = Buffer.alloc(12);
  expect(xorMappedAddress({ address, port: 0 }, 0, none).subarray(4)).toEqual(bytes(octets));
});

test.each([
  ['no cookie', '0001000000000000b7e7a701bc34d686fa87dfae'],
  ['another length', '000100042112a442b7e7a701bc34d686fa87dfae'],
  ['another method', '000300002112a442b7e7a701bc34d686fa87dfae'],
  ['an attribute past the end', '000100082112a442b7e7a701bc34d686fa87dfae 000600ff00000000'],
  ['half an attribute', '000100022112a442b7e7a701bc34d686fa87dfae 0006'],
])('%s is no message', (_, hex) => {
  expect(parseStun(bytes(hex))).toBeNull();
});

test('a message without integrity proves nothing', () => {
  expect(parseStun(bytes('000100002112a442b7e7a701bc34d686fa87dfae'))?.proves('')).toBe(false);
});

test('an indication is a message of the method Binding with a fingerprint alone, and is no check', () => {
  const indication = bindingIndication(transaction);
  expect(indication.subarray(0, 20)).toEqual(bytes('001100082112a442b7e7a701bc34d686fa87dfae'));
  expect(indication.subarray(20, 24)).toEqual(bytes('80280004'));
  expect(indication.readUInt32BE(24)).toBe((crc32(indication.subarray(0, 20)) ^ 0x5354554e) >>> 0);
  expect(parseStun(indication)).toBeNull();
});
