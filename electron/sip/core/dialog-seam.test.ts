import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { coreBench } from '../fakes/core-bench.ts';
import { contact, established, offered, pass, placed, via } from '../fakes/core-calls.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { bodyText, header, headerValues, type SipRequest, type SipResponse } from '../message/message.ts';
import { sdp } from './body.ts';
import type { Dialog, ServerTransaction } from './transactions.ts';

// The second half of core-seam.test.ts: dialogs in our own terms.

// Both clocks move through one fake: sip.js's timers are vitest's, ours is the bench's.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('requests within a dialog have its target, route, tags and order; both sides count on their own', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const call = placed(core);
  const invite = await peer.request('INVITE');
  const route = [['Record-Route', '<sip:edge;lr>, <sip:far;lr>']] as const;
  peer.respond(invite, 200, { tag: 't1', headers: [...contact.headers, ...route], body: 'answer' });
  await peer.request('ACK');
  const dialog = call.dialogs[0] as Dialog;
  expect(dialog.routeSet).toEqual(['<sip:far;lr>', '<sip:edge;lr>']);
  expect([dialog.remoteTarget(), dialog.remoteSequenceNumber()]).toEqual(['sip:bob@there:9', null]);
  const outcome = dialog.request('INFO', {
    headers: ['Subject: x'],
    body: { type: 'application/dtmf', content: '5' },
  });
  const info = await peer.request('INFO');
  expect([info.uri, header(info, 'cseq'), bodyText(info)]).toEqual(['sip:bob@there:9', '2 INFO', '5']);
  expect([header(info, 'subject'), header(info, 'content-type')]).toEqual(['x', 'application/dtmf']);
  expect(headerValues(info, 'route')).toEqual(dialog.routeSet);
  peer.respond(info, 200);
  expect(await outcome).toMatchObject({ kind: 'response', response: { status: 200 } });
  dialog.dispose();
  void dialog.request('BYE');
  expect(header(await peer.request('BYE'), 'cseq')).toBe('3 BYE');
  core.dispose();
});

test('our re-INVITE: its 2xx is acknowledged and moves the target, but never from sips to sip', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { dialog } = await established(bench, '<sips:bob@there:9>');
  const change = async (target: string): Promise<[string, string]> => {
    const outcome = dialog.invite({ headers: ['Subject: x'], body: sdp('our new offer') });
    const again = await peer.request('INVITE');
    expect([header(again, 'subject'), bodyText(again)]).toEqual(['x', 'our new offer']);
    peer.respond(again, 200, { headers: [['Contact', target]], body: 'answer' });
    const ack = await peer.request('ACK');
    expect(await outcome).toMatchObject({ kind: 'response', response: { status: 200 } });
    return [ack.uri, dialog.remoteTarget()];
  };
  expect(await change('<sips:bob@moved:9>')).toEqual(['sips:bob@moved:9', 'sips:bob@moved:9']);
  expect(await change('<sip:bob@plain:9>')).toEqual(['sips:bob@moved:9', 'sips:bob@moved:9']);
  const refused = dialog.invite({ body: sdp('our new offer') });
  peer.respond(await peer.request('INVITE'), 488);
  await peer.request('ACK');
  expect(await refused).toMatchObject({ kind: 'response', response: { status: 488 } });
  bench.core.dispose();
});

test('their re-INVITE is taken, has our Contact and Allow in its 2xx, and is over with its ACK', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { dialog, fields } = await established(bench);
  const taken: ServerTransaction[] = [];
  const over: string[] = [];
  dialog.listen({
    onInvite: (invite) => void taken.push(invite),
    onInviteOver: (how) => void over.push(how),
  });
  const moved = { Contact: '<sip:bob@moved:9>' };
  peer.send('INVITE', 'sip:alice@x', fields('INVITE', 1, moved), 'their offer');
  await until(() => taken.length === 1);
  expect(dialog.remoteTarget()).toBe('sip:bob@moved:9');
  await expect(dialog.invite({ body: sdp('our offer') })).rejects.toThrow('re-INVITE');
  taken[0]?.respond(200, { body: sdp('our answer') });
  const accepted = await peer.response(200);
  expect(bodyText(accepted)).toBe('our answer');
  expect(header(accepted, 'contact')).toBe('<sip:alice@127.0.0.1:40000;transport=tls>');
  expect(headerValues(accepted, 'allow')).toContain('UPDATE');
  await expect(dialog.invite({ body: sdp('our offer') })).rejects.toThrow('re-INVITE');
  peer.send('ACK', 'sip:alice@x', fields('ACK', 1));
  await bench.idle();
  expect([dialog.remoteSequenceNumber(), over]).toEqual([1, []]);
  void dialog.invite({ body: sdp('our offer') });
  await peer.request('INVITE');
  bench.core.dispose();
});

