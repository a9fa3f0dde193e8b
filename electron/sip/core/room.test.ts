import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { benchOf, coreBench } from '../fakes/core-bench.ts';
import { established, offered, pass, via } from '../fakes/core-calls.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { bodyText } from '../message/message.ts';
import { sdp } from './body.ts';
import { createSipCore, type SipCore } from './sip-core.ts';
import type { InviteServer } from './transactions.ts';

// What a peer can make this user agent hold, and what a call that is over holds: nothing.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const limit = 1024;
const nothing = { clients: [], servers: 0, dialogs: 0, subscriptions: 0 };

/** A core that gets its frames without a stream, and counts its answers by status. */
function hostileBench(onInvite: (invite: InviteServer) => void) {
  const answers = new Map<number, number>();
  const bench = benchOf<SipCore>((outside) =>
    createSipCore({
      ...outside,
      onInvite,
      send: (text) => {
        const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1]);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        return Promise.resolve();
      },
    }),
  );
  const receive = (method: string, call: number, change: Readonly<Record<string, string>> = {}): void => {
    const fields = requestFields(method, { Via: via(`${method}${call}`), 'Call-ID': `c${call}`, ...change });
    const lines = fields.map(([name, value]) => `${name}: ${value}`);
    bench.core.receive({ head: [`${method} sip:alice@here SIP/2.0`, ...lines].join('\r\n'), body: noBody });
  };
  return { ...bench, answers, receive, servers: () => bench.core.transactions.live().servers };
}

const noBody = new Uint8Array();

async function acknowledged() {
  const bench = coreBench();
  const { invite, To } = await offered(bench);
  const dialog = invite.accept(sdp('our answer'));
  await bench.peer.response(200);
  const tag = { To, 'Call-ID': 'c' };
  bench.peer.send('ACK', 'sip:alice@here', requestFields('ACK', { ...tag, Via: via('ack') }));
  await bench.idle();
  return { ...bench, dialog, To };
}

test('an INVITE is let go with the ACK to its 2xx; the dialog stays, and nothing is sent again', async () => {
  const { core, peer, clock, invites, notes, idle, To } = await acknowledged();
  expect(core.transactions.live()).toEqual({ ...nothing, dialogs: 1 });
  await pass({ core, peer, clock, invites, notes, idle }, 40_000);
  expect(peer.waiting()).toEqual([]);
  peer.send('BYE', 'sip:alice@here', requestFields('BYE', { To, Via: via('bye'), CSeq: '2 BYE' }));
  await idle();
  core.dispose();
});

test('an INVITE that comes again after its ACK does not ring, and by another way gets 482; a CANCEL is too late', async () => {
  const { core, peer, invites, idle } = await acknowledged();
  peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', { Via: via('in') }), 'their offer');
  await idle();
  expect(peer.waiting()).toEqual([]);
  peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', { Via: via('other') }), 'their offer');
  await peer.response(482);
  // RFC 3261 9.2: its CANCEL comes too late.
  peer.send('CANCEL', 'sip:alice@here', requestFields('CANCEL', { Via: via('in') }));
  await peer.response(200);
  // A new call of the same Call-ID is one.
  peer.send(
    'INVITE',
    'sip:alice@here',
    requestFields('INVITE', { Via: via('new'), CSeq: '2 INVITE' }),
    'v=0',
  );
  await idle();
  expect(invites).toHaveLength(2);
  core.dispose();
});

test('a re-INVITE is let go with its ACK; repeated, it is not taken again', async () => {
  const bench = coreBench();
  const { core, peer, idle } = bench;
  const { dialog, fields } = await established(bench);
  let offers = 0;
  dialog.listen({
    onInvite: (again) => {
      offers += 1;
      again.respond(200, { body: sdp('our answer') });
    },
  });
  peer.send('INVITE', 'sip:alice@here', fields('INVITE', 1), 'their offer');
  await peer.response(200);
  expect(core.transactions.live().servers).toBe(1);
  peer.send('ACK', 'sip:alice@here', fields('ACK', 1));
  await idle();
  expect(core.transactions.live().servers).toBe(0);
  peer.send('INVITE', 'sip:alice@here', fields('INVITE', 1), 'their offer');
  await idle();
  expect([offers, peer.waiting()]).toEqual([1, []]);
  core.dispose();
});

test('a late ACK to the INVITE leaves the repetitions of the 2xx to a re-INVITE alone', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const { invite, To } = await offered(bench);
  const dialog = invite.accept(sdp('our answer'));
  dialog.listen({ onInvite: (again) => again.respond(200, { body: sdp('second answer') }) });
  await peer.response(200);
  const again = { To, Via: via('again'), CSeq: '2 INVITE' };
  peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', again), 'second offer');
  await peer.response(200);
  peer.send('ACK', 'sip:alice@here', requestFields('ACK', { To, Via: via('ack') }));
  await pass(bench, 500);
  expect(bodyText(await peer.response(200))).toBe('second answer');
  core.dispose();
});

test('a peer that never acknowledges a refusal takes nobody’s place', () => {
  const { core, answers, receive, servers } = hostileBench((invite) => invite.respond(486));
  const calls = 4000;
  for (let call = 0; call < calls; call += 1) receive('INVITE', call);
  expect(answers.get(486)).toBe(calls);
  expect(answers.get(503)).toBeUndefined();
  expect(servers()).toBeLessThanOrEqual(limit);
  core.dispose();
});

test('a peer that hangs up instead of acknowledging takes nobody’s place', () => {
  const invites: InviteServer[] = [];
  const { core, answers, receive, servers } = hostileBench((invite) => void invites.push(invite));
  const calls = 3000;
  for (let call = 0; call < calls; call += 1) {
    receive('INVITE', call);
    const dialog = invites[call]?.accept(sdp('our answer'));
    const To = `<sip:alice@example.com>;tag=${dialog?.names.localTag}`;
    dialog?.listen({ onBye: () => dialog.dispose() });
    receive('BYE', call, { To, CSeq: '2 BYE' });
  }
  expect([invites.length, answers.get(503)]).toEqual([calls, undefined]);
  expect(servers()).toBeLessThanOrEqual(limit);
  expect(core.transactions.live().dialogs).toBe(0);
  core.dispose();
});

test('a 2xx that waits for its ACK in a dialog is kept, and what is too much is told to come back', async () => {
  const { core, answers, receive, servers } = hostileBench((invite) => void invite.accept(sdp('our answer')));
  for (let call = 0; call < limit + 7; call += 1) receive('INVITE', call);
  expect([servers(), answers.get(503)]).toEqual([limit, 7]);
  await vi.advanceTimersByTimeAsync(33_000);
  expect(servers()).toBe(0);
  core.dispose();
});

test('INVITEs that nobody answers, however many, hold a thousand; a CANCEL is still taken', () => {
  const { core, answers, receive, servers } = hostileBench((invite) => invite.onCancel(() => undefined));
  const calls = 20_000;
  for (let call = 0; call < calls; call += 1) receive('INVITE', call);
  expect([servers(), answers.get(503)]).toEqual([limit, calls - limit]);
  receive('CANCEL', 0, { Via: via('INVITE0') });
  expect([answers.get(200), answers.get(487)]).toEqual([1, 1]);
  receive('INVITE', calls);
  expect(servers()).toBe(limit);
  core.dispose();
});
