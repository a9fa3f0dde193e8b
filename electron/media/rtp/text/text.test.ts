/** What one side sends and the other reads, where the network loses, repeats and reorders. */
import { describe, expect, it } from 'vitest';
import { charactersOf } from '../../../../shared/real-time-text.ts';
import { mutate, seededRandom } from '../../../platform/fakes/seeded-random.ts';
import type { RtpPacket } from '../rtp.ts';
import { readRedundancy } from './redundancy.ts';
import { readCharacters, writeCharacters } from './t140.ts';
import { createTextReceiver, reorderMilliseconds, type TextPayloadTypes } from './text-receiver.ts';
import { bufferMilliseconds, createTextSender, mostQueued } from './text-sender.ts';

const withRed = { t140: 98, red: 99 };
const withoutRed = { t140: 98, red: null };

/** The packets of texts that are typed one after another, and of the time after them. */
function packetsOf(texts: readonly string[], types: TextPayloadTypes = withRed) {
  const sender = createTextSender(() => 65_530, 30);
  const packets: { packet: RtpPacket; at: number }[] = [];
  for (let turn = 0; turn < texts.length + 4; turn += 1) {
    const at = turn * bufferMilliseconds;
    expect(sender.queue(texts[turn] ?? '')).toBe(true);
    const packet = sender.next(types, at);
    if (packet) packets.push({ packet, at });
  }
  return packets;
}

function read(packets: readonly { packet: RtpPacket; at: number }[], types: TextPayloadTypes = withRed) {
  const receiver = createTextReceiver();
  const texts = packets.map(({ packet, at }) => receiver.receive(packet, types, at));
  return [...texts, receiver.late((packets.at(-1)?.at ?? 0) + reorderMilliseconds)].join('');
}

const letters = 'real-time text'.split('');

