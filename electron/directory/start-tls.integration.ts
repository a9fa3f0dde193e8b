import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { startTappedServer } from '../tls/fakes/tapped-server.ts';
import { fault, searchAt } from './fakes/directory-at.ts';
import { baseDn, slapdMissing, startSlapd, type Slapd } from './fakes/slapd.ts';
import { startTls } from './start-tls.ts';

const bob = `dn: uid=bob,${baseDn}
objectClass: inetOrgPerson
uid: bob
cn: Bob Example
sn: Example
telephoneNumber: 30
`;

describe.skipIf(slapdMissing !== null)(slapdMissing ?? 'slapd', () => {
  let slapd: Slapd;
  beforeAll(async () => {
    slapd = await startSlapd(bob);
  });
  afterAll(() => slapd.stop());

  test('after StartTLS the search is as over ldaps, under the same checks', async () => {
    const at = (change = {}) =>
      searchAt(slapd.plainPort, slapd.authority.der, { tls: 'starttls', ...change })('company', 'Bob');
    expect((await at()).contacts.map(({ name }) => name)).toEqual(['Bob Example']);
    await expect(at({ password: 'wrong' })).rejects.toEqual(fault('directory', 'wrong-password'));
    await expect(at({ host: 'other.example.com' })).rejects.toEqual(fault('validate', 'name'));
    await expect(at({ anchor: createAuthority('Other CA').der })).rejects.toEqual(fault('validate', 'path'));
  });
});

const authority = createAuthority('Example Directory CA');
const leaf = createLeaf(authority, [{ dns: 'ldap.example.com' }]);
/** RFC 4511 4.14.2: the answer to message 1. */
const answer = (code: number, message = 1): Buffer =>
  Buffer.from([0x30, 0x0c, 0x02, 0x01, message, 0x78, 0x07, 0x0a, 0x01, code, 0x04, 0x00, 0x04, 0x00]);

/** Answers the first octets, then does what it likes. Gives what came after them, too. */
async function server(said: Uint8Array | null, then: (socket: Socket) => void = () => undefined) {
  const seen: Buffer[] = [];
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.on('data', (bytes: Buffer) => seen.push(bytes));
    socket.once('data', () => {
      if (said === null) socket.end();
      else {
        socket.write(said);
        then(socket);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    listening.close();
  });
  return { port: (listening.address() as AddressInfo).port, seen: () => Buffer.concat(seen), gone };
}

const search = (port: number, change = {}): Promise<unknown> =>
  searchAt(port, authority.der, { tls: 'starttls', ...change })('company', 'Bob');

test.each([
  ['refuses', answer(2), 'starttls-refused'],
  ['is busy', answer(51), 'starttls-refused'],
  ['ends', answer(52, 0), 'starttls-refused'],
  ['answers another message', answer(0, 2), 'starttls-refused'],
  ['answers, and says more in the clear', Buffer.concat([answer(0), answer(0)]), 'starttls-refused'],
  [
    'answers, and begins another message',
    Buffer.concat([answer(0), Buffer.from([0x30])]),
    'starttls-refused',
  ],
  ['speaks another protocol', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not-ldap'],
])('a server that %s gets nothing but the request', async (_what, said, code) => {
  const { port, seen, gone } = await server(said);
  await expect(search(port)).rejects.toEqual(fault('directory', code as 'not-ldap'));
  await gone;
  expect(seen()).toEqual(Buffer.from(startTls.request));
});

test('a server that ends, or answers without end, is told', async () => {
  await expect(search((await server(null)).port)).rejects.toEqual(fault('handshake', 'closed'));
  const endless = Buffer.concat([Buffer.from([0x30, 0x82, 0x7f, 0xff]), Buffer.alloc(4096)]);
  await expect(search((await server(endless)).port)).rejects.toEqual(fault('handshake', 'oversized'));
});

test('a server that is not verified gets the request, a ClientHello and an alert', async () => {
  const tls = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem });
  onTestFinished(tls.close);
  const { port, seen } = await server(answer(0), (socket) => {
    const behind = connect(tls.port, '127.0.0.1');
    behind.on('error', () => undefined);
    socket.pipe(behind).pipe(socket);
  });
  await expect(search(port, { host: 'other.example.com' })).rejects.toEqual(fault('validate', 'name'));
  await tls.gone;
  expect(tls.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
  const { request } = startTls;
  expect(seen().subarray(0, request.length)).toEqual(Buffer.from(request));
});
