import { expect, test } from 'vitest';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { bodyText, header } from '../../sip/message/message.ts';
import { established, type EstablishedCall } from '../fakes/established-call.ts';
import { bobContact, freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';

// What an account does when the other side of a call asks it to call somebody else.

const phone = (
  transferRequests: TransferRequests,
  narrowTransfers?: (chosen: TransferRequests) => TransferRequests,
) =>
  phoneBench({ ...testAccount, transferRequests }, undefined, undefined, {
    narrowTransfers,
    emergency: { numbersOf: () => ['112'], location: () => null },
  });

function refer({ peer, inside }: EstablishedCall, target: string): void {
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ['Refer-To', `<${target}>`]]);
}

/** Up to the first NOTIFY, which says nothing yet. */
async function taken(call: EstablishedCall): Promise<void> {
  await call.peer.response(202);
  await call.bench.idle();
}

test('never: declined, and nobody is asked or called', async () => {
  const call = await established('we called', phone('never'));
  refer(call, 'sip:carol@example.com');
  await call.peer.response(603);
  await call.bench.idle();
  expect(call.bench.phone.calls()).toMatchObject([{ state: 'established', transfer: null }]);
  expect(call.peer.waiting().filter((line) => line.startsWith('INVITE'))).toEqual([]);
});

test('follow: somebody of the own domain is called at once, and the other side is told', async () => {
  const call = await established('they called', phone('follow'));
  refer(call, 'sip:carol@EXAMPLE.com');
  await taken(call);
  const { bench, peer } = call;
  const came = [];
  for (let left = 3; left > 0; left -= 1) came.push(await peer.next());
  const invite = came.find(
    (message) =>
      message.kind === 'request' && message.method === 'INVITE' && !header(message, 'to')?.includes('tag='),
  );
  if (invite?.kind !== 'request') throw new Error('nobody is called');
  expect(invite.uri).toBe('sip:carol@EXAMPLE.com');
  for (const message of came)
    if (message.kind === 'request' && message !== invite)
      peer.respond(message, 200, message.method === 'INVITE' ? { headers: bobContact, body: 'held' } : {});
  peer.respond(invite, 200, { tag: 'carol', headers: bobContact, body: 'a' });
  await bench.idle();
  const told: string[] = [];
  while (peer.waiting().length > 0) {
    const message = await peer.next();
    if (message.kind === 'request' && message.method === 'NOTIFY') told.push(bodyText(message).trim());
  }
  expect(told).toContain('SIP/2.0 200 OK');
  expect(bench.call()).toMatchObject({ state: 'established', transferredBy: { uri: 'sip:bob@example.com' } });
});

test.each([
  'sip:112@example.com',
  'sip:carol@elsewhere.example',
  'sip:*72600@example.com',
  'sip:%2A72600@example.com',
  'sip:carol@example.com.evil.example',
  'sip:0900123456@example.com',
  'sip:+4990012345@example.com;user=phone',
  'sip:118@example.com',
])('follow: %s is asked about all the same', async (target) => {
  const call = await established('we called', phone('follow'));
  refer(call, target);
  await taken(call);
  expect(call.bench.phone.calls()).toMatchObject([{ transfer: { role: 'transferee' } }]);
});

test('follow: who is on hold does not take the person out of another call', async () => {
  const call = await established('we called', phone('follow'));
  const { bench, peer } = call;
  peer.send('INVITE', 'sip:alice@x', freshInvite('dave'), 'their offer');
  await peer.response(180);
  const answered = bench.phone.answer(bench.call().id);
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'held' });
  await answered;
  await bench.idle();
  while (peer.waiting().length > 0) await peer.next();
  refer(call, 'sip:carol@example.com');
  await taken(call);
  expect(bench.phone.calls()).toMatchObject([
    { transfer: { role: 'transferee' } },
    { hold: { local: false } },
  ]);
  expect(bench.phone.calls()).toHaveLength(2);
});

test('the administrator allows less than the account chose', async () => {
  const asks = await established(
    'we called',
    phone('follow', () => 'ask'),
  );
  refer(asks, 'sip:carol@example.com');
  await taken(asks);
  expect(asks.bench.phone.calls()).toMatchObject([{ transfer: { role: 'transferee' } }]);
  const stays = await established(
    'we called',
    phone('follow', () => 'never'),
  );
  refer(stays, 'sip:carol@example.com');
  await stays.peer.response(603);
});

test('a change of the account counts in the calls that go on', async () => {
  const call = await established('we called', phone('ask'));
  call.bench.phone.setAccounts([{ ...testAccount, transferRequests: 'never' }]);
  refer(call, 'sip:carol@example.com');
  await call.peer.response(603);
  expect(call.bench.phone.calls()).toMatchObject([{ transfer: null }]);
});

test.each([
  ['Referred-By', { uri: 'sip:reception@example.com', displayName: 'Reception', isAsserted: false }],
  ['X-Other', null],
])('a call that came with %s says by whom it was sent, as a claim', async (name, transferredBy) => {
  const bench = phone('ask');
  const peer = await bench.registered();
  const fields = [...freshInvite(), [name, '"Reception" <sip:reception@example.com>;cid="x"'] as const];
  peer.send('INVITE', 'sip:alice@x', fields, 'their offer');
  await peer.response(180);
  expect(bench.call()).toMatchObject({ state: 'offered', transferredBy, replaces: null });
  bench.phone.decline(bench.call().id);
  await bench.idle();
  const kept = transferredBy && { kind: 'by', party: transferredBy, isClaimed: true };
  expect(bench.records.at(-1)?.transfer ?? null).toEqual(kept);
});
