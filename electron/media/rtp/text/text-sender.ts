/**
 * The text that we send (RFC 4103 5): what was typed within 300 ms goes in one packet, with the two
 * blocks before it, and with those alone until each was sent three times.
 */
import { charactersOf } from '../../../../shared/real-time-text.ts';
import { uint16, uint32, type RtpPacket } from '../rtp.ts';
import { generations, writeRedundancy, type RedundantBlock } from './redundancy.ts';
import { createCharacterRate, lost, writeCharacters, type CharacterRate } from './t140.ts';
import type { TextPayloadTypes } from './text-receiver.ts';

/** RFC 4103 5.1. */
export const bufferMilliseconds = 300;

/** Characters that wait to be sent; a person who pastes more is refused. */
export const mostQueued = 4000;
/** Four bytes each at most: three blocks fit a datagram. */
const mostPerPacket = 90;

export interface TextSender {
  /** False: it is too much at once, and nothing of it is sent. */
  readonly queue: (text: string) => boolean;
  /**
   * To be called every `bufferMilliseconds`; null: there is nothing to send. `at`: monotonic ms.
   */
  readonly next: (types: TextPayloadTypes, at: number) => RtpPacket | null;
  /**
   * `place`: where the peer takes it; what was meant for another place is dropped. `cps`: that the
   * peer takes, the mean over ten seconds.
   */
  readonly toward: (place: string, cps: number) => void;
  /**
   * What was typed and not sent is never sent; U+FFFD stands for it (RFC 4103 5.4). What was sent
   * is not repeated: who reads next may be another person.
   */
  readonly drop: () => void;
}

interface SentBlock {
  readonly at: number;
  readonly text: Buffer;
}

export const createTextSender = (random32: () => number, cps: number): TextSender =>
  new PacedText(random32, cps);

class PacedText implements TextSender {
  readonly #ssrc: number;
  readonly #timestampAtZero: number;
  #sequence: number;
  #rate: CharacterRate;
  #cps: number;
  #queued: readonly string[] = [];
  /** The blocks of the last packets, oldest first. */
  #sent: readonly SentBlock[] = [];
  #isIdle = true;
  #place: string | null = null;

  constructor(random32: () => number, cps: number) {
    this.#ssrc = uint32(random32());
    this.#timestampAtZero = uint32(random32());
    this.#sequence = uint16(random32());
    this.#cps = cps;
    this.#rate = createCharacterRate(cps);
  }

  readonly queue = (text: string): boolean => {
    const characters = charactersOf(writeCharacters(text));
    if (this.#queued.length + characters.length > mostQueued) return false;
    this.#queued = [...this.#queued, ...characters];
    return true;
  };

  readonly toward = (place: string, cps: number): void => {
    if (this.#place !== null && this.#place !== place) this.drop();
    this.#place = place;
    if (cps === this.#cps) return;
    this.#cps = cps;
    this.#rate = createCharacterRate(cps);
  };

  readonly drop = (): void => {
    if (this.#queued.length > 0) this.#queued = [lost];
    this.#pause();
  };

  readonly next: TextSender['next'] = (types, at) => {
    const primary = this.#take(at);
    const repeats = this.#sent.some(({ text }) => text.length > 0);
    if (primary.length === 0 && (types.red === null || !repeats)) {
      this.#pause();
      return null;
    }
    const payload =
      types.red === null ? primary : writeRedundancy({ redundant: this.#redundant(at), primary }, types.t140);
    const packet = {
      payloadType: types.red ?? types.t140,
      // RFC 4103 5.3: the first packet after a pause.
      marker: this.#isIdle,
      sequence: this.#sequence,
      timestamp: uint32(this.#timestampAtZero + Math.round(at)),
      ssrc: this.#ssrc,
      payload,
    };
    this.#sequence = uint16(this.#sequence + 1);
    this.#isIdle = false;
    this.#sent = [...this.#sent, { at, text: primary }].slice(-generations);
    return packet;
  };

  #pause(): void {
    this.#isIdle = true;
    this.#sent = [];
  }

  #take(at: number): Buffer {
    const count = Math.min(mostPerPacket, Math.floor(this.#rate.free(at)), this.#queued.length);
    const text = this.#queued.slice(0, count).join('');
    this.#queued = this.#queued.slice(count);
    this.#rate.pass(count, at);
    return Buffer.from(text);
  }

  #redundant(at: number): RedundantBlock[] {
    const missing = generations - this.#sent.length;
    const none = Array.from({ length: missing }, () => ({ offset: 0, text: Buffer.alloc(0) }));
    return [...none, ...this.#sent.map((block) => ({ offset: Math.round(at - block.at), text: block.text }))];
  }
}
