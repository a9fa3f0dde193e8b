import { expect, test } from 'vitest';
import { element } from './der-writer.ts';
import { readTime } from './der-time.ts';
import { field, MalformedError, optional, readElement, readFields, readList, Tag } from './der.ts';

const utc = (text: string) => readElement(element(Tag.UtcTime, Buffer.from(text)));
const generalized = (text: string) => readElement(element(Tag.GeneralizedTime, Buffer.from(text)));

test.each([
  [utc('260228235959Z'), '2026-02-28T23:59:59Z'],
  [utc('240229000000Z'), '2024-02-29T00:00:00Z'],
  [utc('491231000000Z'), '2049-12-31T00:00:00Z'],
  [utc('500101000000Z'), '1950-01-01T00:00:00Z'],
  [generalized('20000229000000Z'), '2000-02-29T00:00:00Z'],
  [generalized('99991231235959Z'), '9999-12-31T23:59:59Z'],
])('a time: %#', (time, iso) => {
  expect(readTime(time)).toBe(Date.parse(iso));
});

test.each([
  utc('260229000000Z'),
  utc('260431000000Z'),
  utc('261301000000Z'),
  utc('260001000000Z'),
  utc('260100000000Z'),
  utc('260101240000Z'),
  utc('260101006000Z'),
  utc('260101000060Z'),
  utc('2601010000/0Z'),
  utc('260101000000+'),
  generalized('19000229000000Z'),
  generalized('00500101000000Z'),
])('no time: %#', (time) => {
  expect(() => readTime(time)).toThrow(MalformedError);
});

const fieldsOf = (...tags: readonly number[]) => {
  const parent = readElement(element(Tag.Sequence, ...tags.map((tag) => element(tag))));
  return () => readFields(parent, field(Tag.Oid), optional(0x80), optional(0xa1, 0xa2), optional(0x82));
};

test.each([[], [0x80, 0x82], [0xa1], [0xa2, 0x82]])('fields in their order: %#', (...tags) => {
  expect(fieldsOf(Tag.Oid, ...tags)().filter((each) => each !== undefined)).toHaveLength(1 + tags.length);
});

test.each([
  [],
  [0x80],
  [Tag.Oid, 0x82, 0x80],
  [Tag.Oid, 0x80, 0x80],
  [Tag.Oid, 0xa1, 0xa2],
  [Tag.Oid, 0xa0],
  [Tag.Oid, 0x82, 0x05],
  [0x80, Tag.Oid],
])('a field that is missing, out of order, twice, unknown, of the other form, or behind: %#', (...tags) => {
  expect(fieldsOf(...tags)).toThrow(MalformedError);
});

test('a list has at least one element and all are of one kind', () => {
  const list = (...tags: readonly number[]) =>
    readList(readElement(element(Tag.Sequence, ...tags.map((tag) => element(tag)))), 2, Tag.Oid);
  expect(list(Tag.Oid, Tag.Oid)).toHaveLength(2);
  for (const tags of [[], [Tag.Oid, Tag.Set], [Tag.Oid, Tag.Oid, Tag.Oid]])
    expect(() => list(...tags)).toThrow(MalformedError);
});

test('an element is bounded by what holds it, not by the bytes behind it', () => {
  const bytes = Buffer.concat([element(Tag.OctetString, Buffer.alloc(4)), Buffer.alloc(8)]);
  expect(readElement(bytes).raw).toHaveLength(6);
  for (let limit = 0; limit < 6; limit += 1)
    expect(() => readElement(bytes, 0, limit)).toThrow(MalformedError);
});
