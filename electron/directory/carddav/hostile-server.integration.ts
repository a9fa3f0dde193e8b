/** What a server, or whoever stands in its place, may try. */
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { startTappedServer, type TappedServer } from '../../tls/fakes/tapped-server.ts';
import { benchAt } from './fakes/book-bench.ts';
import { host } from './fakes/radicale.ts';

const authority = createAuthority('Example Cards CA');
const leaf = createLeaf(authority, [{ dns: host }]);

/** A server that is verified, and then answers each request with what it likes. */
async function hostile(answer: string | ((request: string, socket: TLSSocket) => string | null)) {
  const requests: string[] = [];
  const server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      const request = bytes.toString();
      requests.push(request);
      const text = typeof answer === 'string' ? answer : answer(request, socket);
      if (text !== null) socket.write(text);
    });
  });
  onTestFinished(server.close);
  return { ...server, requests };
}

const http = (status: string, body = '', ...headers: readonly string[]): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');
const multistatus = (inner: string): string =>
  http(
    '207 Multi-Status',
    `<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">${inner}</d:multistatus>`,
  );
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
