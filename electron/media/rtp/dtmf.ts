/**
 * Digits as telephone events (RFC 4733): ours replace audio packets one for one; theirs are
 * reported once each.
 */
import { timestampDistance } from './rtp.ts';

const digits = '0123456789*#ABCD';
/** Long enough for every PBX read (most ask for 40 ms), short enough to type quickly. */
const toneMilliseconds = 160;
/** RFC 4733 2.5.1.4: the last packet of an event is sent three times. */
const lastPackets = 3;
const pauseSlots = 4;
const queueLimit = 64;
/** -10 dBm0 (RFC 4733 2.3.3). */
const volume = 10;

export interface EventPacket {
  /** RTP timestamp of the event's beginning. */
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
}

export interface DigitSender {
  /** False: too many digits wait already, or it is none. */
  readonly queue: (digit: string) => boolean;
  /**
   * Called for each audio packet about to be sent: the event packet to send in its place, or null.
   */
  readonly next: (timestamp: number, milliseconds: number, clockRate: number) => EventPacket | null;
}

interface Running {
  readonly event: number;
  readonly timestamp: number;
  elapsed: number;
  last: number;
}

export function createDigitSender(): DigitSender {
  const waiting: number[] = [];
  let running: Running | null = null;
  let pause = 0;

  function step(current: Running, milliseconds: number, clockRate: number): EventPacket {
    const marker = current.elapsed === 0;
    if (current.last === 0) current.elapsed += milliseconds;
    if (current.elapsed >= toneMilliseconds) current.last += 1;
    if (current.last === lastPackets) {
      running = null;
      pause = pauseSlots;
    }
    const payload = Buffer.alloc(4);
    payload.writeUInt8(current.event, 0);
    payload.writeUInt8((current.last > 0 ? 0x80 : 0) | volume, 1);
    payload.writeUInt16BE(Math.min(Math.round((current.elapsed * clockRate) / 1000), 0xffff), 2);
    return { timestamp: current.timestamp, marker, payload };
  }

  return {
    queue: (digit) => {
      const event = digit.length === 1 ? digits.indexOf(digit) : -1;
      if (event < 0 || waiting.length >= queueLimit) return false;
      waiting.push(event);
      return true;
    },
    next: (timestamp, milliseconds, clockRate) => {
      if (pause > 0) {
        pause -= 1;
        return null;
      }
      if (!running) {
        const event = waiting.shift();
        if (event === undefined) return null;
        running = { event, timestamp, elapsed: 0, last: 0 };
      }
      return step(running, milliseconds, clockRate);
    },
  };
}

/** RFC 4733 2.5.1.3: a longer event goes on in another segment, from this much later on. */
const longestSegment = 0xffff;

/** Reports each event once, at its first packet, whatever of it is lost, repeated or reordered. */
export function createDigitReceiver(
  onDigit: (digit: string) => void,
): (timestamp: number, payload: Buffer) => void {
  let last: { readonly digit: string; readonly timestamp: number; readonly hasEnded: boolean } | null = null;
  return (timestamp, payload) => {
    const digit = payload.length >= 4 ? digits[payload.readUInt8(0)] : undefined;
    if (digit === undefined) return;
    const hasEnded = (payload.readUInt8(1) & 0x80) !== 0;
    const later = last && timestampDistance(last.timestamp, timestamp);
    // An older timestamp: a late packet of an event that was reported.
    if (later !== null && later < 0) return;
    const isSame = later === 0 || (later === longestSegment && last?.digit === digit && !last.hasEnded);
    last = { digit, timestamp, hasEnded: hasEnded || (later === 0 && last?.hasEnded === true) };
    if (!isSame) onDigit(digit);
  };
}
