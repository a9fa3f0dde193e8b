import { FaultError } from '../../../shared/errors.ts';
import { srtpSuites } from '../../../shared/model/media.ts';
import { readGatewayMessage } from '../../../electron/media/process/gateway-messages.ts';
import { seededRandom } from '../../../electron/platform/fakes/seeded-random.ts';
import { heap } from '../heap.ts';
import { kinds, type Kind, type Random } from './inputs.ts';
import { FuzzedLeg } from './leg.ts';

export interface MediaFuzzResult {
  readonly inputs: number;
  /** Of each kind, how many were read as something. */
  readonly read: ReadonlyMap<string, number>;
  readonly wrongTags: number;
  /** What was thrown and is no fault that main takes, with the input. */
  readonly thrown: readonly string[];
  /** What should have had no effect and had one. */
  readonly wrong: readonly string[];
  readonly slowest: { readonly kind: string; readonly ms: number };
  /** Bytes on the heap beyond those after the first tenth; null: too short a run to tell. */
  readonly heapGrowth: number | null;
}

const reported = 5;
/** A run needs so many inputs before its heap is steady. */
const steadyAfter = 20_000;

/**
 * Hands `count` mutated inputs to what reads them in the media process, and as many attacks and
 * wrong tags to an encrypted call, under each suite in turn. The keys are fresh, so that a seed
 * fixes the mutations and not the bytes of SRTP.
 */
export function fuzzMedia(
  count: number,
  seed: number,
  onProgress?: (inputs: number) => void,
): MediaFuzzResult {
  const random = seededRandom(seed);
  const legs = srtpSuites.map((suite) => new FuzzedLeg(suite));
  const run = new MediaFuzz(random);
  let heapBefore: number | null = null;
  for (let turn = 0; turn < count; turn += 1) {
    run.read(kinds[turn % kinds.length] as Kind);
    run.attack(legs[turn % legs.length] as FuzzedLeg);
    if (heapBefore === null && turn >= Math.max(count / 10, steadyAfter)) heapBefore = heap();
    if (turn % 10_000 === 0) onProgress?.(turn);
  }
  return { ...run.result(), inputs: count, heapGrowth: heapBefore === null ? null : heap() - heapBefore };
}

class MediaFuzz {
  readonly #random: Random;
  readonly #read = new Map<string, number>(kinds.map(({ name }) => [name, 0]));
  readonly #thrown: string[] = [];
  readonly #wrong: string[] = [];
  #wrongTags = 0;
  #slowest = { kind: '', ms: 0 };

  constructor(random: Random) {
    this.#random = random;
  }

  read({ name, input, read }: Kind): void {
    const bytes = input(this.#random);
    const begun = performance.now();
    try {
      const outcome = read(bytes, this.#random);
      if (outcome === true) this.#read.set(name, (this.#read.get(name) ?? 0) + 1);
      if (typeof outcome === 'string') note(this.#wrong, `${outcome}: ${bytes.toString('base64')}`);
    } catch (error) {
      if (!isTaken(error)) note(this.#thrown, `${name}: ${String(error)}: ${bytes.toString('base64')}`);
    }
    const ms = performance.now() - begun;
    if (ms > this.#slowest.ms) this.#slowest = { kind: name, ms };
  }

  attack(leg: FuzzedLeg): void {
    try {
      const outcomes = [leg.attack(this.#random), leg.wrongTag(this.#random)];
      if (this.#random() % 4 === 0) outcomes.push(leg.speak(this.#random));
      for (const outcome of outcomes) if (outcome !== null) note(this.#wrong, outcome);
      this.#wrongTags += 1;
    } catch (error) {
      note(this.#thrown, `SRTP: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  result(): Pick<MediaFuzzResult, 'read' | 'wrongTags' | 'thrown' | 'wrong' | 'slowest'> {
    return {
      read: this.#read,
      wrongTags: this.#wrongTags,
      thrown: this.#thrown,
      wrong: this.#wrong,
      slowest: this.#slowest,
    };
  }
}

function note(list: string[], what: string): void {
  if (list.length < reported) list.push(what);
}

/** A fault of a description, as main reads it: a request whose answer it cannot read would wait. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof FaultError) || !['media', 'policy'].includes(error.fault.stage)) return false;
  return readGatewayMessage(structuredClone({ id: 1, fault: error.fault })) !== null;
}
