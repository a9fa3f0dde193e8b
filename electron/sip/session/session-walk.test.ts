import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standingCall, type StandingCall } from '../fakes/standing-call.ts';

// Every state of offer-state.ts with everything that can come in it, on the wire.

beforeEach(() => {
  // The repetitions of a 200 are sip.js's, on the timers of the process.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Walked extends StandingCall {
  /** Ends what is open, as a peer does. */
  readonly finish: () => Promise<void> | void;
}

const uri = 'sip:alice@here';
const contact = [['Contact', '<sip:bob@peer>']] as const;

/** Makes a call whose session is in the state; what the peer got until then is taken. */
const states: Readonly<Record<string, () => Promise<Walked>>> = {
  stable: async () => ({ ...(await standingCall()), finish: () => undefined }),
  ours: async () => {
    const standing = await standingCall();
    const { bench, call } = standing;
    void call.probe();
    const offer = await bench.peer.request('INVITE');
    const finish = async (): Promise<void> => {
      bench.peer.respond(offer, 200, { headers: contact, body: 'v=0' });
      await bench.peer.request('ACK');
    };
    return { ...standing, finish };
  },
  'their-invite': () => offered('INVITE'),
  unacknowledged: async () => {
    const standing = await standingCall();
    const { bench, inside } = standing;
    bench.peer.send('INVITE', uri, inside('INVITE', 2), 'v=0');
    await bench.peer.response(200);
    return { ...standing, finish: () => bench.peer.send('ACK', uri, inside('ACK', 2)) };
  },
  'their-update': () => offered('UPDATE'),
  over: async () => {
    const standing = await standingCall();
    standing.call.hangUp();
    await standing.bench.peer.request('BYE');
    return { ...standing, finish: () => undefined };
  },
};

/** Their offer, whose answer is being made. */
async function offered(method: 'INVITE' | 'UPDATE'): Promise<Walked> {
  const answer = Promise.withResolvers<{ description: string; direction: 'sendrecv' }>();
  const standing = await standingCall({ answer: () => answer.promise });
  const { bench, inside } = standing;
  bench.peer.send(method, uri, inside(method, 2), 'v=0');
  await bench.idle();
  const finish = async (): Promise<void> => {
    answer.resolve({ description: 'a', direction: 'sendrecv' });
    await bench.peer.response(200);
    if (method === 'INVITE') bench.peer.send('ACK', uri, inside('ACK', 2));
  };
  return { ...standing, finish };
}

const send =
  (method: string, body = '') =>
  ({ bench, inside }: Walked): void =>
    bench.peer.send(method, uri, inside(method, 3), body);
const events: Readonly<Record<string, (walked: Walked) => unknown>> = {
  're-INVITE': send('INVITE', 'v=0'),
  'UPDATE with an offer': send('UPDATE', 'v=0'),
  'UPDATE without one': send('UPDATE'),
  INFO: send('INFO'),
  BYE: send('BYE'),
  'an ACK to nothing': send('ACK'),
  probe: ({ call }) => void call.probe(),
  hold: ({ call }) => void call.hold(true).catch(() => undefined),
  'hang up': ({ call }) => call.hangUp(),
};

/**
 * By event, in the order of the states: stable, ours, their-invite, unacknowledged, their-update,
 * over.
 */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  're-INVITE': ['200', '491', '500', '500', '491', '481'],
  'UPDATE with an offer': ['200', '491', '500', '500', '500', '481'],
  'UPDATE without one': ['200', '200', '200', '200', '200', '481'],
  INFO: ['200', '200', '200', '200', '200', '481'],
  BYE: ['200', '200', '200 487', '200', '200', '481'],
  'an ACK to nothing': ['', '', '', '', '', ''],
  probe: ['INVITE', '', '', '', '', ''],
  hold: ['INVITE', '', '', '', '', ''],
  'hang up': ['BYE', 'BYE', '487 BYE', 'BYE', 'BYE', ''],
};

const pairs = Object.keys(events).flatMap((event) =>
  Object.keys(states).map((state, at) => [event, state, outcomes[event]?.[at]] as const),
);
test.each(pairs)('%s, %s: %s', async (event, state, outcome) => {
  const walked = await states[state]?.();
  if (walked === undefined) throw new Error(state);
  await events[event]?.(walked);
  await walked.bench.idle();
  const sent = walked.bench.peer.waiting().map((line) => line.split(' ')[0]);
  expect(sent.join(' ')).toBe(outcome);
  walked.bench.endpoint.dispose();
});

test.each(['stable', 'ours', 'their-invite', 'unacknowledged', 'their-update'])(
  'what the person wants while the state is %s is offered once nothing is open',
  async (state) => {
    const walked = await states[state]?.();
    if (walked === undefined) throw new Error(state);
    const { bench, call, holds, finish } = walked;
    const holding = call.hold(true);
    await finish();
    bench.peer.respond(await bench.peer.request('INVITE'), 200, { headers: contact, body: 'v=0' });
    await holding;
    expect(holds.at(-1)).toEqual({ local: true, remote: false });
    bench.endpoint.dispose();
  },
);
