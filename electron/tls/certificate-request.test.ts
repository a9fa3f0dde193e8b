import { expect, test } from 'vitest';
import { distinguishedName } from '../../certs/issue.ts';
import { readAuthorities } from './certificate-request.ts';

const number = (value: number, octets: 1 | 2): Uint8Array =>
  octets === 1 ? Uint8Array.of(value) : Uint8Array.of(value >> 8, value & 0xff);
const vector = (octets: 1 | 2, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length, octets), body]);
};
const names = ['Example Root CA', 'Example People CA'].map((CN) => vector(2, distinguishedName({ CN })));
const none = new Uint8Array(0);
const request12 = (...authorities: readonly Uint8Array[]) =>
  Buffer.concat([
    vector(1, Uint8Array.of(1, 64)),
    vector(2, Uint8Array.of(4, 3, 8, 4)),
    vector(2, ...authorities),
  ]);
const request13 = (...extensions: readonly Uint8Array[]) =>
  Buffer.concat([vector(1, none), vector(2, ...extensions)]);
const extension = (type: number, data: Uint8Array) => Buffer.concat([number(type, 2), vector(2, data)]);

test('the authorities of TLS 1.2 and 1.3, in the server’s order', () => {
  const expected = ['CN=Example Root CA', 'CN=Example People CA'];
  const signatures = extension(13, vector(2, Uint8Array.of(4, 3)));
  for (const read of [
    readAuthorities(request12(...names), false),
    readAuthorities(request13(signatures, extension(47, vector(2, ...names))), true),
  ]) {
    expect(read?.map(({ text }) => text)).toEqual(expected);
  }
});

test('none named is an empty list', () => {
  expect(readAuthorities(request12(), false)).toEqual([]);
  expect(readAuthorities(request13(), true)).toEqual([]);
});

test('a message cut anywhere, or of nonsense, is not known; nothing is thrown', () => {
  for (const [whole, is13] of [
    [request12(...names), false],
    [request13(extension(47, vector(2, ...names))), true],
  ] as const) {
    for (let length = 0; length < whole.length; length += 1) {
      expect(readAuthorities(whole.subarray(0, length), is13)).toBeNull();
    }
  }
  expect(readAuthorities(request12(vector(2, Buffer.from('no name'))), false)).toBeNull();
});

test('a list without end is cut', () => {
  const many = Array.from({ length: 1800 }, () => vector(2, distinguishedName({ CN: 'A' })));
  expect(readAuthorities(request12(...many), false)).toHaveLength(1000);
});
