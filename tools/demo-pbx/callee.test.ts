import { expect, test } from 'vitest';
import { parseNameAddr } from '../../electron/sip/message/name-addr.ts';
import type { SipUri } from '../../electron/sip/message/uri.ts';
import { calleeOf, type Callee } from './callee.ts';
import type { Binding } from './registrar/registrar.ts';
import type { Flow } from './server/tls-server.ts';

const flow = (id: number): Flow => ({
  id,
  remote: { address: '127.0.0.1', port: 5000 + id },
  isOpen: () => true,
  send: () => undefined,
});
const [own, other] = [flow(1), flow(2)];
const account = (user: string, number: string) => ({ user, number, displayName: user, password: 'x' });
const contact = parseNameAddr('<sip:bob@127.0.0.1:5002>')?.uri as SipUri;
const bindingOn = (on: Flow): Binding => ({
  uri: contact,
  instance: null,
  flow: on,
  expiresAt: 1,
  callId: 'c',
  cseq: 1,
});
const whom = (called: string | null, bound: readonly Flow[] = []): Callee =>
  calleeOf(called, own, {
    accounts: [account('alice', '101'), account('bob', '102')],
    bindingsOf: (user) => (user === 'bob' ? bound.map(bindingOn) : []),
  });
const extension = (label: string) => ({ kind: 'extension', extension: { label } });

test.each([
  ['600', extension('Echo')],
  ['echo', extension('Echo')],
  // Without a phone of Bob's the extension of the same name answers.
  ['bob', extension('Bob')],
  ['alice', { kind: 'nobody', status: 480 }],
  ['101', { kind: 'nobody', status: 480 }],
  ['999', { kind: 'nobody', status: 404 }],
  [null, { kind: 'nobody', status: 404 }],
])('%s, with nobody registered', (called, callee) => {
  expect(whom(called)).toMatchObject(callee);
});

test.each(['bob', '102'])('%s is the phone that is registered', (called) => {
  expect(whom(called, [own, other])).toMatchObject({ kind: 'phone', binding: { flow: other } });
});

test('a phone that calls itself is a loop', () => {
  expect(whom('bob', [own])).toEqual({ kind: 'nobody', status: 482 });
});
