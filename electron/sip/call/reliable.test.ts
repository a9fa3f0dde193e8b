import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { header, headerValues, type SipRequest } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';
import { placeCall } from './outgoing-call.ts';

// Reliable provisional responses (RFC 3262) on the wire, in both roles.

const contact = ['Contact', '<sip:bob@peer>'] as const;
const reliable = (rseq: number | string): HeaderFields => [
  contact,
  ['Require', '100rel'],
  ['RSeq', String(rseq)],
];

async function dialled() {
  const bench = endpointBench();
  const read: string[] = [];
  const states: string[] = [];
  const faults: (Fault | null)[] = [];
  const accept = (description: string) => {
    read.push(description);
    return plainDescriptions.accept(description);
  };
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: { ...plainDescriptions, accept },
    events: {
      ...quietEvents,
      onState: (state) => void states.push(state),
      onEnded: (fault) => void faults.push(fault),
    },
  });
  const invite = await bench.peer.request('INVITE');
  const { peer, idle } = bench;
  const respond = (status: number, headers: HeaderFields, body = '', tag = 'peer'): void =>
    peer.respond(invite, status, { headers, tag, ...(body && { body }) });
  return { ...bench, call, invite, read, states, faults, respond, peer, idle };
}

test('a call offers 100rel, and none of its re-INVITEs does', async () => {
  const { invite, respond, peer, idle, call, endpoint } = await dialled();
  expect(headerValues(invite, 'supported')).toContain('100rel');
  respond(200, [contact], 'v=0');
  await peer.request('ACK');
  await idle();
  void call.probe();
  const again = await peer.request('INVITE');
  expect(headerValues(again, 'supported')).toContain('timer');
  expect(headerValues(again, 'supported')).not.toContain('100rel');
  endpoint.dispose();
});

test('each reliable response is acknowledged in its order, and counts once', async () => {
  const { invite, respond, peer, idle, read, states, endpoint } = await dialled();
  respond(183, reliable(7), 'early');
  const first = await peer.request('PRACK');
  expect([header(first, 'rack'), first.uri]).toEqual(['7 1 INVITE', 'sip:bob@peer']);
  expect(header(first, 'to')).toMatch(/;tag=peer$/);
  peer.respond(first, 200);
  // Its repetition; one that overtook another; one that is older.
  respond(183, reliable(7), 'early');
  respond(183, reliable(9), 'nine');
  respond(183, reliable(6), 'six');
  await idle();
  expect([peer.waiting(), read, states]).toEqual([[], ['early'], ['early']]);
  respond(180, reliable(8));
  expect(header(await peer.request('PRACK'), 'rack')).toBe('8 1 INVITE');
  expect(header(invite, 'cseq')).toBe('1 INVITE');
  endpoint.dispose();
});

test('a side that answers no PRACK gets few of them, and more once it does', async () => {
  const { respond, peer, idle, call, endpoint } = await dialled();
  for (let rseq = 1; rseq <= 100; rseq += 1) respond(183, reliable(rseq));
  await idle();
  expect(peer.waiting()).toHaveLength(8);
  for (let rseq = 1; rseq <= 8; rseq += 1) peer.respond(await peer.request('PRACK'), 200);
  await idle();
  respond(183, reliable(9));
  expect(header(await peer.request('PRACK'), 'rack')).toBe('9 1 INVITE');
  respond(200, [contact], 'v=0');
  await peer.request('ACK');
  await idle();
  expect(call.state()).toBe('established');
  endpoint.dispose();
});

test('each fork counts by itself, and the one that answers without a description is heard as it described', async () => {
  const { respond, peer, idle, read, states, endpoint } = await dialled();
  respond(183, reliable(5), 'one', 't1');
  await peer.request('PRACK');
  respond(183, reliable(90), 'two', 't2');
  expect(header(await peer.request('PRACK'), 'rack')).toBe('90 1 INVITE');
  respond(180, reliable(6), '', 't1');
  expect(header(await peer.request('PRACK'), 'rack')).toBe('6 1 INVITE');
  respond(200, [contact], '', 't1');
  await peer.request('ACK');
  await idle();
  expect([read.at(-1), states.at(-1)]).toEqual(['one', 'established']);
  endpoint.dispose();
});

