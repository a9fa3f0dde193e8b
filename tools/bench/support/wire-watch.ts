/** What a wire clock shows of a phone: that it has registered, and when. */
import { phoneMessages, serverRecords, type WireClock, type WireConnection } from './wire-clock.ts';

const patience = 15_000;
/** An only request that is followed by nothing for so long was answered with 200. */
const settledMs = 300;

export interface SeenRegistration {
  readonly connection: WireConnection;
  /** From the TCP connection to the 200. */
  readonly ms: number;
  /** When the 200 passed: performance.now(). */
  readonly at: number;
}

/**
 * The first connection after `before` on which a phone gets its 200: the answer to its second
 * request where there was a 401, else the last one to its only request (a phone that remembers the
 * nonce needs one; session tickets may come before the 200). Rejects after `ms`.
 */
export function registered(
  wire: WireClock,
  before: number,
  name: string,
  ms = patience,
): Promise<SeenRegistration> {
  const find = () => {
    for (const connection of wire.connections.slice(before)) {
      const [first, second] = phoneMessages(connection);
      const answers = first === undefined ? [] : serverRecords(connection, second ?? first);
      const answered = second === undefined ? answers.at(-1) : answers[0];
      const settled = second !== undefined || performance.now() - (answered ?? Infinity) > settledMs;
      if (answered !== undefined && settled)
        return { connection, ms: answered - connection.acceptedAt, at: answered };
    }
    return null;
  };
  return until(wire, find, `${name} to register`, ms);
}

/** Resolves with what `find` finds, looked for at each record that passes and now and then. */
export async function until<T>(
  wire: WireClock,
  find: () => T | null,
  what: string,
  ms = patience,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<T>((resolve) => {
    const look = () => {
      const value = find();
      if (value !== null) resolve(value);
    };
    wire.onRecord(look);
    timer = setInterval(look, 50);
  });
  try {
    return await within(found, what, ms);
  } finally {
    clearInterval(timer);
  }
}

export async function within<T>(work: Promise<T>, what: string, ms = patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`sip: waited in vain for ${what}`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
