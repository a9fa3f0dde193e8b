/**
 * The payload type numbers of one session: one table assigns them, so that no number means two
 * things in a description of ours, and a format keeps its number for the whole session (RFC 3264
 * 8.3.2).
 */
import type { CodecName } from '../../../shared/model/media.ts';
import { codecs } from '../rtp/codecs.ts';
import type { Binding, EventBinding } from './formats.ts';

export interface PayloadTypes {
  /** For our next description. */
  readonly binding: (codec: CodecName) => Binding;
  readonly events: (clockRate: number) => EventBinding;
  /**
   * Their offer's numbers: our answer repeats them (RFC 3264 6.1), and so does what we offer later.
   */
  readonly learn: (offer: {
    readonly bindings: readonly Binding[];
    readonly events: readonly EventBinding[];
    readonly payloadTypes: readonly number[];
  }) => void;
  /**
   * What each number last meant in a description of ours: a peer without our last description still
   * uses it.
   */
  readonly used: () => ReadonlyMap<number, Binding | EventBinding>;
}

type Format = CodecName | `telephone-event/${number}`;
/**
 * RFC 3551 3: the dynamic range; 64 to 95 would be taken for RTCP on a shared port (RFC 5761 4).
 */
const dynamic = { first: 96, last: 127 } as const;
const preferred: Readonly<Partial<Record<Format, number>>> = {
  opus: 111,
  'telephone-event/8000': 101,
  'telephone-event/48000': 102,
};

export function createPayloadTypes(): PayloadTypes {
  const numbers = new Map<Format, number>();
  /** All that either side has named, ours or not. */
  const taken = new Set<number>();
  const meanings = new Map<number, Binding | EventBinding>();

  function assign(format: Format, payloadType: number): void {
    for (const [other, number] of numbers) if (number === payloadType) numbers.delete(other);
    numbers.set(format, payloadType);
    taken.add(payloadType);
  }

  function numberOf(format: Format, fixed: number | null): number {
    const known = numbers.get(format);
    if (known !== undefined) return known;
    const inUse = new Set(numbers.values());
    const wished = fixed ?? preferred[format];
    const isFree = wished !== undefined && !inUse.has(wished) && (fixed !== null || !taken.has(wished));
    const payloadType = isFree ? wished : free(inUse);
    assign(format, payloadType);
    return payloadType;
  }

  function free(inUse: ReadonlySet<number>): number {
    const range = Array.from({ length: dynamic.last - dynamic.first + 1 }, (_, at) => dynamic.first + at);
    // Where the peer uses all numbers, those of formats that we do not have are given out.
    const found = range.find((number) => !taken.has(number)) ?? range.find((number) => !inUse.has(number));
    if (found === undefined) throw new Error('a session has fewer formats than dynamic payload types');
    return found;
  }

  function used<B extends Binding | EventBinding>(binding: B): B {
    meanings.set(binding.payloadType, binding);
    return binding;
  }

  return {
    binding: (codec) =>
      used({ codec: codecs[codec], payloadType: numberOf(codec, codecs[codec].staticPayloadType) }),
    events: (clockRate) => used({ clockRate, payloadType: numberOf(`telephone-event/${clockRate}`, null) }),
    learn: ({ bindings, events, payloadTypes }) => {
      for (const payloadType of payloadTypes) taken.add(payloadType);
      const inOffer = new Set(payloadTypes);
      // A number that now means another format is taken from the former one.
      for (const [format, number] of numbers) if (inOffer.has(number)) numbers.delete(format);
      for (const { codec, payloadType } of bindings) assign(codec.name, payloadType);
      // Of two numbers for one clock the first is used.
      for (const { clockRate, payloadType } of events.toReversed())
        assign(`telephone-event/${clockRate}`, payloadType);
    },
    used: () => meanings,
  };
}
