/** Calls whose other side is not told who calls (RFC 3323, RFC 3325). */
import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { hidden } from '../../sip/core/anonymous.ts';
import { header, headerValues } from '../../sip/message/message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { bobContact, inDialog, phoneBench } from '../fakes/phone-bench.ts';

const place = async (anonymous: boolean | undefined, ofAccount: boolean) => {
  const bench = phoneBench(exampleAccount({ displayName: 'Alice', anonymous: ofAccount }));
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob', null, anonymous);
  return { bench, peer, invite: await peer.request('INVITE') };
};

test.each([
  ['by the account', undefined, true],
  ['for this call', true, false],
])('%s: From names nobody, and the own server learns who calls', async (_what, anonymous, ofAccount) => {
  const { invite } = await place(anonymous, ofAccount);
  expect(header(invite, 'from')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/);
  expect(headerValues(invite, 'privacy')).toEqual(['id']);
  expect(header(invite, 'p-preferred-identity')).toBe('<sip:alice@example.com>');
});

test('what follows in the dialog says no more', async () => {
  const { bench, peer, invite } = await place(true, false);
  peer.respond(invite, 200, { headers: [...bobContact], body: 'answer' });
  await until(() => expect(bench.call().state).toBe('established'));
  await peer.request('ACK');
  bench.phone.hangUp(bench.call().id);
  const bye = await peer.request('BYE');
  expect(header(bye, 'from')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>/);
  expect(headerValues(bye, 'privacy')).toEqual(['id']);
});

test.each([
  ['an account that tells', undefined, false],
  ['a call that tells all the same', false, true],
])('%s is in From', async (_what, anonymous, ofAccount) => {
  const { invite } = await place(anonymous, ofAccount);
  expect(header(invite, 'from')).toContain('sip:alice@example.com');
  expect([header(invite, 'privacy'), header(invite, 'p-preferred-identity')]).toEqual([undefined, undefined]);
});

test('whom the other side sends us to does not learn more than that side', async () => {
  const { bench, peer, invite } = await place(true, false);
  peer.respond(invite, 200, { headers: [...bobContact], body: 'answer' });
  await until(() => expect(bench.call().state).toBe('established'));
  await peer.request('ACK');
  const refer = inDialog(invite, 'REFER', 2, 'z9hG4bKrefer');
  peer.send('REFER', 'sip:alice@x', [...refer, ['Refer-To', '<sip:bob@example.net>']]);
  await peer.response(202);
  peer.respond(await peer.request('NOTIFY'), 200);
  await until(() => expect(bench.call().transfer).not.toBeNull());
  bench.phone.followTransfer(bench.call().id);
  // One of them puts the first call on hold.
  const invites = [await peer.request('INVITE'), await peer.request('INVITE')];
  for (const next of invites)
    expect(header(next, 'from')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>/);
});

test('a transfer does not name who transfers', () => {
  expect(hidden(['Refer-To: <sip:c@example.com>', 'Referred-By: <sip:alice@example.com>'])).toEqual([
    'Refer-To: <sip:c@example.com>',
    'Privacy: id',
  ]);
});
