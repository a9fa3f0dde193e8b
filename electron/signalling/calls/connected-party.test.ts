import { expect, test } from 'vitest';
import { pbxMessage, vectors } from '../../../certs/vectors.ts';
import { header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import { parseMessage } from '../../sip/message/parse-message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { bobContact, freshInvite, inDialog, phoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

// The connected party changes during a call: redirection, transfer, pick-up. The account's own
// server asserts it.

const bob = { displayName: null, uri: 'sip:bob@example.com', isAsserted: true };
const carol = { displayName: 'Carol', uri: 'sip:carol@example.com', isAsserted: true };
const assertsCarol: HeaderFields = [['P-Asserted-Identity', '"Carol" <sip:carol@example.com>']];
/** Two Vias: a proxy has passed it on. */
const proxied = (fields: HeaderFields): HeaderFields => [
  ['Via', fields[0]?.[1].replace('peer', 'proxy') ?? ''],
  ...fields,
];

async function outgoing() {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  const established = async (more: HeaderFields = []): Promise<void> => {
    peer.respond(invite, 200, { headers: [...bobContact, ...more], body: 'a' });
    await peer.request('ACK');
    await bench.idle();
  };
  return { bench, peer, invite, established };
}

test.each([
  ['P-Asserted-Identity', '"Carol" <sip:carol@example.com>', carol],
  [
    'P-Asserted-Identity',
    'tel:+4930123, "Carol" <sip:carol@example.com>',
    { displayName: null, uri: 'tel:+4930123', isAsserted: true },
  ],
  [
    'P-Asserted-Identity',
    '"Carol, the \\"boss\\"" <sip:carol@example.com>',
    { ...carol, displayName: 'Carol, the "boss"' },
  ],
  ['Remote-Party-ID', '"Carol" <sip:carol@example.com>;party=called;privacy=off;screen=no', carol],
  ['Remote-Party-ID', '"Carol" <sip:carol@example.com>;privacy=name', { ...carol, displayName: null }],
  ['P-Asserted-Identity', '"\u202eCarol" <sip:carol@example.com>', { ...carol, displayName: '\ufffdCarol' }],
])('180 with %s: %s', async (name, value, remote) => {
  const { bench, peer, invite, established } = await outgoing();
  peer.respond(invite, 180, { headers: [...bobContact, [name, value]] });
  await until(() => expect(bench.call()).toMatchObject({ remote, remoteAtFirst: bob, dialled: 'bob' }));
  await established();
  bench.phone.hangUp(bench.call().id);
  peer.respond(await peer.request('BYE'), 200);
  await until(() => expect(bench.records).toMatchObject([{ remote, remoteAtFirst: bob }]));
});

test.each([
  // It describes our own side.
  [[['Remote-Party-ID', '"Carol" <sip:carol@example.com>;party=calling']]],
  [[['P-Asserted-Identity', '"Alice" <sip:alice@example.com>']]],
  // Asterisk for an unknown party.
  [[['Remote-Party-ID', '<sip:127.0.0.1>;party=called']]],
  [[['P-Asserted-Identity', 'Carol, <']]],
  // The dialled number is known.
  [[['Privacy', 'id'], ...assertsCarol]],
  // A proxy passes on what the called party wrote.
  [[['Record-Route', '<sip:proxy.example.com;lr>'], ...assertsCarol]],
] as readonly [HeaderFields][])('a 180 and a 200 with %j change nobody', async (headers) => {
  const { bench, peer, invite, established } = await outgoing();
  peer.respond(invite, 180, { headers: [...bobContact, ...headers] });
  await established(headers);
  expect(bench.call()).toMatchObject({ remote: bob, remoteAtFirst: null });
});

test('the 200, a re-INVITE, its answer and an UPDATE name the party; a message that a proxy passed on does not', async () => {
  const { bench, peer, invite, established } = await outgoing();
  await established(assertsCarol);
  expect(bench.call().remote).toEqual(carol);
  const say = async (method: string, cseq: number, name: string, via = (fields: HeaderFields) => fields) => {
    const who: HeaderFields = [['P-Asserted-Identity', `"${name}" <sip:${name}@example.com>`]];
    peer.send(method, 'sip:alice@x', via([...inDialog(invite, method, cseq), ...who]), 'their offer');
    await peer.response(200);
    if (method === 'INVITE')
      peer.send('ACK', 'sip:alice@x', inDialog(invite, 'ACK', cseq, `z9hG4bKack${cseq}`));
    await bench.idle();
    return bench.call().remote.displayName;
  };
  expect(await say('INVITE', 1, 'Dave')).toBe('Dave');
  expect(await say('UPDATE', 2, 'Erin')).toBe('Erin');
  expect(await say('INVITE', 3, 'Mallory', proxied)).toBe('Erin');
  expect(await say('UPDATE', 4, 'Mallory', proxied)).toBe('Erin');
  const holding = bench.phone.hold(bench.call().id);
  peer.respond(await peer.request('INVITE'), 200, { headers: [...bobContact, ...assertsCarol], body: 'a' });
  await peer.request('ACK');
  await holding;
  expect(bench.call()).toMatchObject({ remote: carol, remoteAtFirst: bob });
  expect(await say('UPDATE', 5, 'bob')).toBe('bob');
  expect(bench.call().remoteAtFirst).toBeNull();
});

test('an UPDATE before the answer names the party', async () => {
  const { bench, peer, invite, established } = await outgoing();
  peer.respond(invite, 180, { headers: bobContact });
  await bench.idle();
  peer.send('UPDATE', 'sip:alice@x', [...inDialog(invite, 'UPDATE', 1), ...assertsCarol]);
  await peer.response(200);
  expect(bench.call()).toMatchObject({ state: 'ringing', remote: carol });
  peer.send('UPDATE', 'sip:alice@x', inDialog(invite, 'UPDATE', 2), 'an offer, too early');
  await peer.response(491);
  await established();
  expect(bench.call()).toMatchObject({ state: 'established', remote: carol });
});

const from = { displayName: 'Bob', uri: 'sip:bob@example.com', isAsserted: false };
const nobody = { displayName: null, uri: '' };
test.each([
  ['nothing', [], from],
  ['an assertion', assertsCarol, carol],
  [
    'an assertion of the same number without a name',
    [['P-Asserted-Identity', '<sip:bob@example.com>']],
    { ...from, isAsserted: true },
  ],
  [
    'Remote-Party-ID of the caller',
    [['Remote-Party-ID', '"Carol" <sip:carol@example.com>;party=calling']],
    carol,
  ],
  [
    'Remote-Party-ID of ourselves',
    [['Remote-Party-ID', '"Me" <sip:8@example.com>;party=called;privacy=full']],
    from,
  ],
  [
    'privacy of the caller',
    [['Remote-Party-ID', '"Carol" <sip:carol@example.com>;privacy=full;party=calling']],
    nobody,
  ],
  ['Privacy: id', [['Privacy', 'id'], ...assertsCarol], nobody],
  ['Privacy: user;critical', [['Privacy', 'user;critical']], nobody],
  ['Privacy: header', [['Privacy', 'HEADER ; session']], nobody],
  ['Privacy: none', [['Privacy', 'none']], from],
  [
    'hidden number',
    [['Remote-Party-ID', '"Carol" <sip:carol@example.com>;privacy=uri']],
    { displayName: 'Carol', uri: '' },
  ],
  [
    'what cannot be read',
    [
      ['P-Asserted-Identity', '"Carol <sip:carol@'],
      ['Remote-Party-ID', 'Bob <sip:>;party=calling'],
    ],
    from,
  ],
] as readonly (readonly [string, HeaderFields, object])[])('a caller with %s', async (_, headers, remote) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', [...freshInvite(), ...headers], 'their offer');
  await peer.response(180);
  expect(bench.call()).toMatchObject({ remote, remoteAtFirst: null });
});

