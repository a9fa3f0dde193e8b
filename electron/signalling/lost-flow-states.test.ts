import { afterEach, expect, test, vi } from 'vitest';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { bodyText, header, type SipMessage } from '../sip/message/message.ts';
import type { HeaderFields } from '../sip/message/write-message.ts';
import { bind, bobContact, freshInvite, inDialog, phoneBench, type PhoneBench } from './fakes/phone-bench.ts';
import { until } from '../platform/fakes/until.ts';

// What happens to a call that loses its flow, by its state and by the side that began it. With a
// GRUU the peer's requests reach the next flow; without one we send the peer our new Contact.

afterEach(() => {
  vi.useRealTimers();
});

interface Standing {
  readonly bench: PhoneBench;
  readonly peer: ScriptedPeer;
  /** Header fields of their next request in the dialog. */
  readonly inside: (method: string, cseq: number) => HeaderFields;
}
interface Registrar {
  readonly gruu?: string;
}
const withGruu: Registrar = { gruu: 'sip:alice@example.com;gr=urn:uuid:1' };

async function outgoing(registrar: Registrar = {}): Promise<Standing> {
  const bench = phoneBench();
  const peer = await bench.registered(registrar);
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  return { bench, peer, inside: (method, cseq) => inDialog(invite, method, cseq, `z9hG4bK${method}${cseq}`) };
}

/** Answered here, without the ACK. */
async function answered(registrar: Registrar = {}): Promise<Standing> {
  const bench = phoneBench();
  const peer = await bench.registered(registrar);
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  const ok = await peer.response(200);
  const inside = (method: string, cseq: number): HeaderFields => [
    ...freshInvite('in1', `z9hG4bK${method}${cseq}`).filter(
      ([name]) => name !== 'To' && name !== 'CSeq' && name !== 'Record-Route',
    ),
    ['To', header(ok, 'to') ?? ''],
    ['CSeq', `${cseq} ${method}`],
  ];
  return { bench, peer, inside };
}

async function incoming(registrar: Registrar = {}): Promise<Standing> {
  const standing = await answered(registrar);
  standing.peer.send('ACK', 'sip:alice@x', standing.inside('ACK', 1));
  await standing.bench.idle();
  return standing;
}

/** The flow is lost, another opens, and the registration on it is accepted. */
async function recovered(
  { bench, peer }: Pick<Standing, 'bench' | 'peer'>,
  registrar: Registrar = {},
): Promise<ScriptedPeer> {
  peer.close();
  await bench.idle();
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'), registrar.gruu);
  await bench.idle();
  return next;
}

/** The next message that is neither a repeated 200 nor anything but this request. */
async function request(peer: ScriptedPeer, method: string) {
  for (;;) {
    const message: SipMessage = await peer.next();
    if (message.kind === 'request' && message.method === method) return message;
    if (message.kind === 'request') throw new Error(`expected ${method}, got ${message.method}`);
  }
}

const sides = [
  ['we called', outgoing],
  ['they called', incoming],
] as const;

test.each(sides)(
  '%s, without a GRUU: a re-INVITE carries our new Contact, and the call goes on',
  async (_, begin) => {
    const call = await begin();
    const next = await recovered(call);
    const moved = await request(next, 'INVITE');
    expect(header(moved, 'contact')).toContain('sip:alice@127.0.0.1:40002');
    expect(bodyText(moved)).toBe('our offer sendrecv');
    next.respond(moved, 200, { headers: bobContact, body: 'a' });
    await request(next, 'ACK');
    await call.bench.idle();
    expect(call.bench.call()).toMatchObject({ state: 'established', flowLost: false, fault: null });
    next.send('BYE', 'sip:alice@127.0.0.1:40002', call.inside('BYE', 7));
    await next.response(200);
    expect(call.bench.call()).toMatchObject({ state: 'ended', fault: null });
  },
);

test.each(sides)(
  '%s, with a GRUU: our Contact is the same, and the peer is probed all the same',
  async (_, begin) => {
    const call = await begin(withGruu);
    const next = await recovered(call, withGruu);
    const asked = await request(next, 'INVITE');
    expect(header(asked, 'contact')).toContain(withGruu.gruu);
    next.respond(asked, 200, { headers: bobContact, body: 'a' });
    await request(next, 'ACK');
    await call.bench.idle();
    expect(call.bench.call()).toMatchObject({ state: 'established', flowLost: false });
  },
);

test.each(sides)('%s, and the peer refuses an offer now: an OPTIONS probes the dialog', async (_, begin) => {
  for (const [status, state] of [
    [200, 'established'],
    [481, 'ended'],
  ] as const) {
    const call = await begin(withGruu);
    const next = await recovered(call, withGruu);
    next.respond(await request(next, 'INVITE'), 488);
    await request(next, 'ACK');
    next.respond(await request(next, 'OPTIONS'), status);
    await call.bench.idle();
    expect(call.bench.call().state).toBe(state);
  }
});

test.each(sides)('%s, and the peer hung up meanwhile: the call ends with a fault', async (_, begin) => {
  for (const registrar of [{}, withGruu]) {
    const call = await begin(registrar);
    const next = await recovered(call, registrar);
    const asked = await request(next, 'INVITE');
    next.respond(asked, 481);
    await until(() =>
      expect(call.bench.call()).toMatchObject({
        state: 'ended',
        fault: { stage: 'call', code: 'no-longer-there' },
      }),
    );
  }
});

