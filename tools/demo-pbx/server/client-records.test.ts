import { expect, test } from 'vitest';
import { createClientRecords } from './client-records.ts';

const record = (type: number, ...content: number[]) =>
  Buffer.from([type, 3, 3, content.length >> 8, content.length & 0xff, ...content]);
const hello = record(22, 1, 0, 0, 2, 0xaa, 0xbb);

test('messages are found however the bytes are cut', () => {
  const records = createClientRecords();
  for (const byte of hello) records.push(Buffer.from([byte]));
  records.push(record(21, 2, 48));
  expect(records.seen()).toEqual({
    bytes: 18,
    records: [
      { type: 'handshake', length: 6 },
      { type: 'alert', length: 2 },
    ],
    handshake: ['ClientHello'],
    alerts: [48],
  });
});

test('a message over two records and two in one are each one message', () => {
  const records = createClientRecords();
  records.push(Buffer.concat([record(22, 1, 0, 0, 4, 1, 2), record(22, 3, 4, 16, 0, 0, 0)]));
  expect(records.seen().handshake).toEqual(['ClientHello', 'ClientKeyExchange']);
});

test('TLS 1.2: what follows ChangeCipherSpec is Finished, whatever its bytes', () => {
  const records = createClientRecords();
  records.push(Buffer.concat([hello, record(20, 1), record(22, 9, 9, 9, 9, 9)]));
  expect(records.seen().handshake).toEqual(['ClientHello', 'Finished']);
});

test('what cannot be opened is counted and not guessed', () => {
  const records = createClientRecords();
  records.openHandshake(Buffer.alloc(32, 1));
  records.push(Buffer.concat([hello, record(20, 1), record(23, ...Buffer.alloc(40, 7))]));
  expect(records.seen()).toMatchObject({ handshake: ['ClientHello'], alerts: [] });
  expect(records.seen().records.at(-1)).toEqual({ type: 'application-data', length: 40 });
});

test('rubbish without end stays bounded', () => {
  const records = createClientRecords();
  for (let index = 0; index < 1000; index += 1) records.push(record(99, 1, 2, 3));
  expect(records.seen()).toMatchObject({ bytes: 8000, handshake: [], alerts: [] });
  expect(records.seen().records).toHaveLength(64);
});
