/** What a server, or whoever stands in its place, may try. */
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { memoryRecords } from '../../platform/fakes/memory-records.ts';
import { addressBookRecords, createAddressBooks } from '../../storage/address-books.ts';
import { plainCipher } from '../../storage/fakes/plain-profile.ts';
import { createSecrets } from '../../storage/secrets.ts';
import { startTappedServer, type TappedServer } from '../../tls/fakes/tapped-server.ts';
import { parseCertificate, type Certificate } from '../../x509/certificate.ts';
import { benchAt } from './fakes/book-bench.ts';
import { host } from './fakes/radicale.ts';
import { authority, bookOf, hostile, http, leaf, multistatus } from './fakes/scripted-server.ts';

const principalAt = (href: string): string =>
  multistatus(
    `<d:response><d:href>/</d:href><d:propstat><d:prop><d:current-user-principal><d:href>${href}</d:href></d:current-user-principal></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`,
  );

test.each([
  [createAuthority('Other CA').der, {}, 'path'],
  [authority.der, { url: 'https://other.example.com/' }, 'name'],
] as const)('a server that is not verified gets no byte of HTTP: %#', async (anchor, change, code) => {
  const server: TappedServer = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem });
  onTestFinished(server.close);
  const { read } = await benchAt(server.port, anchor, change);
  expect((await read())?.fault).toMatchObject({ stage: 'validate', code });
  await server.gone;
  expect(server.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
});

test.each([
  ['a redirect', http('302 Found', '', 'Location: https://evil.example/')],
  ['a redirect to another port', http('307 Temporary Redirect', '', `Location: https://${host}:8443/`)],
  ['a redirect without TLS', http('301 Moved', '', `Location: http://${host}/`)],
  ['a principal', principalAt('https://evil.example/alice/')],
  ['a principal without a scheme', principalAt('//evil.example/alice/')],
])('%s at another origin is not followed', async (_what, answer) => {
  const server = await hostile(answer);
  const { read } = await benchAt(server.port, authority.der);
  expect((await read())?.fault).toMatchObject({ stage: 'address-book', code: 'other-origin' });
  expect(server.requests).toHaveLength(1);
});

test('a realm of another host changes nothing: the password goes to the verified origin, once', async () => {
  const challenge = 'WWW-Authenticate: Basic realm="https://evil.example/", charset="UTF-8"';
  const server = await hostile(http('401 Unauthorized', '', challenge));
  const { read, sync } = await benchAt(server.port, authority.der);
  const fault = (await read())?.fault;
  expect(fault).toEqual({ stage: 'address-book', code: 'wrong-password' });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatch(new RegExp(`^host: ${host}\r$`, 'im'));
  sync.trustChanged();
  await new Promise((resolve) => setImmediate(resolve));
  expect(sync.list()[0]?.isRunning).toBe(false);
  await read();
  expect(server.requests).toHaveLength(2);
});

test.each(['Negotiate', 'Digest realm="a", nonce="b"', 'Basically realm="a"'])(
  'who wants %s gets a clear no',
  async (challenge) => {
    const server = await hostile(http('401 Unauthorized', '', `WWW-Authenticate: ${challenge}`));
    const { read } = await benchAt(server.port, authority.der);
    expect((await read())?.fault).toMatchObject({ code: 'sign-in-unsupported' });
  },
);

