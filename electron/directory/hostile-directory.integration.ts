import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { startTappedServer, type TappedServer } from '../tls/fakes/tapped-server.ts';
import { memoryRecords } from '../platform/fakes/memory-records.ts';
import { createDirectories, directoryRecords } from '../storage/directories.ts';
import { plainCipher } from '../storage/fakes/plain-profile.ts';
import { createSecrets } from '../storage/secrets.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { fault, searchAt, searchesAt, usual } from './fakes/directory-at.ts';
import { bindDone, element, entry, searchDone, text } from './fakes/ldap-server-messages.ts';
import { ldapLimits } from './ldap-messages.ts';
import { unlessFault } from '../platform/defects.ts';

// Servers that are not verified, and servers that are and then do what they like.

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((close) => close()));

const authority = createAuthority('Example Directory CA');
const leaf = createLeaf(authority, [{ dns: 'ldap.example.com' }]);

/** A server that is verified, and then does what it likes. */
async function hostile(onSecure: (socket: TLSSocket) => void): Promise<TappedServer> {
  const server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    onSecure(socket);
  });
  cleanUp.push(server.close);
  return server;
}

test.each([
  [{ anchor: createAuthority('Other CA').der }, 'path'],
  [{ host: 'other.example.com' }, 'name'],
] as const)('a server that is not verified gets no byte of LDAP: %#', async (change, code) => {
  const server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem });
  cleanUp.push(server.close);
  await expect(searchAt(server.port, authority.der, change)('company', 'Bob')).rejects.toEqual(
    fault('validate', code),
  );
  await server.gone;
  expect(server.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
});

test('where the administrator forbids directories nothing is opened', async () => {
  let connections = 0;
  const server = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  const forbidden = { stage: 'policy', code: 'directories-forbidden' } as const;
  const search = searchAt((server.address() as AddressInfo).port, authority.der, { forbidden });
  await expect(search('company', 'Bob')).rejects.toEqual(fault('policy', 'directories-forbidden'));
  expect(connections).toBe(0);
});

test('a server that does not answer is given up', async () => {
  const { port } = await hostile((socket) => void socket.resume());
  await expect(searchAt(port, authority.der, { answerMs: 50 })('company', 'Bob')).rejects.toEqual(
    fault('directory', 'timed-out'),
  );
});

test('a server that ends the connection is told', async () => {
  const { port } = await hostile((socket) => void socket.once('data', () => socket.end()));
  await expect(searchAt(port, authority.der)('company', 'Bob')).rejects.toMatchObject({
    fault: { code: 'closed' },
  });
});

