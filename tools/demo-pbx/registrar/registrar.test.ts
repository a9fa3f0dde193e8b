import { expect, test } from 'vitest';
import { manualClock } from '../../../electron/platform/fakes/manual-clock.ts';
import type { SipRequest } from '../../../electron/sip/message/message.ts';
import type { Flow } from '../server/tls-server.ts';
import { createRegistrar } from './registrar.ts';

let lastId = 0;
function flow(open = { now: true }): Flow {
  lastId += 1;
  return { id: lastId, remote: { address: '127.0.0.1', port: 1 }, isOpen: () => open.now, send: () => {} };
}

let sequence = 0;
function registerRequest(
  contacts: readonly string[],
  fields: Readonly<Record<string, string>> = {},
): SipRequest {
  sequence += 1;
  const given = { 'call-id': 'c', cseq: `${sequence} REGISTER`, ...fields };
  const headers = new Map(Object.entries(given).map(([name, value]) => [name, [value]]));
  headers.set('contact', [...contacts]);
  return {
    kind: 'request',
    method: 'REGISTER',
    uri: 'sip:x',
    version: '2.0',
    headers,
    body: new Uint8Array(),
  };
}
const one = '<sip:alice@127.0.0.1:5001;transport=tls>';
const two = '<sip:alice@127.0.0.1:5002;transport=tls>';
const contactsOf = (answer: { headers: readonly (readonly [string, string])[] }) =>
  answer.headers.filter(([name]) => name === 'Contact').map(([, value]) => value);

test('several phones are bound, the newest first, and each ends with its time', () => {
  const clock = manualClock();
  const registrar = createRegistrar(clock);
  registrar.register('alice', registerRequest([`${one};expires=60`]), flow());
  const answer = registrar.register('alice', registerRequest([two], { expires: '9000' }), flow());
  expect(contactsOf(answer)).toEqual([`${two};expires=3600`, `${one};expires=60`]);
  clock.advance(60_000);
  expect(registrar.bindingsOf('alice').map(({ uri }) => uri.port)).toEqual([5002]);
});

test('an instance that comes back on another connection keeps its one binding', () => {
  const registrar = createRegistrar(manualClock());
  const instance = ';+sip.instance="<urn:uuid:1>";reg-id=1';
  registrar.register('alice', registerRequest([one + instance]), flow());
  const next = flow();
  const answer = registrar.register('alice', registerRequest([two + instance]), next);
  expect(contactsOf(answer)).toEqual([`${two}${instance};expires=300`]);
  expect(registrar.bindingsOf('alice')[0]?.flow).toBe(next);
});

test('expires 0 removes one, a star with expires 0 all', () => {
  const registrar = createRegistrar(manualClock());
  registrar.register('alice', registerRequest([one, two]), flow());
  expect(contactsOf(registrar.register('alice', registerRequest([`${one};expires=0`]), flow()))).toHaveLength(
    1,
  );
  expect(registrar.register('alice', registerRequest(['*']), flow()).status).toBe(400);
  expect(registrar.register('alice', registerRequest(['*'], { expires: '0' }), flow()).status).toBe(200);
  expect(registrar.bindingsOf('alice')).toEqual([]);
});

test('an older request, one for too short a time and a broken Contact change nothing', () => {
  const registrar = createRegistrar(manualClock());
  registrar.register('alice', registerRequest([one]), flow());
  expect(registrar.register('alice', registerRequest([one], { cseq: '1 REGISTER' }), flow()).status).toBe(
    500,
  );
  expect(registrar.register('alice', registerRequest([one], { expires: '1' }), flow()).status).toBe(423);
  expect(registrar.register('alice', registerRequest(['<tel:1>']), flow()).status).toBe(400);
  expect(registrar.bindingsOf('alice')).toHaveLength(1);
});

test('a binding ends with its connection', () => {
  const registrar = createRegistrar(manualClock());
  const open = { now: true };
  const gone = flow(open);
  registrar.register('alice', registerRequest([one]), gone);
  open.now = false;
  registrar.flowClosed(gone);
  expect(registrar.bindingsOf('alice')).toEqual([]);
});
