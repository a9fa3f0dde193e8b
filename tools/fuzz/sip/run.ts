import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFramer } from '../../../electron/sip/message/framer.ts';
import { guardRequest, guardResponse } from '../../../electron/sip/core/guard.ts';
import { methods } from '../../../electron/sip/core/methods.ts';
import { onDefect } from '../../../electron/platform/defects.ts';
import { keepRunning } from '../../../electron/platform/last-resort.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { seededNumbers } from '../../../electron/sip/fakes/mutate.ts';
import { createPeer, type Peer } from './peer.ts';
import { createFuzzedPhone, type FuzzedPhone } from './session.ts';
import { takeOverTime, type VirtualTime } from './virtual-time.ts';
import { createWire, type Wire } from './wire.ts';

export interface FuzzResult {
  /** Messages that the phone was handed. */
  readonly messages: number;
  /** What was thrown at whoever handed over, caught inside by the ingress's last resort, or rejected with nobody listening. */
  readonly thrown: readonly string[];
  /** What was still there after every timer had run: transactions, dialogs, timers. */
  readonly leftovers: readonly string[];
  /** Bytes on the heap beyond those after the first tenth; null: too short a run to tell. */
  readonly heapGrowth: number | null;
  /** Milliseconds that the slowest message took, and what framer, parser and guard need for it once they are warm. */
  readonly slowest: { readonly ms: number; readonly aloneMs: number; readonly bytes: Uint8Array };
  readonly answered: number;
  /** How often each state was reached. */
  readonly reached: ReadonlyMap<string, number>;
}

/** So much is done with one user agent before it has to be empty. */
const messagesPerPhone = 2000;
const reported = 5;

/**
 * Hands `count` messages to a real user agent, most of them of real dialogs, many of them spoiled. The same seed gives the same run.
 * `onProgress` is told now and then.
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
  const stopKeeping = keepRunning(process, (error) => note(thrown, `not caught: ${text(error)}`));
  // And no defect is caught on the way.
  const stopTelling = onDefect((where, error) => note(thrown, `a defect: ${where}: ${text(error)}`));
  let messages = 0;
  let answered = 0;
  const reached = new Map<string, number>();
  let slowest: Slow = { ms: 0, bytes: new Uint8Array() };
  let heapBefore: number | null = null;
  try {
    while (messages < count) {
      const run = createRun(number, time, createPhone, (why) => note(thrown, why));
      await run.play(Math.min(messagesPerPhone, count - messages));
      await run.end((what) => note(leftovers, `${what} (after ${messages} messages)`));
      messages += run.wire.handedOver();
      answered += run.answered();
      for (const [state, times] of run.phone.reached) reached.set(state, (reached.get(state) ?? 0) + times);
      if (run.slowest().ms > slowest.ms) slowest = run.slowest();
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

interface Run {
  readonly phone: FuzzedPhone;
  readonly wire: Wire;
  readonly play: (count: number) => Promise<void>;
  readonly end: (tell: (leftover: string) => void) => Promise<void>;
  readonly answered: () => number;
  readonly slowest: () => Slow;
}

interface Slow {
  readonly ms: number;
  readonly bytes: Uint8Array;
}

function createRun(
  number: () => number,
  time: VirtualTime,
  createPhone: typeof createFuzzedPhone,
  throws: (why: string) => void,
): Run {
  let answered = 0;
  let slowest: Slow = { ms: 0, bytes: new Uint8Array() };
  const toPeer: Uint8Array[] = [];
  const deliver = (bytes: Uint8Array): void => {
    const before = performance.now();
    try {
      phone.receive(bytes);
    } catch (error) {
      throws(`thrown: ${text(error)}`);
    }
    const ms = performance.now() - before;
    if (ms > slowest.ms) slowest = { ms, bytes };
  };
  const wire: Wire = createWire(number, deliver);
  let peer: Peer = createPeer(number, wire.say);
  const phone: FuzzedPhone = createPhone({
    number,
    clock: time.clock,
    send: (bytes) => void toPeer.push(bytes),
    note: (why) => {
      if (why.startsWith('could not act')) throws(why);
    },
  });
  const hear = (): void => {
    for (const bytes of toPeer.splice(0)) {
      answered += 1;
      peer.onBytes(bytes);
    }
  };
  const turn = async (): Promise<void> => {
    await new Promise((resolve) => void setImmediate(resolve));
    hear();
    wire.flush();
  };
  return {
    phone,
    wire,
    play: async (count) => {
      while (wire.handedOver() < count) {
        if (number() < 0.5) peer.act();
        if (number() < 0.4) phone.act();
        if (number() < 0.2) time.advance(number() ** 4 * 40_000);
        await turn();
      }
    },
    /** Everybody hangs up, the peer goes on answering for a while, and every timer of RFC 3261 runs out. */
    end: async (tell) => {
      phone.wrapUp();
      for (let step = 0; step < 40; step += 1) {
        await turn();
        time.advance(10_000);
      }
      peer = { onBytes: () => undefined, act: () => undefined };
      for (let step = 0; step < 30; step += 1) {
        time.advance(10_000);
        await turn();
      }
      const { clients, servers, dialogs } = phone.endpoint.transactions.live();
      const left = clients.filter((method) => method !== 'OPTIONS');
      if (left.length > 0) tell(`${left.length} client transactions: ${left.join(' ')}`);
      if (servers > 0) tell(`${servers} server transactions`);
      if (dialogs > 0) tell(`${dialogs} dialogs`);
      phone.dispose();
      await turn();
      const timers = time.pending();
      if (timers.length > 0) tell(`${timers.length} timers, the first ${timers[0]}`);
    },
    answered: () => answered,
    slowest: () => slowest,
  };
}

/** Milliseconds, the best of many: what the message itself costs, without whatever else the machine did. */
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

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Bytes on the heap that something still holds. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