test('another protocol is told', async () => {
  const { port } = await hostile((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await expect(searchAt(port, authority.der)('company', 'Bob')).rejects.toEqual(
    fault('directory', 'not-ldap'),
  );
});

test.each([
  ['small messages without end', Buffer.from('300a02017f64050401783000', 'hex')],
  ['messages that claim four gigabytes', Buffer.from('3084ffffffff', 'hex')],
  ['a message of more than may be', Buffer.concat([Buffer.from('308400050000', 'hex'), Buffer.alloc(1024)])],
])('a server that floods is cut off: %s', async (_what, message) => {
  let sent = 0;
  const server = await hostile((socket) => {
    socket.resume();
    const flood = Buffer.concat(Array.from({ length: 4096 }, () => message));
    const send = (): void => {
      if (socket.destroyed) return;
      sent += flood.length;
      socket.write(flood, send);
    };
    send();
  });
  await expect(searchAt(server.port, authority.der)('company', 'Bob')).rejects.toMatchObject({
    fault: { stage: 'directory', code: expect.stringMatching(/too-large|not-ldap/) as unknown },
  });
  await server.gone;
  expect(sent).toBeLessThan(ldapLimits.total * 16);
});

/** A server that answers the bind, and then each search with these messages. */
const answering = (...messages: readonly Uint8Array[]): Promise<TappedServer> =>
  hostile((socket) => {
    socket.once('data', () => {
      socket.write(bindDone());
      socket.once('data', () => void socket.write(Buffer.concat(messages)));
    });
  });
const found = { cn: ['Bob'], telephoneNumber: ['+49 30 1'] };

test('an element that claims more octets than there are ends the search', async () => {
  // The library adds empty values for ever.
  const endless = element(0x30, element(0x02, [3]), element(0x64, text('x'), element(0x30, [0x04, 0x7f])));
  const { port } = await answering(endless);
  await expect(searchAt(port, authority.der)('company', 'Bob')).rejects.toEqual(
    fault('directory', 'not-ldap'),
  );
});

test.each([
  ['entries', Array.from({ length: 20_000 }, (_, number) => entry(`uid=${number}`, found, 3))],
  [
    'values',
    [entry('uid=bob', { ...found, mobile: Array.from({ length: 21_000 }, () => Buffer.of(0xff)) }, 3)],
  ],
])('more %s than a search may give are not read', async (_what, messages) => {
  const { port } = await answering(...messages, searchDone(0, 3));
  await expect(searchAt(port, authority.der)('company', 'Bob')).rejects.toEqual(
    fault('directory', 'too-large'),
  );
});

test('more entries than were asked for: the first are shown', async () => {
  const entries = Array.from({ length: 200 }, (_, number) => entry(`uid=${number}`, found, 3));
  const { port } = await answering(...entries, searchDone(0, 3));
  const { contacts, isCut } = await searchAt(port, authority.der)('company', 'Bob');
  expect([contacts.length, isCut]).toEqual([50, true]);
});

test('names of attributes that mean something to JavaScript mean nothing here', async () => {
  const odd = { ['__proto__']: ['x'], constructor: ['y'], dn: ['other', 'another'] };
  const { port } = await answering(entry('uid=bob', { ...found, ...odd }, 3), searchDone(0, 3));
  expect((await searchAt(port, authority.der)('company', 'Bob')).contacts.map(({ name }) => name)).toEqual([
    'Bob',
  ]);
});

test('what cannot be called hides nobody, and is not shown', async () => {
  const { port } = await answering(
    entry(
      'uid=bob',
      {
        cn: ['Bob\u202e'],
        telephoneNumber: ['+49 30 1', 'none', '1'.repeat(80), '\u202e1'],
        mail: ['b\u00f6b@example.com', 'b\u202eob@example.com', 'bob@example.com?x=y'],
      },
      3,
    ),
    searchDone(0, 3),
  );
  expect((await searchAt(port, authority.der)('company', 'Bob')).contacts).toMatchObject([
    { name: 'Bob\ufffd', addresses: [{ kind: 'number', value: '+49 30 1', label: 'work' }] },
  ]);
});

test('a password that was refused is sent again only when the directory was changed', async () => {
  let binds = 0;
  const { port } = await hostile((socket) =>
    socket.once('data', () => {
      binds += 1;
      socket.write(bindDone(49));
    }),
  );
  const searches = searchesAt(port, authority.der);
  for (const typed of ['Bo', 'Bob', 'Bob ', 'Bob E'])
    await expect(searches.search('company', typed)).rejects.toEqual(fault('directory', 'wrong-password'));
  expect(binds).toBe(1);
  searches.changed('company', false);
  await expect(searches.search('company', 'Bob')).rejects.toEqual(fault('directory', 'wrong-password'));
  expect(binds).toBe(2);
});

/** Searches; the first is cancelled while its bind waits for an answer, which `binds` give. */
async function unansweredBind() {
  const binds: TLSSocket[] = [];
  const { port } = await hostile((socket) => {
    let messages = 0;
    socket.on('data', () => {
      messages += 1;
      if (messages === 1) binds.push(socket);
      else socket.write(searchDone(0, 3));
    });
  });
  const searches = searchesAt(port, authority.der);
  const first = searches.search('company', 'Bo');
  await expect.poll(() => binds).toHaveLength(1);
  const [second, last] = ['Bob', 'Bob '].map((typed) => searches.search('company', typed));
  for (const cancelled of [first, second])
    await expect(cancelled).rejects.toEqual(fault('command', 'cancelled'));
  return { binds, last, search: searches.search };
}

test('a search that comes while a password is unanswered waits, and signs in by itself', async () => {
  const { binds, last } = await unansweredBind();
  binds[0]?.write(bindDone());
  await expect.poll(() => binds).toHaveLength(2);
  binds[1]?.write(bindDone());
  expect(await last).toEqual({ contacts: [], isCut: false });
});

test('a wrong password of a cancelled search is not sent a second time', async () => {
  const { binds, last, search } = await unansweredBind();
  binds[0]?.write(bindDone(49));
  await expect(last).rejects.toEqual(fault('directory', 'wrong-password'));
  await expect(search('company', 'Bob E')).rejects.toEqual(fault('directory', 'wrong-password'));
  expect(binds).toHaveLength(1);
});

test('a save while a wrong password is unanswered does not send it again; another one is sent', async () => {
  const binds: TLSSocket[] = [];
  const { port } = await hostile((socket) => socket.once('data', () => binds.push(socket)));
  const searches = searchesAt(port, authority.der);
  const first = searches.search('company', 'Bob').catch(unlessFault('a search that a save ended'));
  await expect.poll(() => binds).toHaveLength(1);
  searches.changed('company', false);
  await first;
  const second = searches.search('company', 'Bob');
  binds[0]?.write(bindDone(49));
  await expect(second).rejects.toEqual(fault('directory', 'wrong-password'));
  searches.changed('company', true);
  const third = searches.search('company', 'Bob');
  await expect.poll(() => binds).toHaveLength(2);
  binds[1]?.write(bindDone(49));
  await expect(third).rejects.toEqual(fault('directory', 'wrong-password'));
});

test('an authority that was added after the password gets no stored password', async () => {
  const evil = createAuthority('Added CA');
  const evilLeaf = createLeaf(evil, [{ dns: 'ldap.example.com' }]);
  let bytesToEvil = 0;
  const ours = await answering(searchDone(0, 3));
  const theirs = await startTappedServer({ cert: evilLeaf.pem, key: evilLeaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => (bytesToEvil += bytes.length));
  });
  cleanUp.push(theirs.close);
  let [anchors, port] = [[parseCertificate(authority.der)], ours.port];
  const directories = storedDirectory();
  const { id } = await directories.save({ ...draft, password: 'secret' });
  const { search } = searchesAt(() => port, authority.der, {
    id,
    anchors: () => anchors,
    password: directories.password,
  });
  expect(await search(id, 'Bob')).toEqual({ contacts: [], isCut: false });
  [anchors, port] = [[...anchors, parseCertificate(evil.der)], theirs.port];
  await expect(search(id, 'Bob')).rejects.toEqual(fault('directory', 'authority-added'));
  await theirs.gone;
  expect(bytesToEvil).toBe(0);
  // The server that it was entered for still gets it.
  port = ours.port;
  expect(await search(id, 'Bob')).toEqual({ contacts: [], isCut: false });
});

const { id: _id, hasPassword: _hasPassword, ...draft } = usual;

const storedDirectory = () =>
  createDirectories(memoryRecords(directoryRecords), createSecrets(plainCipher), () => 'company');
