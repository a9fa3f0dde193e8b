import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import type { Fault } from '../../shared/errors.ts';
import { directoryDefaults, type Directory } from '../../shared/model/directory.ts';
import { systemClock } from '../platform/clock.ts';
import { startTappedServer, type TappedServer } from '../tls/fakes/tapped-server.ts';
import { createStandingStreams } from '../tls/standing-streams.ts';
import { openSecureStream } from '../tls/open-secure-stream.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { baseDn, bindDn, bindPassword, slapdMissing, startSlapd, type Slapd } from './fakes/slapd.ts';
import { createDirectorySearch, type DirectorySearch } from './directory-search.ts';
import { ldapLimits } from './ldap-messages.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((close) => close()));

const usual: Directory = {
  id: 'company',
  name: 'Company',
  host: 'ldap.example.com',
  port: 636,
  baseDn,
  bindDn,
  hasPassword: true,
  filter: directoryDefaults.filter,
  attributes: { ...directoryDefaults.attributes, sip: 'mail' },
  numberRule: null,
  trustSetIds: [],
  useSystemRoots: false,
  revocation: 'soft',
};

interface Change extends Partial<Directory> {
  readonly password?: string | null;
  readonly anchor?: Uint8Array;
  readonly forbidden?: Fault;
  readonly answerMs?: number;
}

/** A search that goes to this port of loopback, whatever the directory's host. */
function searchAt(port: number, anchor: Uint8Array, change: Change = {}): DirectorySearch['search'] {
  const { password = bindPassword, forbidden = null, answerMs, ...directory } = change;
  const trust = {
    anchors: [parseCertificate(change.anchor ?? anchor)],
    crls: [],
    revocation: 'soft',
    minimum: null,
  } as const;
  const streams = createStandingStreams(
    {
      clock: systemClock,
      trustOf: () => Promise.resolve(trust),
      onMet: () => undefined,
      onClosed: () => undefined,
    },
    (request, bounds) =>
      openSecureStream(
        { ...request, destination: { ...request.destination, target: { host: '127.0.0.1', port } } },
        bounds,
      ),
  );
  return createDirectorySearch({
    streams,
    directory: () => ({ ...usual, ...directory }),
    password: () => Promise.resolve(password),
    forbidden: () => forbidden,
    ...(answerMs === undefined ? {} : { answerMs }),
  }).search;
}

const fault = (stage: Fault['stage'], code: Fault['code']): unknown =>
  expect.objectContaining({ fault: expect.objectContaining({ stage, code }) as unknown });

const person = (name: string, number: number, more = ''): string => `
dn: uid=p${number},${baseDn}
objectClass: inetOrgPerson
uid: p${number}
cn: ${name}
sn: ${name.split(' ').at(-1)}
o: Example Corp
telephoneNumber: +49 30 ${String(number).padStart(5, '0')}
${more}`;

const people = [
  person('Bob Example', 1, 'mail: bob@example.com\nmobile: +49 170 123456\n'),
  person('Carol (Sales) * Star', 2),
  person('Jörg Müller', 3)
    .replace('cn: Jörg Müller', `cn:: ${Buffer.from('Jörg Müller').toString('base64')}`)
    .replace('sn: Müller', `sn:: ${Buffer.from('Müller').toString('base64')}`),
  ...Array.from({ length: 5000 }, (_, index) => person(`Person ${index}`, index + 10)),
].join('');

describe.skipIf(slapdMissing !== null)(slapdMissing ?? 'slapd', () => {
  let slapd: Slapd;
  beforeAll(async () => {
    slapd = await startSlapd(people);
  });
  afterAll(() => slapd.stop());
  const at = (change: Change = {}): DirectorySearch['search'] =>
    searchAt(slapd.port, slapd.authority.der, change);

  test('a part of a name finds the person, with numbers, address and organization', async () => {
    expect(await at()('company', 'ob Exa')).toMatchObject({
      isCut: false,
      contacts: [
        {
          name: 'Bob Example',
          organization: 'Example Corp',
          addresses: [
            { kind: 'sip', value: 'sip:bob@example.com', label: 'work' },
            { kind: 'number', value: '+49 30 00001', label: 'work' },
            { kind: 'number', value: '+49 170 123456', label: 'mobile' },
          ],
          source: { kind: 'directory', id: 'company', name: 'Company' },
        },
      ],
    });
    expect((await at()('company', 'müll')).contacts.map(({ name }) => name)).toEqual(['Jörg Müller']);
  });

  test('numbers are changed by the rule of the directory', async () => {
    const numberRule = { pattern: '^\\+49 ?30 ?0*(\\d+)$', replacement: '$1' };
    const { contacts } = await at({ numberRule, attributes: { ...usual.attributes, sip: '' } })(
      'company',
      'Bob',
    );
    expect(contacts[0]?.addresses.map(({ value }) => value)).toEqual(['1', '+49 170 123456']);
    await expect(at({ numberRule: { pattern: '(?=a)', replacement: '' } })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'pattern'),
    );
  });

  test('a pattern that makes other engines stand still takes no time', async () => {
    const numberRule = { pattern: '^(\\+?[0-9 ]+)+$x', replacement: '' };
    expect((await at({ numberRule })('company', 'Bob')).contacts).toHaveLength(1);
  });

  test.each(['*', ')(uid=*', 'x)(|(uid=*))(cn=', '*)(objectClass=*', '\\2a', '\u0000', 'Bob*'])(
    'what is typed is a value in the filter: %j finds nobody',
    async (text) => {
      const { contacts } = await at()('company', text);
      expect(contacts.filter(({ name }) => !name.includes('*'))).toEqual([]);
    },
  );

  test('signs of the filter are found as they are', async () => {
    const { contacts } = await at()('company', '(Sales) *');
    expect(contacts.map(({ name }) => name)).toEqual(['Carol (Sales) * Star']);
  });

  test('of 5,000 entries the first are given, and that there are more', async () => {
    const { contacts, isCut } = await at()('company', 'Person');
    expect([contacts.length, isCut]).toEqual([50, true]);
  });

  test('a wrong password, a base that is not there and a filter that is none are told apart', async () => {
    await expect(at({ password: 'wrong' })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'wrong-password'),
    );
    await expect(at({ baseDn: `ou=none,${baseDn}` })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'no-such-base'),
    );
    await expect(at({ filter: '(cn={text}))(' })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'filter'),
    );
  });

  test('a name without a password binds nothing: that would be anonymous', async () => {
    for (const password of [null, ''])
      await expect(at({ password })('company', 'Bob')).rejects.toEqual(fault('directory', 'password-needed'));
  });

  test('a server that another authority vouches for, or of another name, is refused', async () => {
    await expect(at({ anchor: createAuthority('Other CA').der })('company', 'Bob')).rejects.toEqual(
      fault('validate', 'path'),
    );
    await expect(at({ host: 'other.example.com' })('company', 'Bob')).rejects.toEqual(
      fault('validate', 'name'),
    );
  });

  test('a new search ends the one that runs; each has a connection of its own', async () => {
    const search = at();
    const first = search('company', 'Person');
    const second = search('company', 'Bob');
    await expect(first).rejects.toEqual(fault('command', 'cancelled'));
    expect((await second).contacts).toHaveLength(1);
  });
});

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