const bomb = `<!DOCTYPE d [<!ENTITY a "${'x'.repeat(1000)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'abcdefghij'[at + 1]} "${`&${'abcdefghij'[at]};`.repeat(10)}">`).join('')}]>`;
test.each([
  ['an entity bomb', `${bomb}<d:multistatus xmlns:d="DAV:">&j;</d:multistatus>`],
  [
    'an outer entity',
    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d:multistatus xmlns:d="DAV:">&a;</d:multistatus>',
  ],
  ['an unknown entity', '<d:multistatus xmlns:d="DAV:">&nbsp;</d:multistatus>'],
  ['no XML', 'hello'],
  ['XML that ends early', '<d:multistatus xmlns:d="DAV:"><d:response>'],
  ['deep XML', `<d:multistatus xmlns:d="DAV:">${'<d:a>'.repeat(100_000)}`],
  ['another element', '<d:error xmlns:d="DAV:"/>'],
  ['bytes that are no UTF-8', '<d:multistatus xmlns:d="DAV:">\ud800</d:multistatus>'],
])('%s is refused', async (_what, body) => {
  const server = await hostile(http('207 Multi-Status', body));
  const { read } = await benchAt(server.port, authority.der);
  expect((await read())?.fault).toMatchObject({ stage: 'address-book' });
});

test('another protocol is told', async () => {
  const server = await hostile('* OK IMAP4rev1 ready\r\n');
  const { read } = await benchAt(server.port, authority.der);
  expect((await read())?.fault).toMatchObject({ stage: 'address-book', code: 'not-carddav' });
});

test.each([
  [
    'a body',
    'HTTP/1.1 207 Multi-Status\r\nTransfer-Encoding: chunked\r\n\r\n',
    '1000\r\n' + 'x'.repeat(4096) + '\r\n',
  ],
  ['a header', 'HTTP/1.1 207 Multi-Status\r\n', `X-A: ${'x'.repeat(4096)}\r\n`],
])('%s without end is cut off', async (_what, begin, piece) => {
  let sent = 0;
  const server = await hostile((_request, socket) => {
    const send = (): void => {
      if (socket.destroyed) return;
      sent += piece.length;
      socket.write(piece, send);
    };
    socket.write(begin, send);
    return null;
  });
  const limits = { body: 256 * 1024 };
  const { read } = await benchAt(server.port, authority.der, { limits });
  expect((await read())?.fault).toMatchObject({ stage: 'address-book' });
  await server.gone;
  expect(sent).toBeLessThan(limits.body * 64);
});

test('a server that does not answer is given up', async () => {
  const server = await hostile(() => null);
  const { read } = await benchAt(server.port, authority.der, { limits: { answerMs: 50 } });
  expect((await read())?.fault).toMatchObject({ stage: 'address-book', code: 'timed-out' });
});

test('where the administrator forbids directories nothing is opened, and nothing is kept', async () => {
  const server = await hostile('');
  const forbidden = { stage: 'policy', code: 'directories-forbidden' } as const;
  const { read } = await benchAt(server.port, authority.der, { forbidden });
  expect((await read())?.fault).toEqual(forbidden);
  expect(server.seen.clientHellos).toBe(0);
});

test('a server that closes a connection between two requests is asked again on another one', async () => {
  const used = new Map<TLSSocket, number>();
  const server = await hostile((request, socket) => {
    const before = used.get(socket) ?? 0;
    used.set(socket, before + 1);
    if (before < 2) return bookOf([['Ann', '']])(request);
    socket.end();
    return null;
  });
  const { read } = await benchAt(server.port, authority.der);
  expect(await read()).toMatchObject({ fault: null, count: 1 });
  expect(used.size).toBe(2);
});

test('a save while a wrong password is unanswered does not send it again', async () => {
  const waiting: TLSSocket[] = [];
  const server = await hostile((_request, socket) => {
    waiting.push(socket);
    return null;
  });
  const { read, sync } = await benchAt(server.port, authority.der);
  const first = read();
  await expect.poll(() => waiting).toHaveLength(1);
  const second = sync.changed('team', false);
  await first;
  waiting[0]?.write(http('401 Unauthorized', '', 'WWW-Authenticate: Basic realm="a"'));
  await second;
  expect(sync.list()[0]?.fault).toMatchObject({ code: 'wrong-password' });
  expect(server.requests).toHaveLength(1);
  // Another password is tried at once.
  const third = sync.changed('team', true);
  await expect.poll(() => waiting).toHaveLength(2);
  waiting[1]?.end();
  await third;
});

test('an authority that was added after the password gets no stored password', async () => {
  const evil = createAuthority('Added CA');
  const evilLeaf = createLeaf(evil, [{ dns: host }]);
  let bytesToEvil = 0;
  const theirs = await startTappedServer({ cert: evilLeaf.pem, key: evilLeaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => (bytesToEvil += bytes.length));
  });
  onTestFinished(theirs.close);
  const ours = await hostile(bookOf([]));
  let [anchors, port] = [[parseCertificate(authority.der)], ours.port];
  const { read, books } = await storedBenchAt(
    () => port,
    () => anchors,
  );
  expect((await read())?.fault).toBeNull();
  [anchors, port] = [[...anchors, parseCertificate(evil.der)], theirs.port];
  expect((await read())?.fault).toEqual({ stage: 'address-book', code: 'authority-added' });
  await theirs.gone;
  expect(bytesToEvil).toBe(0);
  expect(books.list()).toMatchObject([{ hasPassword: true }]);
  port = ours.port;
  expect((await read())?.fault).toBeNull();
});

/** A bench whose password is stored as that of the phone. */
async function storedBenchAt(port: () => number, anchors: () => readonly Certificate[]) {
  const books = createAddressBooks(
    memoryRecords(addressBookRecords),
    createSecrets(plainCipher),
    () => 'team',
  );
  const url = `https://${host}/`;
  const trust = { trustSetIds: [], useSystemRoots: false, revocation: 'soft' } as const;
  await books.save({ name: 'Team', url, user: 'alice', password: 'secret', ...trust });
  return { books, ...(await benchAt(port, authority.der, { anchors, password: books.password })) };
}
