import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench, type EndpointBench } from '../fakes/endpoint-bench.ts';
import { pairsOf, walk, type WalkedCall } from '../fakes/walk.ts';
import { header, type SipRequest } from '../message/message.ts';
import { placeCall } from './outgoing-call.ts';

// Every state of outgoing-state.ts with everything that can come in it, on the wire.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Walked extends WalkedCall {
  /** Our offer is made; and the next one, after the first was refused. */
  readonly describe: () => void;
  readonly describeAgain: () => void;
  invite: SipRequest | null;
}

const contact = [['Contact', '<sip:bob@peer>']] as const;

function dial(): Walked {
  const bench = endpointBench();
  const ends: (Fault | null)[] = [];
  const offer = Promise.withResolvers<string>();
  const next = Promise.withResolvers<string>();
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: { ...plainDescriptions, offer: () => offer.promise, nextOffer: () => next.promise },
    events: { ...quietEvents, onEnded: (fault) => void ends.push(fault) },
  });
  const describe = (): void => offer.resolve('o');
  return { bench, call, ends, describe, describeAgain: () => next.resolve('n'), invite: null };
}

const inviting = async (): Promise<Walked> => {
  const walked = dial();
  walked.describe();
  walked.invite = await walked.bench.peer.request('INVITE');
  return walked;
};
const respond =
  (status: number, body = '', tag = 'peer') =>
  async ({ bench, invite }: Walked): Promise<void> => {
    const headers = [...contact, ['WWW-Authenticate', 'Digest realm="r", nonce="n"']] as const;
    if (invite !== null) bench.peer.respond(invite, status, { headers, tag, ...(body && { body }) });
    await bench.idle();
  };
const redirect =
  (target: string) =>
  async ({ bench, invite }: Walked): Promise<void> => {
    if (invite !== null) bench.peer.respond(invite, 302, { headers: [['Contact', `<${target}>`]] });
    await bench.idle();
  };
const decide =
  (follow: boolean) =>
  ({ call }: Walked): void => {
    try {
      call.redirect(follow);
    } catch (error) {
      // Nothing was asked.
      expect(error).toBeInstanceOf(FaultError);
    }
  };
const after = async (...moves: readonly ((walked: Walked) => unknown)[]): Promise<Walked> => {
  const walked = await inviting();
  for (const move of moves) {
    await move(walked);
    await walked.bench.idle();
  }
  while (walked.bench.peer.waiting().length > 0) await walked.bench.peer.next();
  return walked;
};
const hangUp = ({ call }: Walked): void => call.hangUp();

const states: Readonly<Record<string, () => Promise<Walked>>> = {
  preparing: () => Promise.resolve(dial()),
  inviting,
  reoffering: () => after(respond(488)),
  asking: () => after(redirect('sip:bob@example.net')),
  proceeding: () => after(respond(100)),
  ringing: () => after(respond(180)),
  early: () => after(respond(183, 'v=0')),
  established: () => after(respond(200, 'v=0')),
  cancelling: () => after(respond(180), hangUp),
  leaving: () => after(respond(200, 'v=0'), hangUp),
  ended: () => after(respond(486)),
};

const theirBye = ({ bench, invite }: Walked): void => {
  if (invite === null) return;
  bench.peer.send('BYE', 'sip:alice@here', [
    ['Via', 'SIP/2.0/TLS peer;branch=z9hG4bKbye'],
    ['From', `${header(invite, 'to')};tag=peer`],
    ['To', header(invite, 'from') ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', '7 BYE'],
  ]);
};
const pass = async (bench: EndpointBench, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 1000) {
    bench.clock.advance(1000);
    await vi.advanceTimersByTimeAsync(1000);
  }
};
const events: Readonly<Record<string, (walked: Walked) => unknown>> = {
  'our offer': ({ describe }) => describe(),
  '183': respond(183),
  '180': respond(180),
  '183 with a description': respond(183, 'v=0'),
  '200': respond(200, 'v=0'),
  '200 of another fork': respond(200, 'v=0', 'other'),
  '200 without a description': respond(200),
  '401': respond(401),
  '422': respond(422),
  '488': respond(488),
  'our next offer': ({ describeAgain }) => describeAgain(),
  '486': respond(486),
  '302 in the own domain': redirect('sip:carol@example.com'),
  '302 to another domain': redirect('sip:carol@example.org'),
  followed: decide(true),
  'not followed': decide(false),
  BYE: theirBye,
  'hang up': hangUp,
  answer: ({ call }) => call.answer().catch(() => undefined),
  'flow lost': ({ call }) => call.flowLost(),
  'four seconds': ({ bench }) => pass(bench, 4000),
  'three minutes': ({ bench }) => pass(bench, 181_000),
};

/** What is shown where nothing happens. */
const unchanged: Readonly<Record<string, string>> = {
  preparing: 'calling',
  inviting: 'calling',
  reoffering: 'proceeding',
  asking: 'proceeding',
  proceeding: 'proceeding',
  ringing: 'ringing',
  early: 'early',
  established: 'established',
  cancelling: 'ending',
  leaving: 'ending',
  ended: 'ended: busy',
};
/** A final response to an INVITE that has one already, or is cancelled. */
const wasRefused = {
  reoffering: 'proceeding > ACK',
  asking: 'proceeding > ACK',
  cancelling: 'ended: no fault > ACK',
  ended: 'ended: busy > ACK',
} as const;
/**
 * By event and state, where something happens: `what is shown: what it ended with > what was sent`.
 */
