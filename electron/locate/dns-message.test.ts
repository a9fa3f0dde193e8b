import packet from 'dns-packet';
import { expect, test } from 'vitest';
import { seededNumbers } from '../sip/fakes/mutate.ts';
import { readAnswer, writeQuestion, type Question } from './dns-message.ts';
import { soa, srv } from './fakes/dns-server.ts';

const question: Question<'SRV'> = { id: 4711, name: '_sips._tcp.example.com', type: 'SRV' };
const answer = (change: packet.Packet = {}): Buffer =>
  packet.encode({
    type: 'response',
    id: question.id,
    questions: [{ type: question.type, name: question.name }],
    answers: [srv(question.name, 1, 2, 5061, 'edge.example.com', 300)],
    ...change,
  });

test('a question is one question, with recursion desired', () => {
  expect(packet.decode(Buffer.from(writeQuestion(question)))).toMatchObject({
    id: 4711,
    type: 'query',
    flag_rd: true,
    questions: [{ name: question.name, type: 'SRV' }],
  });
});

test('records and the least of their times', () => {
  const answers = [
    srv(question.name, 1, 2, 5061, 'EDGE.example.com.', 300),
    srv(question.name, 2, 0, 5062, 'b.example.com', 30),
  ];
  expect(readAnswer(answer({ answers }), question)).toEqual({
    outcome: 'found',
    ttl: 30,
    records: [
      { priority: 1, weight: 2, port: 5061, target: 'edge.example.com' },
      { priority: 2, weight: 0, port: 5062, target: 'b.example.com' },
    ],
  });
});

test('an alias is followed, its time counts, and what belongs to another name does not', () => {
  const answers: packet.Answer[] = [
    { type: 'CNAME', name: question.name, ttl: 10, data: '_sips._tcp.hosted.example.net' },
    srv('_sips._tcp.hosted.example.net', 1, 1, 5061, 'edge.example.net', 600),
    srv('_sips._tcp.elsewhere.example', 0, 1, 5061, 'mallory.example', 600),
  ];
  expect(readAnswer(answer({ answers }), question)).toMatchObject({
    ttl: 10,
    records: [{ target: 'edge.example.net' }],
  });
});

test('aliases in a ring end', () => {
  const answers: packet.Answer[] = [
    { type: 'CNAME', name: question.name, ttl: 10, data: 'a.example' },
    { type: 'CNAME', name: 'a.example', ttl: 10, data: question.name },
  ];
  expect(readAnswer(answer({ answers }), question)).toMatchObject({ outcome: 'no-data', records: [] });
});

test.each<[string, packet.Packet]>([
  ['another id', { id: 1 }],
  ['another name', { questions: [{ type: 'SRV', name: '_sips._tcp.example.net' }] }],
  ['another type', { questions: [{ type: 'NAPTR', name: question.name }] }],
  ['no question', { questions: [] }],
  ['a question itself', { type: 'query' }],
])('not ours: %s', (_, change) => {
  expect(readAnswer(answer(change), question)).toBe('not-ours');
});

test('negative answers are cached for the time of the SOA; failures are not cached', () => {
  const authorities = [soa('example.com', 600, 120)];
  expect(readAnswer(answer({ flags: 3, answers: [], authorities }), question)).toEqual({
    outcome: 'no-name',
    records: [],
    ttl: 120,
  });
  expect(readAnswer(answer({ answers: [], authorities }), question)).toMatchObject({
    outcome: 'no-data',
    ttl: 120,
  });
  expect(readAnswer(answer({ flags: 3, answers: [] }), question)).toMatchObject({
    outcome: 'no-name',
    ttl: 0,
  });
  expect(readAnswer(answer({ flags: 2, answers: [] }), question)).toEqual({
    outcome: 'failed',
    records: [],
    ttl: 0,
  });
  expect(readAnswer(answer({ flags: packet.TRUNCATED_RESPONSE }), question)).toBe('truncated');
});

test('spoiled bytes give an answer or none, and never an error', () => {
  const number = seededNumbers(3263);
  const good = answer();
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = Buffer.from(
      good.subarray(0, number() < 0.2 ? Math.floor(number() * good.length) : good.length),
    );
    for (let spoil = 0; spoil < 3 && bytes.length > 0; spoil += 1)
      bytes[Math.floor(number() * bytes.length)] = Math.floor(number() * 256);
    expect(() => readAnswer(bytes, question)).not.toThrow();
  }
});