test.each(sides)('%s, and the probe gets no response: the call ends with a fault', async (_, begin) => {
  // The core's 32 s are Node's own timers.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const call = await begin(withGruu);
  await request(await recovered(call, withGruu), 'INVITE');
  for (let second = 0; second < 40; second += 1) {
    await call.bench.pass(1000);
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(call.bench.records.at(-1)?.fault).toMatchObject({ stage: 'call', code: 'no-longer-there' });
});

test.each(sides)('%s and held: it is offered as held, and stays held', async (_, begin) => {
  const call = await begin();
  const held = call.bench.phone.hold(call.bench.call().id);
  const offer = await request(call.peer, 'INVITE');
  call.peer.respond(offer, 200, { headers: bobContact, body: 'a' });
  await request(call.peer, 'ACK');
  await held;
  const next = await recovered(call);
  const moved = await request(next, 'INVITE');
  expect(bodyText(moved)).toBe('our offer sendonly');
  next.respond(moved, 200, { headers: bobContact, body: 'a' });
  await request(next, 'ACK');
  await call.bench.idle();
  expect(call.bench.call()).toMatchObject({ state: 'established', hold: { local: true, remote: false } });
});

test.each(sides)(
  '%s, our hold was pending: its outcome is unknown, and it is offered again over the next flow',
  async (_, begin) => {
    const call = await begin(withGruu);
    const hold = call.bench.phone.hold(call.bench.call().id);
    await request(call.peer, 'INVITE');
    const next = await recovered(call, withGruu);
    expect(call.bench.gateway.log).toContain('rollback');
    const again = await request(next, 'INVITE');
    expect(bodyText(again)).toBe('our offer sendonly');
    next.respond(again, 200, { headers: bobContact, body: 'a' });
    await request(next, 'ACK');
    await hold;
    expect(call.bench.call()).toMatchObject({ state: 'established', hold: { local: true, remote: false } });
  },
);

test.each(sides)('%s, their offer was pending: our answer is repeated on the next flow', async (_, begin) => {
  const call = await begin(withGruu);
  call.peer.send('INVITE', 'sip:alice@x', call.inside('INVITE', 5), 'their hold');
  await call.bench.idle();
  const next = await recovered(call, withGruu);
  await next.response(200);
  next.send('ACK', 'sip:alice@x', call.inside('ACK', 5));
  await call.bench.idle();
  // One offer at a time (RFC 3261 14.1): ours has waited for the end of theirs.
  next.respond(await request(next, 'INVITE'), 200, { headers: bobContact, body: 'their hold' });
  await request(next, 'ACK');
  await call.bench.idle();
  expect(call.bench.call()).toMatchObject({ state: 'established', hold: { local: false, remote: true } });
});

test('answered and not acknowledged yet: the answer is repeated on the next flow, and the call goes on', async () => {
  const call = await answered(withGruu);
  const next = await recovered(call, withGruu);
  await next.response(200);
  next.send('ACK', 'sip:alice@x', call.inside('ACK', 1));
  await call.bench.idle();
  const asked = await request(next, 'INVITE');
  next.respond(asked, 200, { headers: bobContact, body: 'a' });
  await request(next, 'ACK');
  await call.bench.idle();
  expect(call.bench.call()).toMatchObject({ state: 'established', flowLost: false });
});

test.each(sides)('%s, our BYE was pending: it is sent again on the next flow', async (_, begin) => {
  const call = await begin();
  call.bench.phone.hangUp(call.bench.call().id);
  const first = await request(call.peer, 'BYE');
  call.peer.close();
  await until(() => expect(call.bench.call()).toMatchObject({ state: 'ended', fault: null }));
  await call.bench.pass(1);
  const next = await call.bench.accept();
  const said = [await next.next(), await next.next()].find(
    (message) => message.kind === 'request' && message.method === 'BYE',
  );
  expect(said && header(said, 'cseq')).not.toBe(header(first, 'cseq'));
  if (said?.kind === 'request') next.respond(said, 200);
  await call.bench.idle();
  next.close();
  await call.bench.idle();
  await call.bench.pass(10_000);
  const third = await call.bench.accept();
  // Answered once: not a third time.
  await third.request('REGISTER');
  expect(third.waiting()).toEqual([]);
});

test.each(sides)(
  '%s, and the next flow is lost too during the re-INVITE: the one after it carries the call',
  async (_, begin) => {
    const call = await begin();
    const second = await recovered(call);
    await request(second, 'INVITE');
    await call.bench.pass(2000);
    const third = await recovered({ ...call, peer: second });
    const moved = await request(third, 'INVITE');
    expect(header(moved, 'contact')).toContain('sip:alice@127.0.0.1:40003');
    third.respond(moved, 200, { headers: bobContact, body: 'a' });
    await request(third, 'ACK');
    await call.bench.idle();
    expect(call.bench.call()).toMatchObject({ state: 'established', flowLost: false });
  },
);

test('a ringing call whose flow is lost ends with a fault and can no longer be answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await peer.response(180);
  const { id } = bench.call();
  await recovered({ bench, peer });
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'flow-lost' } });
  await expect(bench.phone.answer(id)).rejects.toMatchObject({ fault: { code: 'wrong-state' } });
});
