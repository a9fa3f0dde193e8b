import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { plainDescriptions } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { pairsOf, walk, type WalkedCall } from '../fakes/walk.ts';
import { header } from '../message/message.ts';

// Every state of incoming-state.ts with everything that can come in it, on the wire.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Walked extends WalkedCall {
  /** Our answer is made, or cannot be. */
  readonly answer: PromiseWithResolvers<{ description: string; direction: 'sendrecv' }>;
  readonly send: (method: string, number: number) => void;
}

/** Their INVITE rings here. */
async function ring(): Promise<Walked> {
  const ends: (Fault | null)[] = [];
  const answer: Walked['answer'] = Promise.withResolvers();
  // It fails in some states for nobody.
  answer.promise.catch(() => undefined);
  const bench = endpointBench('sip:alice@example.com', null, {
    descriptions: { ...plainDescriptions, answer: () => answer.promise },
    events: { onEnded: (fault) => void ends.push(fault) },
  });
  const fields = (method: string, number: number, to: string) =>
    [
      ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${method === 'CANCEL' ? 'INVITE' : method}${number}`],
      ['From', '<sip:bob@example.com>;tag=b'],
      ['To', to],
      ['Call-ID', 'c'],
      ['CSeq', `${number} ${method}`],
      ['Contact', '<sip:bob@127.0.0.1:9>'],
    ] as const;
  const toUs = '<sip:alice@example.com>';
  bench.peer.send('INVITE', 'sip:alice@x', fields('INVITE', 1, toUs), 'v=0');
  const To = header(await bench.peer.response(180), 'to') ?? '';
  const [call] = bench.calls;
  if (call === undefined) throw new Error('it does not ring');
  const send = (method: string, number: number): void =>
    bench.peer.send(method, 'sip:alice@x', fields(method, number, method === 'CANCEL' ? toUs : To));
  return { bench, call, ends, answer, send };
}

const after = async (...moves: readonly ((walked: Walked) => unknown)[]): Promise<Walked> => {
  const walked = await ring();
  for (const move of moves) {
    await move(walked);
    await walked.bench.idle();
  }
  while (walked.bench.peer.waiting().length > 0) await walked.bench.peer.next();
  return walked;
};
const pass = async ({ bench }: Walked, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 1000) {
    bench.clock.advance(1000);
    await vi.advanceTimersByTimeAsync(1000);
  }
};
const answering = ({ call }: Walked): void => void call.answer().catch(() => undefined);
const described = ({ answer }: Walked): void => answer.resolve({ description: 'a', direction: 'sendrecv' });
const acknowledge = ({ send }: Walked): void => send('ACK', 1);
const hangUp = ({ call }: Walked): void => call.hangUp();

const states: Readonly<Record<string, () => Promise<Walked>>> = {
  offered: ring,
  answering: () => after(answering),
  unacknowledged: () => after(answering, described),
  established: () => after(answering, described, acknowledge),
  parting: () => after(answering, described, hangUp),
  leaving: () => after(answering, described, acknowledge, hangUp),
  abandoned: () => after(answering, described, hangUp, (walked) => pass(walked, 4000)),
  ended: () => after(({ send }) => send('CANCEL', 1)),
};
const events: Readonly<Record<string, (walked: Walked) => unknown>> = {
  answer: answering,
  'our answer': described,
  'no answer of ours': ({ answer }) =>
    answer.reject(new FaultError({ stage: 'media', code: 'no-common-codec' })),
  ACK: acknowledge,
  CANCEL: ({ send }) => send('CANCEL', 1),
  BYE: ({ send }) => send('BYE', 2),
  'hang up': hangUp,
  'hang up for a fault': ({ call }) => call.hangUp({ stage: 'media', code: 'gateway-ended' }),
  hold: ({ call }) => void call.hold(true).catch(() => undefined),
  'flow lost': ({ call }) => call.flowLost(),
  recover: ({ call }) => void call.recover(),
  'four seconds': (walked) => pass(walked, 4000),
  'three minutes': (walked) => pass(walked, 181_000),
};

/** What is shown where nothing happens. */
const unchanged: Readonly<Record<string, string>> = {
  offered: 'offered',
  answering: 'answering',
  unacknowledged: 'answering',
  established: 'established',
  parting: 'ending',
  leaving: 'ending',
  abandoned: 'ended: no fault',
  ended: 'ended: cancelled',
};
/**
 * By event and state, where something happens: `what is shown: what it ended with > what was sent`.
 */
const outcomes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answer: { offered: 'answering' },
  'our answer': { answering: 'answering > 200' },
  'no answer of ours': { answering: 'ended: no-common-codec > 488' },
  ACK: { unacknowledged: 'established', parting: 'ending > BYE', abandoned: 'ended: no fault > BYE' },
  CANCEL: {
    offered: 'ended: cancelled > 200 > 487',
    answering: 'ended: cancelled > 200 > 487',
    unacknowledged: 'answering > 200',
    established: 'established > 200',
    parting: 'ending > 200',
    leaving: 'ending > 200',
    abandoned: 'ended: no fault > 200',
    ended: 'ended: cancelled > 200',
  },
  BYE: {
    offered: 'ended: cancelled > 200 > 487',
    answering: 'ended: cancelled > 200 > 487',
    unacknowledged: 'ended: no fault > 200',
    established: 'ended: no fault > 200',
    parting: 'ended: no fault > 200',
    leaving: 'ending > 481',
    abandoned: 'ended: no fault > 200',
    ended: 'ended: cancelled > 200',
  },
  'hang up': {
    offered: 'ended: no fault > 603',
    answering: 'ended: no fault > 603',
    unacknowledged: 'ending',
    established: 'ending > BYE',
  },
  'hang up for a fault': {
    offered: 'ended: gateway-ended > 480',
    answering: 'ended: gateway-ended > 480',
    unacknowledged: 'ending',
    established: 'ending > BYE',
  },
  hold: { established: 'established > INVITE' },
  'flow lost': { offered: 'ended: flow-lost > 480', answering: 'ended: flow-lost > 480' },
  recover: { established: 'established > INVITE' },
  'four seconds': {
    unacknowledged: 'answering > 200',
    parting: 'ended: no fault > 200',
    leaving: 'ended: no fault',
    abandoned: 'ended: no fault > 200',
  },
  'three minutes': {
    offered: 'ended: not-taken > 180 > 480',
    answering: 'ended: gateway-ended > 480',
    unacknowledged: 'ended: not-acknowledged > 200 > BYE',
    parting: 'ended: no fault > 200 > BYE',
    leaving: 'ended: no fault',
    abandoned: 'ended: no fault > 200 > BYE',
  },
};

test.each(pairsOf({ states, events }))('%s, %s', async (event, state) => {
  const outcome = outcomes[event]?.[state] ?? unchanged[state];
  expect(await walk({ states, events }, event, state)).toBe(outcome);
});
