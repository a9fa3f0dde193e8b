import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import type { CallState } from '../../../shared/state/call-state.ts';
import type { CallOutside } from './call.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench, type EndpointBench } from '../fakes/endpoint-bench.ts';
import { header } from '../message/message.ts';
import { placeCall } from './outgoing-call.ts';
import { until } from '../../platform/fakes/until.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Both clocks, the core's and ours, in steps. */
const pass = async (bench: EndpointBench, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 1000) {
    bench.clock.advance(Math.min(left, 1000));
    await vi.advanceTimersByTimeAsync(Math.min(left, 1000));
    await bench.idle();
  }
};

function watch(bench: EndpointBench) {
  const states: CallState[] = [];
  const ends: (Fault | null)[] = [];
  const outside: CallOutside = {
    clock: bench.clock,
    descriptions: plainDescriptions,
    events: {
      ...quietEvents,
      onState: (state) => void states.push(state),
      onEnded: (fault) => void ends.push(fault),
    },
  };
  return { states, ends, outside };
}

const contact = [['Contact', '<sip:bob@127.0.0.1:9>']] as const;
const inviteLines = (id: string) =>
  [
    ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${id}`],
    ['From', '<sip:bob@example.com>;tag=b'],
    ['To', '<sip:alice@example.com>'],
    ['Call-ID', id],
    ['CSeq', '1 INVITE'],
    ...contact,
  ] as const;

test('an INVITE that nobody answers ends after 32 s', async () => {
  const bench = endpointBench();
  const { ends, outside } = watch(bench);
  placeCall(bench.endpoint, 'sip:bob@example.com', outside);
  await bench.peer.request('INVITE');
  await pass(bench, 33_000);
  expect(ends).toEqual([{ stage: 'call', code: 'no-response' }]);
});

test('a phone that rings for ever is cancelled after three minutes', async () => {
  const bench = endpointBench();
  const { ends, states, outside } = watch(bench);
  placeCall(bench.endpoint, 'sip:bob@example.com', outside);
  bench.peer.respond(await bench.peer.request('INVITE'), 180, { headers: contact });
  await pass(bench, 90_000);
  expect(states).toEqual(['ringing']);
  await pass(bench, 95_000);
  expect(bench.peer.waiting()).toContain('CANCEL');
  expect(ends).toEqual([{ stage: 'call', code: 'timed-out' }]);
});

test('sound before the answer goes on for as long as the other side likes; a person ends it', async () => {
  const bench = endpointBench();
  const { ends, states, outside } = watch(bench);
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', outside);
  bench.peer.respond(await bench.peer.request('INVITE'), 183, { headers: contact, body: 'early' });
  await pass(bench, 600_000);
  expect({ states, ends, waiting: bench.peer.waiting() }).toEqual({
    states: ['early'],
    ends: [],
    waiting: [],
  });
  call.hangUp();
  await bench.peer.request('CANCEL');
  bench.endpoint.dispose();
});

test('a 180 without tag or Contact rings all the same', async () => {
  const bench = endpointBench();
  const { states, outside } = watch(bench);
  placeCall(bench.endpoint, 'sip:bob@example.com', outside);
  bench.peer.respond(await bench.peer.request('INVITE'), 180);
  await until(() => expect(states).toEqual(['ringing']));
  bench.endpoint.dispose();
});

test('our answer that is never acknowledged is repeated, then the call ends with BYE', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@x', inviteLines('a'), 'offer');
  await bench.peer.response(180);
  await bench.calls[0]?.answer();
  await pass(bench, 31_000);
  expect(bench.peer.waiting().filter((line) => line.startsWith('200')).length).toBeGreaterThan(5);
  await pass(bench, 3000);
  expect(bench.peer.waiting()).toContain('BYE');
  expect(bench.calls[0]?.state()).toBe('ended');
});

/**
 * A call of theirs, answered and not acknowledged, and after 300 ms a re-INVITE that has overtaken
 * the ACK (RFC 5407 3.1.4).
 */
async function reinvitedBeforeAck() {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@x', inviteLines('r'), 'offer');
  const To = header(await bench.peer.response(180), 'to') ?? '';
  await bench.calls[0]?.answer();
  await bench.peer.response(200);
  const send = (number: number, method: string): void => {
    const lines = inviteLines('r').map(([name, value]) => {
      if (name === 'Via') return [name, `${value}${number}`] as const;
      if (name === 'To') return [name, To] as const;
      return [name, name === 'CSeq' ? `${number} ${method}` : value] as const;
    });
    bench.peer.send(method, 'sip:alice@x', lines, method === 'INVITE' ? 'offer' : '');
  };
  await pass(bench, 300);
  send(2, 'INVITE');
  await bench.peer.response(200);
  return { bench, send };
}

test('two answers that are never acknowledged are not repeated for ever', async () => {
  const { bench } = await reinvitedBeforeAck();
  await pass(bench, 80_000);
  expect(bench.calls[0]?.state()).toBe('ended');
  expect(bench.peer.waiting()).toContain('BYE');
  expect(vi.getTimerCount()).toBe(0);
  bench.endpoint.dispose();
});

test('their BYE before the ACK ends a call without another of ours', async () => {
  const { bench, send } = await reinvitedBeforeAck();
  send(3, 'BYE');
  await pass(bench, 40_000);
  expect(bench.calls[0]?.state()).toBe('ended');
  expect(bench.peer.waiting()).not.toContain('BYE');
  expect(vi.getTimerCount()).toBe(0);
  bench.endpoint.dispose();
});

test('hanging up before the ACK waits for it: a callee sends BYE afterwards', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@x', inviteLines('b'), 'offer');
  const ringing = await bench.peer.response(180);
  await bench.calls[0]?.answer();
  bench.calls[0]?.hangUp();
  await bench.idle();
  expect(bench.peer.waiting()).not.toContain('BYE');
  const ack = inviteLines('b').map(([name, value]) => {
    if (name === 'Via') return [name, `${value}ack`] as const;
    if (name === 'To') return [name, ringing.headers.get('to')?.[0] ?? ''] as const;
    return [name, name === 'CSeq' ? '1 ACK' : value] as const;
  });
  bench.peer.send('ACK', 'sip:alice@x', ack);
  await until(() => expect(bench.peer.waiting()).toContain('BYE'));
  bench.endpoint.dispose();
});

test('what rings here unanswered is refused after three minutes', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@x', inviteLines('c'), 'offer');
  await pass(bench, 181_000);
  expect(bench.peer.waiting().at(-1)).toMatch(/^480/);
  expect(bench.calls[0]?.state()).toBe('ended');
});

test('an INVITE that was cancelled and never refused is forgotten after 32 s', async () => {
  const bench = endpointBench();
  const { ends, outside } = watch(bench);
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', outside);
  bench.peer.respond(await bench.peer.request('INVITE'), 180, { headers: contact });
  await bench.idle();
  call.hangUp();
  await pass(bench, 5000);
  expect(ends).toEqual([null]);
  // INVITE, CANCEL, and the OPTIONS that asked whether the flow is alive.
  expect(bench.endpoint.transactions.live().clients).toHaveLength(3);
  await pass(bench, 30_000);
  expect(bench.endpoint.transactions.live()).toMatchObject({ clients: [], dialogs: 0 });
});