test.each([
  ['refused by us', 488, 'refused'],
  ['cancelled', 487, 'refused'],
  ['never acknowledged', 200, 'unacknowledged'],
] as const)('their re-INVITE, %s, is over', async (_, status, how) => {
  const bench = coreBench();
  const { peer } = bench;
  const { dialog, fields } = await established(bench);
  const over: string[] = [];
  const onInvite = (invite: ServerTransaction): void => {
    if (status !== 487) invite.respond(status, { body: sdp('our answer') });
  };
  dialog.listen({ onInvite, onInviteOver: (ended) => void over.push(ended) });
  peer.send('INVITE', 'sip:alice@x', fields('INVITE', 1), 'their offer');
  if (status === 487) {
    peer.send('CANCEL', 'sip:alice@x', fields('CANCEL', 1, { Via: via('INVITE1') }));
    await peer.response(200);
  }
  await peer.response(status);
  if (status === 200) await pass(bench, 33_000);
  await bench.idle();
  expect(over).toEqual([how]);
  void dialog.invite({ body: sdp('our offer') });
  await until(() => peer.waiting().at(-1) === 'INVITE with our offer');
  bench.core.dispose();
});

test('a re-INVITE that would leave sips is refused, and the target stays', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { dialog, fields } = await established(bench, '<sips:bob@there:9>');
  const taken = vi.fn<() => void>();
  dialog.listen({ onInvite: taken });
  peer.send('INVITE', 'sip:alice@x', fields('INVITE', 1), 'their offer');
  expect((await peer.response(400)).reason).toBe('SIPS Contact Required');
  expect([dialog.remoteTarget(), taken.mock.calls]).toEqual(['sips:bob@there:9', []]);
  bench.core.dispose();
});

test('an UPDATE moves the target where it is accepted, and only there; in an early dialog too', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { early, To } = await offered(bench);
  let status = 491;
  early.listen({ requests: { UPDATE: (update) => update.respond(status) } });
  const update = (cseq: number): void =>
    peer.send(
      'UPDATE',
      'sip:alice@x',
      requestFields('UPDATE', {
        To,
        CSeq: `${cseq} UPDATE`,
        Via: via(`u${cseq}`),
        Contact: `<sip:bob@moved:${cseq}>`,
      }),
    );
  update(2);
  expect(header(await peer.response(491), 'contact')).toBeUndefined();
  expect(early.remoteTarget()).toBe('sip:bob@peer');
  status = 200;
  update(3);
  expect(header(await peer.response(200), 'contact')).toBe('<sip:alice@127.0.0.1:40000;transport=tls>');
  expect(early.remoteTarget()).toBe('sip:bob@moved:3');
  bench.core.dispose();
});

test('what nobody listens for is refused by its row; what is out of order is 500', async () => {
  const bench = coreBench();
  const { peer } = bench;
  const { dialog, fields } = await established(bench);
  dialog.listen({});
  const ask = async (method: string, cseq: number, status: number): Promise<SipResponse> => {
    peer.send(method, 'sip:alice@x', fields(method, cseq));
    return peer.response(status);
  };
  await ask('UPDATE', 5, 488);
  expect(header(await ask('INFO', 6, 469), 'recv-info')).toBe('');
  await ask('INFO', 4, 500);
  peer.send('INVITE', 'sip:alice@x', fields('INVITE', 7), 'their offer');
  await peer.response(488);
  bench.core.dispose();
});

test('their BYE has its 200 and ends the dialog; a re-INVITE that waits when we end it gets 487', async () => {
  const bench = coreBench();
  const { core, peer } = bench;
  const first = await established(bench);
  const byes: SipRequest[] = [];
  first.dialog.listen({ onBye: (bye) => void byes.push(bye) });
  peer.send('BYE', 'sip:alice@x', first.fields('BYE', 1, { Reason: 'x' }));
  await peer.response(200);
  expect(byes.map((bye) => header(bye, 'reason'))).toEqual(['x']);
  expect(core.transactions.live().dialogs).toBe(0);
  peer.send('BYE', 'sip:alice@x', first.fields('BYE', 2));
  await peer.response(481);
  const second = await established(bench);
  const taken: ServerTransaction[] = [];
  second.dialog.listen({ onInvite: (invite) => void taken.push(invite) });
  peer.send('INVITE', 'sip:alice@x', second.fields('INVITE', 1), 'their offer');
  await until(() => taken.length === 1);
  second.dialog.dispose();
  await peer.response(487);
  expect(core.transactions.live().dialogs).toBe(0);
  core.dispose();
});