test.each(['0', '-1', '4294967296', 'x', '1 2', ''])(
  'a response with RSeq "%s" is read as any other: nothing could acknowledge it',
  async (rseq) => {
    const { respond, peer, idle, states, endpoint } = await dialled();
    respond(180, reliable(rseq));
    await idle();
    expect([peer.waiting(), states]).toEqual([[], ['ringing']]);
    endpoint.dispose();
  },
);

test('one without Contact makes no dialog, so it rings without PRACK; a 100 is never reliable', async () => {
  const { respond, peer, idle, states, endpoint } = await dialled();
  respond(100, reliable(1));
  respond(180, reliable(2).slice(1));
  await idle();
  expect([peer.waiting(), states]).toEqual([[], ['proceeding', 'ringing']]);
  endpoint.dispose();
});

test.each([481, 500, 407])(
  'a PRACK that gets %i changes nothing: the INVITE tells what becomes',
  async (status) => {
    const { respond, peer, idle, call, endpoint } = await dialled();
    respond(183, reliable(7), 'early');
    peer.respond(await peer.request('PRACK'), status);
    await idle();
    expect([peer.waiting(), call.state()]).toEqual([[], 'early']);
    respond(200, [contact]);
    await peer.request('ACK');
    await idle();
    expect(call.state()).toBe('established');
    endpoint.dispose();
  },
);

/** An INVITE of theirs that requires 100rel and rings here. */
async function offered(change: Readonly<Record<string, string>> = {}) {
  const bench = endpointBench();
  const { peer } = bench;
  const fields = requestFields('INVITE', { Require: '100rel', ...change });
  peer.send('INVITE', 'sip:alice@here', fields, 'v=0');
  const ringing = await peer.response(180);
  const To = header(ringing, 'to') ?? '';
  let sent = 1;
  const inside = (method: string, more: Readonly<Record<string, string>> = {}): HeaderFields => {
    sent += 1;
    const Via = `SIP/2.0/TLS peer;branch=z9hG4bKp${sent}`;
    return requestFields(method, { To, Via, CSeq: `${sent} ${method}`, ...more });
  };
  const rack = (value: string, body = ''): void =>
    peer.send('PRACK', 'sip:alice@here', inside('PRACK', { RAck: value }), body);
  return { ...bench, ringing, rseq: header(ringing, 'rseq') ?? '', rack, inside };
}

const repetitions = ({ peer }: Awaited<ReturnType<typeof offered>>) =>
  peer.waiting().filter((line) => line.startsWith('180')).length;
const pass = async ({ clock, idle }: Awaited<ReturnType<typeof offered>>, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 500) {
    clock.advance(500);
    await idle();
  }
};

test('ringing that must be reliable is repeated until its PRACK, and the call goes on', async () => {
  const call = await offered();
  expect([header(call.ringing, 'require'), Number(call.rseq) > 0]).toEqual(['100rel', true]);
  await pass(call, 3500);
  expect(repetitions(call)).toBe(3);
  while (call.peer.waiting().length > 0) await call.peer.response(180);
  call.rack(`${call.rseq} 1 INVITE`);
  await call.peer.response(200);
  await pass(call, 20_000);
  expect(call.peer.waiting()).toEqual([]);
  await call.calls[0]?.answer();
  expect(header(await call.peer.response(200), 'cseq')).toBe('1 INVITE');
  call.endpoint.dispose();
});

