import { createFramer } from '../../../electron/sip/message/framer.ts';
import { guardRequest, guardResponse } from '../../../electron/sip/core/guard.ts';
import { methods } from '../../../electron/sip/core/methods.ts';
import { onDefect } from '../../../electron/platform/defects.ts';
import { keepRunning } from '../../../electron/platform/last-resort.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { seededNumbers } from '../../../electron/sip/fakes/mutate.ts';
import { createFuzzedPhone } from './phone.ts';
import { errorText, PhoneRun, type Slow } from './phone-run.ts';
import { takeOverTime } from './virtual-time.ts';
import { heap } from '../heap.ts';

export interface FuzzResult {
  /** Messages that the phone was given. */
  readonly messages: number;
  /**
   * What was thrown at whoever handed over, caught inside by the ingress's last resort, or rejected
   * with nobody listening.
   */
  readonly thrown: readonly string[];
  /** What was still there after every timer had run: transactions, dialogs, timers. */
  readonly leftovers: readonly string[];
  /** Bytes on the heap beyond those after the first tenth; null: too short a run to tell. */
  readonly heapGrowth: number | null;
  /**
   * Milliseconds that the slowest message took, and what framer, parser and guard need for it once
   * they are warm.
   */
  readonly slowest: { readonly ms: number; readonly aloneMs: number; readonly bytes: Uint8Array };
  readonly answered: number;
  /** How often each state was reached. */
  readonly reached: ReadonlyMap<string, number>;
}

/** So much is done with one user agent before it has to be empty. */
const messagesPerPhone = 2000;
const reported = 5;

/**
 * Hands `count` messages to a real user agent, most of them of real dialogs, many of them mutated.
 * The same seed gives the same run. `onProgress` is called now and then.
 */
export async function fuzzSip(
  count: number,
  seed: number,
  onProgress: (messages: number) => void = () => undefined,
  createPhone: typeof createFuzzedPhone = createFuzzedPhone,
): Promise<FuzzResult> {
  const number = seededNumbers(seed);
  const thrown: string[] = [];
  const leftovers: string[] = [];
  const note = (list: string[], what: string): void =>
    void (list.length < reported ? list.push(what) : (list[reported] = 'and more'));
  const time = takeOverTime(number);
  // The net that main has; it stays empty.
  const stopKeeping = keepRunning(process, (error) => note(thrown, `not caught: ${errorText(error)}`));
  // And no defect is caught on the way.
  const stopTelling = onDefect((where, error) => note(thrown, `a defect: ${where}: ${errorText(error)}`));
  let messages = 0;
  let answered = 0;
  const reached = new Map<string, number>();
  let slowest: Slow = { ms: 0, bytes: new Uint8Array() };
  let heapBefore: number | null = null;
  try {
    while (messages < count) {
      const run = new PhoneRun(number, time, createPhone, (why) => note(thrown, why));
      await run.play(Math.min(messagesPerPhone, count - messages));
      for (const left of await run.end()) note(leftovers, `${left} (after ${messages} messages)`);
      messages += run.wire.handedOver();
      answered += run.answered;
      for (const [state, times] of run.phone.reached) reached.set(state, (reached.get(state) ?? 0) + times);
      if (run.slowest.ms > slowest.ms) slowest = run.slowest;
      if (heapBefore === null && messages >= Math.max(count / 10, 20_000)) heapBefore = heap();
      onProgress(messages);
    }
  } finally {
    time.restore();
    stopKeeping();
    stopTelling();
  }
  const heapGrowth = heapBefore === null ? null : heap() - heapBefore;
  return {
    messages,
    thrown,
    leftovers,
    heapGrowth,
    slowest: { ...slowest, aloneMs: alone(slowest.bytes) },
    answered,
    reached,
  };
}

/**
 * Milliseconds, the best of many: what the message itself costs, without whatever else the machine
 * did.
 */
function alone(bytes: Uint8Array): number {
  const times = Array.from({ length: 30 }, () => {
    const before = performance.now();
    for (const frame of createFramer().push(bytes)) {
      const message = frame.kind === 'message' ? parseMessage(frame) : null;
      if (message?.kind === 'request') guardRequest(message, () => true, methods);
      if (message?.kind === 'response') guardResponse(message);
    }
    return performance.now() - before;
  });
  return Math.min(...times);
}
