/**
 * `npm run soak -- calls [CALLS]`: 10,000 calls, or CALLS, between two phones of ours in this
 * process, at Kamailio: answered, held, declined, cancelled, with a subscription beside some of
 * them. Memory must stay within a tenth, and nothing of a call may be left.
 */
import { queryObjects } from 'node:v8';
import { startKamailio } from '../../e2e/support/kamailio.ts';
import { LiveCall } from '../../electron/signalling/calls/live-call.ts';
import { census, type Census } from '../../electron/sip/core/census.ts';
import { SipSubscription } from '../../electron/sip/subscription/subscription.ts';
import { leaked, leftovers, type Leftovers } from './leftovers.ts';
import { openTalker, type Talker } from './talkers.ts';

/** What a call is; they come in turn. */
const kinds = ['answered', 'declined', 'cancelled', 'held', 'watched'] as const;
type Kind = (typeof kinds)[number];

/** Memory at the end, by what it was once code and caches were warm and the traces full. */
export const memoryBound = 1.1;
const warmUpCalls = 2000;

export interface CallsSample extends Leftovers, Census {
  readonly call: number;
  readonly calls: number;
  readonly subscriptions: number;
}

export interface CallsRounds {
  readonly kinds: Readonly<Record<Kind, number>>;
  /** After the warm-up, and at the end. */
  readonly before: CallsSample;
  readonly after: CallsSample;
}

export interface CallsOptions {
  readonly calls: number;
  /** After each call. A test leaves something behind there. */
  readonly onCall?: (call: number) => void;
  /** What the server said last. */
  readonly onFailure?: (log: string) => void;
}

export async function callsRounds({ calls, onCall, onFailure }: CallsOptions): Promise<CallsRounds> {
  const kamailio = await startKamailio({ presence: true, gruu: false });
  const [alice, bob] = [await openTalker(kamailio, 'alice'), await openTalker(kamailio, 'bob')];
  const made: Record<Kind, number> = {
    answered: 0,
    declined: 0,
    cancelled: 0,
    held: 0,
    watched: 0,
  };
  const warmUp = Math.min(warmUpCalls, calls >> 1);
  const idle = census();
  let before: CallsSample | null = null;
  try {
    for (let call = 1; call <= calls; call += 1) {
      const kind = kinds[call % kinds.length] ?? 'answered';
      await oneCall(kind, call % 2 === 0 ? [alice, bob] : [bob, alice]);
      made[kind] += 1;
      onCall?.(call);
      if (call === warmUp) before = await sample(call, idle, alice, bob);
    }
    const after = await sample(calls, idle, alice, bob);
    return { kinds: made, before: before ?? after, after };
  } catch (error) {
    onFailure?.(kamailio.log());
    throw error;
  } finally {
    await alice.at.close();
    await bob.at.close();
    await kamailio.stop();
  }
}

async function oneCall(kind: Kind, [caller, called]: readonly [Talker, Talker]): Promise<void> {
  const [from, to] = [caller.at, called.at];
  const watching = kind === 'watched' ? watch(caller, to.accountId) : null;
  const outgoing = from.phone.place(from.accountId, to.accountId);
  await to.until('offered', () => to.call()?.state === 'offered');
  const incoming = to.call()?.id ?? '';
  if (kind === 'declined') to.phone.decline(incoming);
  else if (kind === 'cancelled') from.phone.hangUp(outgoing);
  else {
    await to.phone.answer(incoming);
    for (const at of [from, to]) await at.until('in a call', () => at.call()?.state === 'established');
    if (kind === 'held') {
      await from.phone.hold(outgoing);
      await from.phone.resume(outgoing);
    }
    from.phone.hangUp(outgoing);
  }
  for (const at of [from, to]) await at.until('over', () => at.call()?.state === 'ended');
  await watching?.();
}

/** Subscribes to the calls of `user`; the result waits for the first news and ends it. */
function watch({ at }: Talker, user: string): () => Promise<void> {
  let isTold = false;
  const [, domain = ''] = at.account().account.aor.split('@');
  const stop = at.phone.subscribe(at.accountId, {
    resource: `sip:${user}@${domain}`,
    eventPackage: { event: 'dialog', accept: ['application/dialog-info+xml'], expires: 600 },
    onState: () => undefined,
    onNotify: () => void (isTold = true),
  });
  return async () => {
    await at.until('told of calls', () => isTold);
    stop();
  };
}

/** 64*T1 after its answer a transaction is over (RFC 6026 7.1), and a little more. */
const transactionMs = 40_000;

/** Waits for the end of the last transactions, at most that long: what stays is counted. */
async function sample(call: number, idle: Census, alice: Talker, bob: Talker): Promise<CallsSample> {
  const until = performance.now() + transactionMs;
  let takenAt = performance.now();
  // What keeps the connection has a transaction of its own for a moment.
  let now = census();
  // On a busy machine a census takes seconds in which no timer fires: the last one begins late.
  while (isMore(now, idle) && takenAt < until) {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    takenAt = performance.now();
    now = census();
  }
  // Memory after that: what waits for its end is none that was left.
  const held = await leftovers(alice.at, bob.at);
  return { call, ...held, ...now, ...objects() };
}

const objects = (): Pick<CallsSample, 'calls' | 'subscriptions'> => ({
  calls: Number(queryObjects(LiveCall)),
  subscriptions: Number(queryObjects(SipSubscription)),
});

const isMore = (now: Census, idle: Census): boolean =>
  now.transactions > idle.transactions || now.agents > idle.agents || now.dialogs > idle.dialogs;

/** What is left of the calls, in words. */
export function leftOf({ before, after }: CallsRounds): readonly string[] {
  const counts = ['transactions', 'agents', 'dialogs', 'calls', 'subscriptions'] as const;
  const memory = (['heap', 'resident'] as const).filter((name) => after[name] > memoryBound * before[name]);
  return [
    ...leaked(before, after, Infinity),
    ...counts.filter((name) => after[name] > before[name]),
    ...memory,
  ];
}
