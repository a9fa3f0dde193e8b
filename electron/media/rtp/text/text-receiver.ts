/**
 * The text of one RTP source, in order (RFC 4103 5.4). A lost packet's text is taken from the
 * redundancy of a later one. Where that does not reach back far enough, the later packet waits for
 * a moment, because the network may have changed their order; then the gap is shown as U+FFFD.
 */
import { charactersOf } from '../../../../shared/real-time-text.ts';
import { sequenceDistance, uint16, type RtpPacket } from '../rtp.ts';
import { readRedundancy, type TextBlocks } from './redundancy.ts';
import { createCharacterRate, defaultCps, lost, readCharacters } from './t140.ts';

export interface TextPayloadTypes {
  readonly t140: number;
  /** Null: no redundancy is agreed on. */
  readonly red: number | null;
}

export interface TextReceiver {
  /** The text that is next, or `''`. `at`: monotonic ms. */
  readonly receive: (packet: RtpPacket, types: TextPayloadTypes, at: number) => string;
  /** What has waited long enough; to be called while `isWaiting`. */
  readonly late: (at: number) => string;
  readonly isWaiting: () => boolean;
}

/** RFC 4103 5.4 lets a receiver wait for a second; text should be there within half of one. */
export const reorderMilliseconds = 300;
/**
 * Twice what we ask for: what is late, or comes by the redundancy, counts at the time of what comes
 * after it.
 */
const mostPerSecond = 2 * defaultCps;
/** Packets that wait. */
const mostWaiting = 16;
/** A source that jumps further began anew. */
const mostGap = 3000;

interface Waiting {
  readonly sequence: number;
  readonly blocks: TextBlocks;
  readonly at: number;
}

export const createTextReceiver = (cps: number = mostPerSecond): TextReceiver => new OrderedText(cps);

class OrderedText implements TextReceiver {
  readonly #rate;
  /** Of the peer; null: nothing has come. */
  #ssrc: number | null = null;
  #next = 0;
  #waiting: readonly Waiting[] = [];
  /** Text was left out because there was too much of it. */
  #isOver = false;

  constructor(cps: number) {
    this.#rate = createCharacterRate(cps);
  }

  readonly isWaiting = (): boolean => this.#waiting.length > 0;

  readonly receive: TextReceiver['receive'] = (packet, types, at) => {
    const blocks = blocksOf(packet, types);
    if (!blocks) return '';
    const { sequence } = packet;
    if (this.#isNewSource(packet)) {
      const before = this.#release(at, () => true);
      this.#ssrc = packet.ssrc;
      this.#next = uint16(sequence + 1);
      return before + this.#paced(allOf(blocks), at);
    }
    // It came twice, or after its text was taken from the redundancy of a later one.
    if (sequenceDistance(this.#next, sequence) < 0) return '';
    if (this.#waiting.some((other) => other.sequence === sequence)) return '';
    this.#waiting = [...this.#waiting, { sequence, blocks, at }].toSorted((a, b) =>
      sequenceDistance(b.sequence, a.sequence),
    );
    const isFull = this.#waiting.length > mostWaiting;
    return this.#release(at, () => isFull);
  };

  readonly late = (at: number): string =>
    this.#release(at, (packet) => at - packet.at >= reorderMilliseconds);

  #isNewSource({ ssrc, sequence }: RtpPacket): boolean {
    return this.#ssrc !== ssrc || Math.abs(sequenceDistance(this.#next, sequence)) > mostGap;
  }

  /** `gives`: whether that packet waits no longer for those before it. */
  #release(at: number, gives: (packet: Waiting) => boolean): string {
    let text = '';
    for (;;) {
      const [first] = this.#waiting;
      if (!first) return text;
      const gap = sequenceDistance(this.#next, first.sequence);
      const isFilled = gap <= first.blocks.redundant.length;
      if (!isFilled && !gives(first)) return text;
      this.#waiting = this.#waiting.slice(1);
      this.#next = uint16(first.sequence + 1);
      text += this.#paced((isFilled ? '' : lost) + lastOf(first.blocks, gap), at);
    }
  }

  /** RFC 4103 6: more than that is not text of a person. */
  #paced(text: string, at: number): string {
    const characters = charactersOf(text);
    const free = Math.floor(this.#rate.free(at));
    const taken = characters.slice(0, free);
    this.#rate.pass(taken.length, at);
    const isCut = taken.length < characters.length;
    const mark = isCut && !this.#isOver ? lost : '';
    if (characters.length > 0) this.#isOver = isCut;
    return taken.join('') + mark;
  }
}

function blocksOf({ payloadType, payload }: RtpPacket, { t140, red }: TextPayloadTypes): TextBlocks | null {
  if (payloadType === t140) return { redundant: [], primary: payload };
  return payloadType === red ? readRedundancy(payload, t140) : null;
}

/** The text of the packet and of the `gap` packets before it. */
function lastOf({ redundant, primary }: TextBlocks, gap: number): string {
  const missed = gap === 0 ? [] : redundant.slice(-gap);
  return [...missed.map(({ text }) => text), primary].map(readCharacters).join('');
}

const allOf = (blocks: TextBlocks): string => lastOf(blocks, blocks.redundant.length);
