import { expect, test } from 'vitest';
import { ipv4Bytes, ipv6Bytes } from './ip-bytes.ts';

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');

test.each([
  ['192.0.2.10', 'c000020a'],
  ['256.0.0.1', null],
  ['1.2.3', null],
  ['pbx.example.com', null],
])('IPv4 %s', (text, bytes) => expect(hex(ipv4Bytes(text))).toBe(bytes));

test.each([
  ['::1', '00000000000000000000000000000001'],
  ['2001:DB8::a:b', '20010db80000000000000000000a000b'],
  ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
  ['::', '0'.repeat(32)],
  ['1::2::3', null],
  ['a]/x', null],
])('IPv6 %s', (text, bytes) => expect(hex(ipv6Bytes(text))).toBe(bytes));