describe('text with two generations of redundancy', () => {
  it('is read as it was typed, across the wrap of the sequence number', () => {
    expect(read(packetsOf(letters))).toBe('real-time text');
  });

  it('sends each block three times and is then silent', () => {
    const sent = packetsOf(['a']);
    expect(sent).toHaveLength(3);
    expect(sent.map(({ packet }) => packet.marker)).toEqual([true, false, false]);
  });

  it('is whole where two packets in a row are lost, also the first and the last ones', () => {
    const packets = packetsOf(letters);
    for (let first = 0; first < packets.length - 2; first += 1)
      expect(read(packets.toSpliced(first, 2))).toBe('real-time text');
  });

  it('shows one U+FFFD where more are lost than the redundancy reaches back', () => {
    expect(read(packetsOf(letters).toSpliced(3, 4))).toBe('rea\ufffdtime text');
  });

  it('is whole where packets come twice, and in another order', () => {
    const packets = packetsOf(letters);
    const random = seededRandom(7);
    const twice = packets.flatMap((packet) => [packet, packet]);
    const order = twice.map((packet, index) => ({ packet, place: index + (random() % 10) }));
    const shuffled = order.toSorted((a, b) => a.place - b.place).map(({ packet }) => packet);
    const [{ packet: first } = { packet: undefined }] = packets;
    // The packet that comes first is where a receiver begins.
    const begun = packets.filter(({ packet }) => packet === first).concat(shuffled);
    expect(read(begun)).toBe('real-time text');
  });

  it('holds no wrong character and none out of order under a loss of 20 %', () => {
    const random = seededRandom(20);
    const typed = Array.from({ length: 250 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    const kept = packetsOf(typed).filter(() => random() % 5 !== 0);
    const text = charactersOf(read(kept)).filter((character) => character !== '\ufffd');
    expect(text).toEqual(typed.filter((character) => text.includes(character)));
    expect(text.length).toBeGreaterThan(235);
  });
});

describe('text without redundancy', () => {
  it('is read, and each gap is shown', () => {
    const packets = packetsOf(letters, withoutRed);
    expect(packets).toHaveLength(letters.length);
    expect(read(packets, withoutRed)).toBe('real-time text');
    expect(read(packets.toSpliced(4, 1), withoutRed)).toBe('real\ufffdtime text');
  });
});

describe('bounds', () => {
  it('sends 30 characters a second at most, the mean over ten seconds', () => {
    const sender = createTextSender(() => 1, 30);
    expect(sender.queue('x'.repeat(mostQueued))).toBe(true);
    expect(sender.queue('x')).toBe(false);
    let sent = 0;
    for (let at = 0; at < 60_000; at += bufferMilliseconds)
      sent += sender.next(withoutRed, at)?.payload.length ?? 0;
    expect(sent).toBe(6 * 300);
  });

  it('never sends what waited when the call was held, and says that some is missing', () => {
    const sender = createTextSender(() => 1, 30);
    sender.drop();
    expect(sender.next(withoutRed, 0)).toBeNull();
    sender.queue('before');
    sender.drop();
    sender.queue(' after');
    expect(sender.next(withoutRed, 0)?.payload.toString()).toBe('\ufffd after');
  });

  it('repeats nothing after a hold: who takes it off may be another person', () => {
    const sender = createTextSender(() => 1, 30);
    sender.queue('secret');
    const before = sender.next(withRed, 0);
    sender.drop();
    expect(sender.next(withRed, 60_000)).toBeNull();
    sender.queue('after');
    const packet = sender.next(withRed, 60_300);
    expect(packet?.payload.toString()).not.toContain('secret');
    expect(packet).toMatchObject({ marker: true, sequence: (before?.sequence ?? 0) + 1 });
  });

  it('repeats nothing elsewhere, and sends nothing there that waited', () => {
    const sender = createTextSender(() => 1, 30);
    sender.toward('192.0.2.1 5000', 30);
    sender.queue('secret');
    sender.next(withRed, 0);
    sender.queue('more');
    sender.toward('192.0.2.1 5000', 30);
    expect(sender.next(withRed, 300)?.payload.toString()).toMatch(/secretmore$/);
    sender.queue('late');
    sender.toward('192.0.2.9 5000', 30);
    sender.queue('hi');
    expect(readRedundancy(sender.next(withRed, 600)?.payload ?? Buffer.alloc(0), 98)).toEqual({
      redundant: [0, 0].map((offset) => ({ offset, text: Buffer.alloc(0) })),
      primary: Buffer.from('\ufffdhi'),
    });
  });

  it('takes 60 characters a second at most and shows once that some are missing', () => {
    const receiver = createTextReceiver();
    const packet = (sequence: number): RtpPacket => ({
      payloadType: 98,
      marker: false,
      sequence,
      timestamp: 0,
      ssrc: 1,
      payload: Buffer.alloc(200, 'y'),
    });
    const texts = [0, 1, 2, 3].map((sequence) => receiver.receive(packet(sequence), withRed, sequence));
    expect(texts.join('')).toBe(`${'y'.repeat(600)}\ufffd`);
    expect(receiver.receive(packet(4), withRed, 20_000)).toBe('y'.repeat(200));
  });

  it('keeps few packets that wait for one that was lost', () => {
    const receiver = createTextReceiver();
    const [one] = packetsOf(['a']);
    if (!one) throw new Error('one packet was sent');
    const at = (sequence: number) => ({
      ...one.packet,
      payloadType: 98,
      payload: Buffer.from('b'),
      sequence,
    });
    receiver.receive(at(0), withRed, 0);
    const texts = Array.from({ length: 40 }, (_, index) => receiver.receive(at(10 + index), withRed, 0));
    expect(texts.slice(0, 16).join('')).toBe('');
    expect(texts.slice(16).join('')).toBe(`\ufffd${'b'.repeat(40)}`);
    expect(receiver.isWaiting()).toBe(false);
  });

  it('reads mutated packets without an error', () => {
    const random = seededRandom(41);
    const receiver = createTextReceiver();
    const packets = packetsOf(letters);
    for (let round = 0; round < 3000; round += 1) {
      const { packet } = packets[round % packets.length] ?? {};
      if (!packet) continue;
      const payload = mutate(packet.payload, random);
      const sequence = random() & 0xffff;
      const text = receiver.receive({ ...packet, payload, sequence }, withRed, round);
      expect(text).not.toMatch(/[\p{Cc}--[\n\b]]/v);
    }
  });
});

describe('characters', () => {
  it.each([
    ['line ends', 'a\r\nb\u2028c\rd', 'a\nb\nc\nd'],
    ['erasing', 'ab\b', 'ab\b'],
    ['a bell, a BOM and the order of writing', 'a\u0007\ufeff\u202eb\u001b[1m', 'ab[1m'],
    ['emoji of several characters', '👩\u200d💻', '👩\u200d💻'],
  ])('are read: %s', (_, sent, shown) => {
    expect(readCharacters(Buffer.from(sent))).toBe(shown);
  });

  it('are written with U+2028 as the end of a line, and without halves of a character', () => {
    expect(writeCharacters('a\nb\ud800')).toBe('a\u2028b\ufffd');
  });

  it('are U+FFFD where the bytes are no UTF-8', () => {
    expect(readCharacters(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
  });
});