const outcomes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'our offer': { preparing: 'calling > INVITE' },
  '183': { inviting: 'proceeding' },
  '180': { inviting: 'ringing', proceeding: 'ringing' },
  '183 with a description': { inviting: 'early', proceeding: 'early', ringing: 'early' },
  '200': {
    inviting: 'established > ACK',
    proceeding: 'established > ACK',
    ringing: 'established > ACK',
    early: 'established > ACK',
    established: 'established > ACK',
    cancelling: 'ending > ACK > BYE',
    leaving: 'ending > ACK',
    asking: 'proceeding > ACK > BYE',
    reoffering: 'proceeding > ACK > BYE',
    ended: 'ended: busy > ACK > BYE',
  },
  '200 of another fork': {
    inviting: 'established > ACK',
    proceeding: 'established > ACK',
    ringing: 'established > ACK',
    early: 'established > ACK',
    established: 'established > ACK > BYE',
    cancelling: 'ending > ACK > BYE',
    leaving: 'ending > ACK > BYE',
    asking: 'proceeding > ACK > BYE',
    reoffering: 'proceeding > ACK > BYE',
    ended: 'ended: busy > ACK > BYE',
  },
  '200 without a description': {
    inviting: 'ended: malformed-description > ACK > BYE',
    proceeding: 'ended: malformed-description > ACK > BYE',
    ringing: 'ended: malformed-description > ACK > BYE',
    early: 'established > ACK',
    established: 'established > ACK',
    cancelling: 'ending > ACK > BYE',
    leaving: 'ending > ACK',
    asking: 'proceeding > ACK > BYE',
    reoffering: 'proceeding > ACK > BYE',
    ended: 'ended: busy > ACK > BYE',
  },
  '401': {
    ...wasRefused,
    inviting: 'ended: wrong-password > ACK',
    proceeding: 'ended: wrong-password > ACK',
    ringing: 'ended: wrong-password > ACK',
    early: 'ended: wrong-password > ACK',
  },
  '422': {
    ...wasRefused,
    inviting: 'ended: rejected > ACK',
    proceeding: 'ended: rejected > ACK',
    ringing: 'ended: rejected > ACK',
    early: 'ended: rejected > ACK',
  },
  '488': {
    ...wasRefused,
    inviting: 'proceeding > ACK',
    proceeding: 'proceeding > ACK',
    ringing: 'ended: not-acceptable > ACK',
    early: 'ended: not-acceptable > ACK',
  },
  'our next offer': { reoffering: 'proceeding > INVITE' },
  '486': {
    ...wasRefused,
    inviting: 'ended: busy > ACK',
    proceeding: 'ended: busy > ACK',
    ringing: 'ended: busy > ACK',
    early: 'ended: busy > ACK',
  },
  '302 in the own domain': {
    ...wasRefused,
    inviting: 'proceeding > ACK > INVITE',
    proceeding: 'proceeding > ACK > INVITE',
    ringing: 'proceeding > ACK > INVITE',
    early: 'proceeding > ACK > INVITE',
  },
  '302 to another domain': {
    ...wasRefused,
    inviting: 'proceeding > ACK',
    proceeding: 'proceeding > ACK',
    ringing: 'proceeding > ACK',
    early: 'proceeding > ACK',
  },
  followed: { asking: 'proceeding > INVITE' },
  'not followed': { asking: 'ended: redirected' },
  BYE: {
    inviting: 'calling > 481',
    reoffering: 'proceeding > 481',
    asking: 'proceeding > 481',
    proceeding: 'proceeding > 481',
    ringing: 'ringing > 200',
    early: 'early > 200',
    established: 'ended: no fault > 200',
    cancelling: 'ending > 200',
    leaving: 'ending > 481',
    ended: 'ended: busy > 481',
  },
  'hang up': {
    preparing: 'ended: no fault',
    reoffering: 'ended: no fault',
    asking: 'ended: no fault',
    inviting: 'ending',
    proceeding: 'ending > CANCEL',
    ringing: 'ending > CANCEL',
    early: 'ending > CANCEL',
    established: 'ending > BYE',
  },
  answer: {},
  'flow lost': {
    preparing: 'ended: flow-lost',
    reoffering: 'ended: flow-lost',
    asking: 'ended: flow-lost',
    inviting: 'ended: flow-lost',
    proceeding: 'ended: flow-lost',
    ringing: 'ended: flow-lost',
    early: 'ended: flow-lost',
    cancelling: 'ended: no fault',
    leaving: 'ended: no fault',
  },
  'four seconds': {
    cancelling: 'ended: no fault',
    leaving: 'ended: no fault',
  },
  'three minutes': {
    preparing: 'ended: timed-out',
    reoffering: 'ended: timed-out',
    asking: 'ended: timed-out',
    inviting: 'ended: no-response',
    proceeding: 'ending > CANCEL',
    ringing: 'ending > CANCEL',
    cancelling: 'ended: no fault',
    leaving: 'ended: no fault',
  },
};

test.each(pairsOf({ states, events }))('%s, %s', async (event, state) => {
  const outcome = outcomes[event]?.[state] ?? unchanged[state];
  expect(await walk({ states, events }, event, state)).toBe(outcome);
});
