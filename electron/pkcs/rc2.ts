/**
 * RC2 (RFC 2268) in CBC mode, decryption alone. Windows and OpenSSL before 3.0 hide the
 * certificates of a PKCS#12 with RC2-40; OpenSSL 3 keeps the cipher in a provider that Node lacks.
 * It protects nothing and is only read.
 */

/** The permutation of RFC 2268 section 2, from the digits of pi. */
const pi = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);
const rotations = [1, 2, 3, 5] as const;

/** The plaintext without its padding; null where the padding is wrong: another key. */
export function decryptRc2(key: Uint8Array, effectiveBits: number, iv: Uint8Array, data: Uint8Array) {
  if (data.length === 0 || data.length % 8 !== 0 || iv.length !== 8) return null;
  const words = expandKey(key, effectiveBits);
  const plain = Buffer.alloc(data.length);
  let previous = iv;
  for (let offset = 0; offset < data.length; offset += 8) {
    const block = data.subarray(offset, offset + 8);
    decryptBlock(words, block).forEach((octet, index) => {
      plain[offset + index] = octet ^ (previous[index] ?? 0);
    });
    previous = block;
  }
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > 8 || plain.subarray(-padding).some((octet) => octet !== padding)) return null;
  return plain.subarray(0, plain.length - padding);
}

/** Section 2: 64 words of 16 bits. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const at = (index: number): number => bytes[index] ?? 0;
  const permuted = (index: number): number => pi[index & 0xff] ?? 0;
  for (let index = key.length; index < 128; index += 1) {
    bytes[index] = permuted(at(index - 1) + at(index - key.length));
  }
  const effective = (effectiveBits + 7) >> 3;
  bytes[128 - effective] = permuted(at(128 - effective) & (0xff >> (8 * effective - effectiveBits)));
  for (let index = 127 - effective; index >= 0; index -= 1) {
    bytes[index] = permuted(at(index + 1) ^ at(index + effective));
  }
  return Uint16Array.from({ length: 64 }, (_, index) => at(2 * index) | (at(2 * index + 1) << 8));
}

/** Section 4: five rounds of mixing, one of mashing, six, one, five; backwards. */
function decryptBlock(key: Uint16Array, block: Uint8Array): Uint8Array {
  const words = Uint16Array.from(
    { length: 4 },
    (_, index) => (block[2 * index] ?? 0) | ((block[2 * index + 1] ?? 0) << 8),
  );
  const word = (index: number): number => words[index & 3] ?? 0;
  for (let round = 15; round >= 0; round -= 1) {
    for (let index = 3; index >= 0; index -= 1) {
      const shift = rotations[index] ?? 0;
      const turned = (word(index) >> shift) | (word(index) << (16 - shift));
      const mixed = (word(index + 3) & word(index + 2)) + (~word(index + 3) & word(index + 1));
      words[index] = turned - (key[4 * round + index] ?? 0) - mixed;
    }
    if (round !== 11 && round !== 5) continue;
    for (let index = 3; index >= 0; index -= 1) {
      words[index] = word(index) - (key[word(index + 3) & 63] ?? 0);
    }
  }
  return new Uint8Array(words.buffer.slice(0));
}
