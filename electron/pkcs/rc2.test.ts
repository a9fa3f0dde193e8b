import { expect, test } from 'vitest';
import { decryptRc2 } from './rc2.ts';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const none = Buffer.alloc(8);

// The vectors of RFC 2268 section 5: one block each.
test.each([
  ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88', 64, '0000000000000000', '61a8a244adacccf0'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
])('RFC 2268 section 5: key %s, %i bits', (key, bits, plain, cipher) => {
  // The initial vector turns the plaintext of the vector into a block with one octet of padding.
  const wanted = hex('6162636465666701');
  const iv = Uint8Array.from(hex(plain), (octet, index) => octet ^ (wanted[index] ?? 0));
  expect(Buffer.from(decryptRc2(hex(key), bits, iv, hex(cipher)) ?? []).toString()).toBe('abcdefg');
});

test('wrong padding and wrong lengths give nothing', () => {
  expect(decryptRc2(hex('88'), 64, none, hex('61a8a244adacccf0'))).toBeNull();
  expect(decryptRc2(hex('88'), 64, none, hex('61a8a244'))).toBeNull();
  expect(decryptRc2(hex('88'), 64, none, hex(''))).toBeNull();
});
