/** Whether the address of a call's other side is the word of the account's own server. */
import { expect, test } from 'vitest';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { until } from '../../platform/fakes/until.ts';
import { identityChange, newCall } from './call-value.ts';
import { bobContact, freshInvite, phoneBench } from '../fakes/phone-bench.ts';

const carol = 'sip:carol@example.com';
const asserts: HeaderFields = [['P-Asserted-Identity', `<${carol}>`]];

const isVia = ([name]: HeaderFields[number]): boolean => name === 'Via';

test.each([
  ['a caller that the server asserts', [...asserts], carol, true],
  ['From alone', [], 'sip:bob@example.com', false],
  [
    'an assertion that a proxy passed on',
    [['Via', 'SIP/2.0/TLS proxy.example.com;branch=z9hG4bKproxy'], ...asserts],
    'sip:bob@example.com',
    false,
  ],
] as readonly (readonly [string, HeaderFields, string, boolean])[])(
  '%s',
  async (_what, more, uri, isAsserted) => {
    const bench = phoneBench();
    const peer = await bench.registered();
    peer.send(
      'INVITE',
      'sip:alice@x',
      [...more.filter(isVia), ...freshInvite(), ...more.filter((field) => !isVia(field))],
      'o',
    );
    await until(() => expect(bench.call().remote).toMatchObject({ uri, isAsserted }));
  },
);

test('the address that a person dialled counts, and so does one that the server names later', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  expect(bench.call().remote).toMatchObject({ uri: 'sip:bob@example.com', isAsserted: true });
  peer.respond(invite, 180, { headers: [...bobContact, ...asserts] });
  await until(() => expect(bench.call().remote).toMatchObject({ uri: carol, isAsserted: true }));
});

test('a server that asserts what the caller had said changes nobody, and is believed', () => {
  const said = { displayName: 'Bob', uri: 'sip:bob@example.com', isAsserted: false };
  const call = newCall({
    id: '1',
    accountId: 'a1',
    direction: 'incoming',
    remote: said,
    dialled: null,
    startedAt: '2026-11-26T10:00:00.000Z',
  });
  const asserted = { displayName: null, uri: said.uri, isAsserted: true };
  expect(identityChange(call, asserted)).toEqual({ remote: { ...said, isAsserted: true } });
  expect(identityChange({ ...call, remote: { ...said, isAsserted: true } }, asserted)).toBeNull();
});
