import { expect, test } from 'vitest';
import { createDigitReceiver, createDigitSender } from './dtmf.ts';

/** One audio packet after the other, 20 ms each; `-` where sound goes through. */
function slots(count: number, sender: ReturnType<typeof createDigitSender>, clockRate = 8000) {
  return Array.from({ length: count }, (_, index) => sender.next(index * 160, 20, clockRate));
}

test('an event lasts 160 ms, its end is sent three times, then sound for 80 ms before the next', () => {
  const sender = createDigitSender();
  expect(sender.queue('5')).toBe(true);
  expect(sender.queue('#')).toBe(true);
  const events = slots(30, sender);
  const text = events.map((event) =>
    event ? `${event.payload[0]}${(event.payload[1] ?? 0) & 0x80 ? 'e' : ''}` : '-',
  );
  expect(text.join(' ')).toBe('5 5 5 5 5 5 5 5e 5e 5e - - - - 11 11 11 11 11 11 11 11e 11e 11e - - - - - -');
  const first = events.slice(0, 10);
  expect(first.map((event) => event?.payload.readUInt16BE(2))).toEqual([
    160, 320, 480, 640, 800, 960, 1120, 1280, 1280, 1280,
  ]);
  expect(new Set(first.map((event) => event?.timestamp))).toEqual(new Set([0]));
  expect(first.map((event) => event?.marker)).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
});

test("durations are in units of the event's clock", () => {
  const sender = createDigitSender();
  sender.queue('1');
  expect(slots(2, sender, 48_000).map((event) => event?.payload.readUInt16BE(2))).toEqual([960, 1920]);
});

test('what is no digit is refused, and so is a flood', () => {
  const sender = createDigitSender();
  expect(['', 'x', '12', 'é'].map(sender.queue)).toEqual([false, false, false, false]);
  expect(Array.from({ length: 70 }, () => sender.queue('1')).filter(Boolean)).toHaveLength(64);
});

test('an event heard is told once, whatever is lost, repeated or late', () => {
  const told: string[] = [];
  const receive = createDigitReceiver((digit) => told.push(digit));
  const event = (code: number, end = false) => Buffer.from([code, end ? 0x8a : 0x0a, 0, 160]);
  receive(1000, event(7));
  receive(1000, event(7));
  receive(1000, event(7, true));
  receive(3000, event(10, true));
  receive(1000, event(7, true));
  receive(5000, event(7));
  receive(6000, event(99));
  receive(7000, Buffer.alloc(2));
  expect(told).toEqual(['7', '*', '7']);
});

test('a key that is held longer than a segment is one digit; the same key again is another', () => {
  const told: string[] = [];
  const receive = createDigitReceiver((digit) => told.push(digit));
  const event = (code: number, end = false) => Buffer.from([code, end ? 0x8a : 0x0a, 0xff, 0xff]);
  const begin = 0xffff_ff00;
  for (const segment of [0, 1, 2]) receive((begin + segment * 0xffff) >>> 0, event(5));
  receive((begin + 2 * 0xffff) >>> 0, event(5, true));
  receive((begin + 3 * 0xffff) >>> 0, event(5));
  receive((begin + 4 * 0xffff) >>> 0, event(6));
  receive((begin + 4 * 0xffff + 100_000) >>> 0, event(6));
  expect(told).toEqual(['5', '5', '6', '6']);
});
