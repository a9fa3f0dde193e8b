import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { standingCall, type StandingCall } from '../fakes/standing-call.ts';
import { bodyText, header, headerValues } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';

/** REFERs of ours in a standing call, and the other side's NOTIFYs. */
async function referring(uri = 'sip:carol@example.com') {
  const standing = await standingCall();
  const moves: [string, Fault['code'] | null][] = [];
  standing.call.refer(
    { uri, replaces: null },
    (state, fault) => void moves.push([state, fault?.code ?? null]),
  );
  const refer = await standing.bench.peer.request('REFER');
  return { ...standing, moves, refer };
}

interface Told {
  readonly event?: string;
  /** Null: without the header field. */
  readonly state?: string | null;
  readonly type?: string;
}
let cseq = 100;
/** A NOTIFY of theirs, as it is answered. */
async function notify(
  { bench, inside }: StandingCall,
  body: string,
  { event = 'refer', state = 'active;expires=60', type = 'message/sipfrag' }: Told = {},
): Promise<void> {
  const fields = inside('NOTIFY', (cseq += 1)).filter(([name]) => name !== 'Contact');
  const head: HeaderFields = [
    ...fields,
    ['Event', event],
    ...(state === null ? [] : [['Subscription-State', state] as const]),
  ];
  const lines = [...head, ['Content-Type', type], ['Content-Length', `${Buffer.byteLength(body)}`]]
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  bench.peer.raw(`NOTIFY sip:alice@here SIP/2.0\r\n${lines}\r\n${body}`);
  await bench.idle();
}

test('the REFER names whom to call and who asks, and its NOTIFYs are followed to the end', async () => {
  const call = await referring();
  const { refer, bench, moves } = call;
  expect(header(refer, 'refer-to')).toBe('<sip:carol@example.com>');
  expect(header(refer, 'referred-by')).toBe('<sip:alice@example.com>');
  expect(header(refer, 'contact')).toBeDefined();
  bench.peer.respond(refer, 202);
  await bench.idle();
  for (const [line, state] of [
    ['SIP/2.0 100 Trying', 'active;expires=60'],
    ['SIP/2.0 180 Ringing', 'active'],
    ['SIP/2.0 200 OK', 'terminated;reason=noresource'],
  ] as const) {
    await notify(call, line, { state });
    await bench.peer.response(200);
  }
  expect(moves).toEqual([
    ['trying', null],
    ['ringing', null],
    ['answered', null],
  ]);
  bench.endpoint.dispose();
});

test.each([
  ['SIP/2.0 486 Busy Here', 'busy'],
  ['SIP/2.0 603 Decline', 'declined'],
  ['SIP/2.0 404 Not Found', 'not-found'],
])('told %s, it has failed as %s, and another may be tried', async (line, code) => {
  const call = await referring();
  const { bench, moves } = call;
  bench.peer.respond(call.refer, 202);
  await notify(call, line, { state: 'terminated;reason=noresource' });
  await bench.peer.response(200);
  expect(moves.at(-1)).toEqual(['failed', code]);
  call.call.refer({ uri: 'sip:dave@example.com', replaces: null }, () => undefined);
  expect(header(await bench.peer.request('REFER'), 'refer-to')).toBe('<sip:dave@example.com>');
  bench.endpoint.dispose();
});

test('a REFER that is refused has failed; a second one at a time is not sent', async () => {
  const { call, bench, refer, moves } = await referring();
  expect(() => call.refer({ uri: 'sip:dave@example.com', replaces: null }, () => undefined)).toThrow(
    expect.objectContaining({ fault: { stage: 'command', code: 'wrong-state' } }),
  );
  bench.peer.respond(refer, 405);
  await bench.idle();
  expect(moves).toEqual([['failed', 'transfer-refused']]);
  expect(call.state()).toBe('established');
  bench.endpoint.dispose();
});

test('a REFER that is challenged is sent again only as the digest rules allow', async () => {
  const { bench, refer, moves } = await referring();
  bench.peer.respond(refer, 407, {
    headers: [['Proxy-Authenticate', 'Digest realm="r", nonce="n", qop="auth"']],
  });
  await bench.idle();
  expect(moves).toEqual([['failed', 'wrong-password']]);
  bench.endpoint.dispose();
});

test('a NOTIFY of another subscription, or that cannot be read, changes nothing', async () => {
  const call = await referring();
  const { bench, moves, refer } = call;
  bench.peer.respond(refer, 202);
  await bench.idle();
  const number = header(refer, 'cseq')?.split(' ')[0];
  for (const [body, more, status] of [
    ['SIP/2.0 200 OK', { event: 'refer;id=99' }, 481],
    ['SIP/2.0 200 OK', { event: 'refer;id=0' }, 481],
    ['SIP/2.0 200 OK', { state: null }, 400],
    ['SIP/2.0 200 OK', { state: 'answered' }, 400],
    ['SIP/2.0 200 OK', { type: 'text/plain' }, 400],
    [`SIP/2.0 200 OK\r\n${'x'.repeat(20_000)}`, {}, 400],
    ['200 OK', {}, 400],
    ['', {}, 200],
  ] as const) {
    await notify(call, body, more);
    await bench.peer.response(status);
  }
  expect(moves).toEqual([['trying', null]]);
  await notify(call, 'SIP/2.0 180 Ringing', { event: `refer;id=${number}` });
  await bench.peer.response(200);
  expect(moves.at(-1)).toEqual(['ringing', null]);
  bench.endpoint.dispose();
});

test('after the end of the subscription nothing more is taken (RFC 6665 4.1.3)', async () => {
  const call = await referring();
  const { bench, moves } = call;
  bench.peer.respond(call.refer, 202);
  await notify(call, 'SIP/2.0 100 Trying', { state: 'terminated;reason=noresource' });
  await bench.peer.response(200);
  expect(moves.at(-1)).toEqual(['handed-over', null]);
  await notify(call, 'SIP/2.0 200 OK');
  await bench.peer.response(481);
  bench.endpoint.dispose();
});

test('a 2xx that says that nothing is told is the end (RFC 4488)', async () => {
  const { bench, refer, moves } = await referring();
  bench.peer.respond(refer, 202, { headers: [['Refer-Sub', 'false']] });
  await bench.idle();
  expect(moves).toEqual([['handed-over', null]]);
  bench.endpoint.dispose();
});

test('the flow is lost before the answer: it has failed, and an answer that is told later counts', async () => {
  const call = await referring();
  const { bench, moves } = call;
  bench.peer.close();
  await bench.idle();
  expect(moves).toEqual([['failed', 'flow-lost']]);
  expect(call.call.state()).toBe('established');
  bench.endpoint.dispose();
});

test('nobody tells an end: the person has the call back', async () => {
  const { bench, refer, moves } = await referring();
  bench.peer.respond(refer, 202);
  await bench.idle();
  bench.clock.advance(240_000);
  expect(moves.at(-1)).toEqual(['failed', 'timed-out']);
  bench.endpoint.dispose();
});

test('no header field is smuggled into our REFER', async () => {
  const { refer, bench } = await referring('sip:carol@example.com?Replaces=x&Route=y');
  expect(headerValues(refer, 'refer-to')).toEqual(['<sip:carol@example.com>']);
  expect(bodyText(refer)).toBe('');
  bench.endpoint.dispose();
});
