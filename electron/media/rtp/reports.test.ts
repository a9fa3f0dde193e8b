import { expect, test } from 'vitest';
import { createReception } from './reception.ts';
import { middleOfNtp, parseRtcp, roundTrip, writeRtcp } from './rtcp.ts';

const block = {
  ssrc: 2,
  fractionLost: 3,
  lost: -4,
  highestSequence: 70_000,
  jitter: 6,
  lastReport: 7,
  delay: 8,
};

test('reports are read as they were written', () => {
  const at = Date.UTC(2026, 0, 1);
  const sent = writeRtcp({
    ssrc: 1,
    cname: 'abc',
    sender: { at, timestamp: 9, packets: 10, octets: 11 },
    block,
  });
  expect(parseRtcp(sent)).toEqual([{ ssrc: 1, sentAt: middleOfNtp(at), blocks: [block] }]);
  const received = writeRtcp({ ssrc: 1, cname: 'abcd', sender: null, block: null, bye: true });
  expect(parseRtcp(received)).toEqual([{ ssrc: 1, sentAt: null, blocks: [] }]);
  expect(received.length % 4).toBe(0);
});

test('the round trip is what is left of arrival, report and delay', () => {
  const sentAt = Date.UTC(2026, 0, 1);
  const answer = { ...block, lastReport: middleOfNtp(sentAt), delay: 65_536 };
  expect(roundTrip(answer, sentAt + 1040)).toBeCloseTo(40, 1);
  expect(roundTrip({ ...answer, lastReport: 0 }, sentAt)).toBeNull();
  expect(roundTrip(answer, sentAt)).toBeNull();
});

test('loss is counted over the wrap, and by interval', () => {
  const arrival = (sequence: number) => ({ sequence, timestamp: sequence * 160, clockRate: 8000, at: 0 });
  const reception = createReception(1, arrival(65_534));
  for (const sequence of [65_535, 1, 2, 3]) expect(reception.receive(arrival(sequence))).toBe('new');
  expect(reception.block(0)).toMatchObject({ lost: 1, fractionLost: 42, highestSequence: 65_536 + 3 });
  expect(reception.receive(arrival(0))).toBe('new');
  expect(reception.receive(arrival(0))).toBe('again');
  expect(reception.block(0)).toMatchObject({ lost: 0, fractionLost: 0 });
});

test('jitter is the smoothed difference of spacing (RFC 3550 A.8)', () => {
  const reception = createReception(1, { sequence: 0, timestamp: 0, clockRate: 8000, at: 0 });
  for (let index = 1; index <= 200; index += 1) {
    reception.receive({
      sequence: index,
      timestamp: index * 160,
      clockRate: 8000,
      at: index * 20 + (index % 2) * 10,
    });
  }
  expect(reception.totals().jitter).toBeCloseTo(10, 1);
});

test('a key that the peer holds for two seconds is no jitter', () => {
  const at = (index: number, timestamp: number) => ({
    sequence: index,
    timestamp,
    clockRate: 8000,
    at: index * 20,
  });
  const reception = createReception(1, at(0, 0));
  for (let index = 1; index <= 100; index += 1) reception.receive(at(index, 160));
  reception.receive(at(101, 101 * 160));
  expect(reception.totals()).toMatchObject({ received: 102, lost: 0, jitter: 0 });
});

test('what a source counted on by while it was not to send is no loss', () => {
  const arrival = (sequence: number) => ({ sequence, timestamp: sequence * 160, clockRate: 8000, at: 0 });
  const reception = createReception(1, arrival(10));
  reception.receive(arrival(11));
  reception.resume(arrival(1011));
  expect(reception.receive(arrival(1011))).toBe('new');
  expect(reception.receive(arrival(1013))).toBe('new');
  expect(reception.totals()).toMatchObject({ received: 4, lost: 1 });
  expect(reception.block(0)).toMatchObject({ lost: 1, highestSequence: 1013, fractionLost: 51 });
});
