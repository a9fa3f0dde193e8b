/** A call that asks to be answered without the person, and a peer that would listen in by it. */
import { expect, test } from 'vitest';
import type { AutoAnswer } from '../../../shared/model/auto-answer.ts';
import { until } from '../../platform/fakes/until.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { freshInvite, phoneBench } from '../fakes/phone-bench.ts';

const asked: HeaderFields = [
  ['P-Asserted-Identity', '<sip:page@example.com>'],
  ['Call-Info', '<sip:example.com>;answer-after=0'],
];
const phone = (autoAnswer: AutoAnswer) => phoneBench(exampleAccount({ autoAnswer }));

test.each([
  ['muted', true],
  ['open', false],
] as const)('the own server asks: it is answered, with the microphone %s', async (autoAnswer, muted) => {
  const bench = phone(autoAnswer);
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', [...freshInvite(), ...asked], 'offer');
  await peer.response(180);
  await peer.response(200);
  expect(bench.call()).toMatchObject({ state: 'answering', autoAnswered: autoAnswer, muted });
});

test('after the time that it names, unless the person was faster', async () => {
  const bench = phone('open');
  const peer = await bench.registered();
  const later: HeaderFields = [
    asked[0] ?? ['', ''],
    ['Alert-Info', '<http://x>;info=alert-autoanswer;delay=5'],
  ];
  peer.send('INVITE', 'sip:alice@x', [...freshInvite('w1'), ...later], 'offer');
  await peer.response(180);
  await bench.pass(4000);
  expect(bench.call().state).toBe('offered');
  await bench.pass(1500);
  await peer.response(200);
});

const isVia = ([name]: HeaderFields[number]): boolean => name === 'Via';

test.each<[string, AutoAnswer, HeaderFields]>([
  ['the account does not allow it', 'off', asked],
  ['nobody vouches for the caller', 'open', asked.slice(1)],
  [
    'a proxy passed on what the peer claims of itself',
    'open',
    [['Via', 'SIP/2.0/TLS proxy.example.com;branch=z9hG4bKp'], ...asked],
  ],
  ['the caller withholds who calls', 'open', [...asked, ['Privacy', 'id']]],
])('it rings: %s', async (_why, autoAnswer, more) => {
  const bench = phone(autoAnswer);
  const peer = await bench.registered();
  const fields = [...more.filter(isVia), ...freshInvite(), ...more.filter((field) => !isVia(field))];
  peer.send('INVITE', 'sip:alice@x', fields, 'offer');
  await peer.response(180);
  await bench.pass(10_000);
  expect(bench.call()).toMatchObject({ state: 'offered', autoAnswered: 'off' });
});

const wait = (id: string, seconds: number): HeaderFields => [
  ...freshInvite(id),
  ...asked.slice(0, 1),
  ['Call-Info', `<sip:x@y>;answer-after=${seconds}`],
];

test('never beside a call that began while it waited', async () => {
  const bench = phone('open');
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', wait('o1', 2), 'offer');
  await peer.response(180);
  bench.phone.place('a1', 'bob');
  await peer.request('INVITE');
  await bench.pass(3000);
  expect(bench.phone.calls()[0]).toMatchObject({ state: 'offered', autoAnswered: 'off', fault: null });
});

test.each(['the account', 'do not disturb'])('not where it is forbidden while it waits: %s', async (what) => {
  const account = exampleAccount({ autoAnswer: 'muted' });
  let isQuiet = false;
  const bench = phoneBench(account, undefined, undefined, { doNotDisturb: () => isQuiet });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', wait('f1', 2), 'offer');
  await peer.response(180);
  if (what === 'the account') bench.phone.setAccounts([{ ...account, autoAnswer: 'off' }]);
  else isQuiet = true;
  await bench.pass(3000);
  expect(bench.call()).toMatchObject({ state: 'offered', autoAnswered: 'off' });
});

test('never beside another call', async () => {
  const bench = phone('open');
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  await peer.request('INVITE');
  peer.send('INVITE', 'sip:alice@x', wait('o2', 0), 'offer');
  await peer.response(180);
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'offered', autoAnswered: 'off' });
});

test('whom the caller called first, how it rings and what the server found out are shown and kept', async () => {
  const bench = phoneBench(exampleAccount({ verifiedBy: 'X-Verified' }));
  const peer = await bench.registered();
  const more: HeaderFields = [
    ['Diversion', '"Reception\u202e" <sip:reception:secret@example.com>;reason=no-answer'],
    ['Alert-Info', '<urn:alert:source:external>'],
    ['X-Verified', 'TN-Validation-Failed'],
  ];
  peer.send('INVITE', 'sip:alice@x', [...freshInvite(), ...more], 'offer');
  await peer.response(180);
  const facts = {
    calledFirst: { uri: 'sip:reception@example.com', isAsserted: false },
    verification: 'failed',
  };
  expect(bench.call()).toMatchObject({ ...facts, ring: 'external' });
  expect(bench.call().calledFirst?.displayName).not.toContain('\u202e');
  bench.phone.decline(bench.call().id);
  await until(() => expect(bench.records).toMatchObject([facts]));
});