test('the caller may change while the call rings here, and is not the one who was verified', async () => {
  const bench = phoneBench(exampleAccount({ verifiedBy: 'X-Verified' }));
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', [...freshInvite(), ['X-Verified', 'passed']], 'their offer');
  const to = header(await peer.response(180), 'to') ?? '';
  const update = (cseq: number) =>
    freshInvite('in1', `z9hG4bKu${cseq}`).map(
      ([name, value]) => [name, name === 'To' ? to : name === 'CSeq' ? `${cseq} UPDATE` : value] as const,
    );
  expect(bench.call().verification).toBe('passed');
  peer.send('UPDATE', 'sip:alice@x', [...update(2), ...assertsCarol]);
  await peer.response(200);
  expect(bench.call()).toMatchObject({ state: 'offered', remote: carol, remoteAtFirst: from });
  expect(bench.call().verification).toBeNull();
  peer.send('UPDATE', 'sip:alice@x', update(3), 'an offer, too early');
  await peer.response(500);
  await bench.phone.answer(bench.call().id);
  await peer.response(200);
  expect(bench.call().remote).toEqual(carol);
});

test('an assertion in a call that a proxy passed on may be the caller’s own: From is shown', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', proxied([...freshInvite(), ...assertsCarol]), 'their offer');
  await peer.response(180);
  expect(bench.call().remote).toEqual(from);
  // A request for privacy counts from any sender.
  peer.send('INVITE', 'sip:alice@x', proxied([...freshInvite('in2'), ['Privacy', 'id']]), 'their offer');
  await peer.response(180);
  expect(bench.call().remote).toEqual(nobody);
});

function recorded(name: string): SipRequest {
  const [head = '', body = ''] = pbxMessage(`asterisk-22.10/${name}`).toString().split('\r\n\r\n');
  const message = parseMessage({ head, body: Buffer.from(body) });
  if (message.kind !== 'request') throw new Error(`${name} is no request`);
  return message;
}

test.skipIf(vectors('pbx/asterisk-22.10') === null).each([
  ['038-invite.sip', 'Connected Näme', 'sip:5551234@pbx.test.example'],
  ['041-invite.sip', 'Bs3 Example', 'sip:243@pbx.test.example'],
  ['110-invite.sip', 'Storm 11', 'sip:511@pbx.test.example'],
])('the connected line that Asterisk tells in a re-INVITE (%s)', async (name, displayName, uri) => {
  const { bench, peer, invite, established } = await outgoing();
  await established();
  const told = recorded(name);
  const identity = ['p-asserted-identity', 'remote-party-id'].flatMap((field) =>
    headerValues(told, field).map((value) => [field, value] as const),
  );
  expect(headerValues(told, 'via')).toHaveLength(1);
  expect(header(told, 'to')).toContain('tag=');
  peer.send('INVITE', 'sip:alice@x', [...inDialog(invite, 'INVITE', 1), ...identity], 'their offer');
  await peer.response(200);
  expect(bench.call().remote).toEqual({ displayName, uri, isAsserted: true });
});
