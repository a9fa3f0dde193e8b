import { expect, it } from 'vitest';
import { mutate, seededRandom } from '../../../platform/fakes/seeded-random.ts';
import { readRedundancy, writeRedundancy } from './redundancy.ts';

const t140 = 98;
const blocks = {
  redundant: [
    { offset: 600, text: Buffer.from('he') },
    { offset: 300, text: Buffer.from('l') },
  ],
  primary: Buffer.from('lo'),
};

it('writes the headers of RFC 2198 and reads them again', () => {
  const payload = writeRedundancy(blocks, t140);
  expect(payload.toString('hex')).toBe('e2096002e204b0016268656c6c6f');
  expect(readRedundancy(payload, t140)).toEqual(blocks);
});

it('reads no payload whose headers or blocks run past its end', () => {
  const payload = writeRedundancy(blocks, t140);
  for (let length = 0; length < 12; length += 1)
    expect(readRedundancy(payload.subarray(0, length), t140)).toBeNull();
  expect(readRedundancy(Buffer.alloc(400, 0xe2), t140)).toBeNull();
});

it('leaves out blocks of other formats and takes no other primary block', () => {
  const other = writeRedundancy(blocks, 99);
  expect(readRedundancy(other, t140)).toBeNull();
  const mixed = writeRedundancy(blocks, t140);
  mixed.writeUInt8(0x80 | 99, 0);
  expect(readRedundancy(mixed, t140)?.redundant.map(({ text }) => text.toString())).toEqual(['', 'l']);
});

it('reads any bytes without an error and never more than is there', () => {
  const random = seededRandom(4103);
  const valid = writeRedundancy(blocks, t140);
  for (let round = 0; round < 5000; round += 1) {
    const bytes = mutate(valid, random);
    const read = readRedundancy(bytes, t140);
    const length = read ? Buffer.concat([...read.redundant.map(({ text }) => text), read.primary]).length : 0;
    expect(length).toBeLessThanOrEqual(bytes.length);
  }
});