test('ringing that nobody acknowledges is given up after 32 s, in words', async () => {
  const call = await offered();
  await pass(call, 31_500);
  expect(call.calls[0]?.state()).toBe('offered');
  await pass(call, 1000);
  expect([call.peer.waiting().at(-1), call.calls[0]?.state()]).toEqual(['504 to 1 INVITE', 'ended']);
  const count = call.peer.waiting().length;
  await pass(call, 60_000);
  expect(call.peer.waiting()).toHaveLength(count);
  call.endpoint.dispose();
});

// What would stop the repetitions for somebody who has not seen the 180.
test.each([
  ['another number', (rseq: string) => `${Number(rseq) + 1} 1 INVITE`],
  ['another INVITE', (rseq: string) => `${rseq} 2 INVITE`],
  ['another method', (rseq: string) => `${rseq} 1 UPDATE`],
  ['no number', () => 'x 1 INVITE'],
])('a PRACK to %s gets 481 and ends nothing', async (_, value) => {
  const call = await offered();
  call.rack(value(call.rseq));
  await call.peer.response(481);
  await pass(call, 500);
  expect(repetitions(call)).toBe(1);
  call.endpoint.dispose();
});

test('a second PRACK, and one in a call that rings plainly, get 481; one without RAck 400', async () => {
  const call = await offered();
  call.rack(`${call.rseq} 1 INVITE`);
  await call.peer.response(200);
  call.rack(`${call.rseq} 1 INVITE`);
  await call.peer.response(481);
  call.peer.send('PRACK', 'sip:alice@here', call.inside('PRACK'));
  await call.peer.response(400);
  call.endpoint.dispose();
  const plain = await offered({ Require: 'timer' });
  expect(plain.rseq).toBe('');
  plain.rack('1 1 INVITE');
  await plain.peer.response(481);
  plain.endpoint.dispose();
});

test('an offer in a PRACK is refused: theirs of the INVITE is not answered yet', async () => {
  const call = await offered();
  call.rack(`${call.rseq} 1 INVITE`, 'v=0');
  await call.peer.response(488);
  await pass(call, 2000);
  expect([repetitions(call), call.calls[0]?.state()]).toEqual([0, 'offered']);
  call.endpoint.dispose();
});

test('an answer, a refusal and a CANCEL end the repetitions; a PRACK after the 200 is taken', async () => {
  const answered = await offered();
  await answered.calls[0]?.answer();
  await answered.peer.response(200);
  answered.rack(`${answered.rseq} 1 INVITE`);
  expect(header(await answered.peer.response(200), 'cseq')).toBe('2 PRACK');
  await pass(answered, 5000);
  expect(repetitions(answered)).toBe(0);
  answered.endpoint.dispose();
  const refused = await offered();
  refused.calls[0]?.hangUp();
  await refused.peer.response(603);
  await pass(refused, 5000);
  expect(repetitions(refused)).toBe(0);
  refused.endpoint.dispose();
  const cancelled = await offered();
  cancelled.peer.send('CANCEL', 'sip:alice@here', requestFields('CANCEL'));
  await cancelled.idle();
  await pass(cancelled, 5000);
  expect([repetitions(cancelled), cancelled.calls[0]?.state()]).toEqual([0, 'ended']);
  cancelled.endpoint.dispose();
});

test('an INVITE that requires 100rel and has no offer is refused, and one that only supports it rings plainly', async () => {
  const bench = endpointBench();
  const late: SipRequest['uri'] = 'sip:alice@here';
  bench.peer.send('INVITE', late, requestFields('INVITE', { Require: '100rel' }));
  expect(header(await bench.peer.response(420), 'unsupported')).toBe('100rel');
  expect(bench.calls).toEqual([]);
  const supports = { Supported: '100rel', 'Call-ID': 'd', Via: 'SIP/2.0/TLS peer;branch=z9hG4bK2' };
  bench.peer.send('INVITE', late, requestFields('INVITE', supports), 'v=0');
  const ringing = await bench.peer.response(180);
  expect([header(ringing, 'rseq'), header(ringing, 'require')]).toEqual([undefined, undefined]);
  bench.endpoint.dispose();
});
