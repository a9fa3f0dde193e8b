/**
 * A peer's packets as continuous sound: in their order, lost ones concealed, pauses as silence. It
 * waits for a missing packet until `heldLimit` later ones have come, not for a time.
 */
import type { Sound } from '../../../shared/sound/wav.ts';
import { codecs, durationOf } from '../rtp/codecs.ts';
import { createContinuousStream, type ContinuousStream, type RunPacket } from '../rtp/continuous-stream.ts';
import { sequenceDistance, timestampDistance, uint16, uint32 } from '../rtp/rtp.ts';
import type { SoundCodecs } from './sound-codecs.ts';

/** Packets that wait for one before them: 100 ms at 20 ms each. */
const heldLimit = 5;
/** A longer pause (a call on hold, a stream that begins anew) is shortened to this. */
const longestPauseSeconds = 10;

export interface PlayoutOptions {
  readonly codecs: SoundCodecs;
  readonly random32: () => number;
  readonly onSound: (sound: Sound) => void;
}

type Placed = NonNullable<ReturnType<ContinuousStream['place']>>;

/** Where the next packet begins. */
interface Next {
  readonly sequence: number;
  readonly timestamp: number;
  readonly clockRate: number;
}

export class Playout {
  readonly #options: PlayoutOptions;
  readonly #stream: ContinuousStream;
  readonly #held = new Map<number, Placed>();
  /** Null: nothing was played. */
  #next: Next | null = null;

  constructor(options: PlayoutOptions) {
    this.#options = options;
    this.#stream = createContinuousStream(options.random32(), options.random32);
  }

  /** `at`: monotonic ms. */
  take(received: RunPacket, at: number): void {
    const packet = this.#stream.place(received, at);
    if (packet === null || this.#isLate(packet)) return;
    this.#held.set(packet.sequence, packet);
    if (this.#next === null) this.#skip();
    else this.#advance();
    while (this.#held.size > heldLimit) this.#skip();
  }

  /** The call is over: what still waits is played. */
  flush(): void {
    while (this.#held.size > 0) this.#skip();
  }

  #isLate({ sequence }: Placed): boolean {
    return this.#next !== null && sequenceDistance(this.#next.sequence, sequence) < 0;
  }

  /** Plays all that follow without a gap. */
  #advance(): void {
    for (let packet = this.#following(); packet; packet = this.#following()) this.#play(packet);
  }

  #following(): Placed | undefined {
    return this.#next === null ? undefined : this.#held.get(this.#next.sequence);
  }

  /** Gives up what is missing before the first one held. */
  #skip(): void {
    const from = this.#next?.sequence ?? 0;
    const [first] = [...this.#held.values()].toSorted(
      (a, b) => sequenceDistance(from, a.sequence) - sequenceDistance(from, b.sequence),
    );
    if (!first) return;
    this.#play(first);
    this.#advance();
  }

  #play(packet: Placed): void {
    this.#held.delete(packet.sequence);
    this.#fill(packet);
    const { sampleRate, decode } = this.#options.codecs[packet.codec];
    this.#options.onSound({ sampleRate, samples: decode(packet.payload) });
    this.#next = {
      sequence: uint16(packet.sequence + 1),
      timestamp: uint32(packet.timestamp + durationOf(packet.codec, packet.payload)),
      clockRate: codecs[packet.codec].clockRate,
    };
  }

  /** What is missing before a packet: lost, or a pause of the peer. */
  #fill({ codec, sequence, timestamp }: Placed): void {
    const { clockRate } = codecs[codec];
    if (this.#next?.clockRate !== clockRate) return;
    const missing = timestampDistance(this.#next.timestamp, timestamp) / clockRate;
    if (missing <= 0) return;
    const { sampleRate, conceal } = this.#options.codecs[codec];
    const count = Math.round(Math.min(missing, longestPauseSeconds) * sampleRate);
    const samples = sequence === this.#next.sequence ? new Int16Array(count) : conceal(count);
    this.#options.onSound({ sampleRate, samples });
  }
}
