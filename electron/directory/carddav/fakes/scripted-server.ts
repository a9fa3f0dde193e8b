/** A server that is verified, and then answers as its test wants. */
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { createAuthority, createLeaf } from '../../../../certs/issue.ts';
import { startTappedServer } from '../../../tls/fakes/tapped-server.ts';
import { host } from './radicale.ts';

export const authority = createAuthority('Example Cards CA');
export const leaf = createLeaf(authority, [{ dns: host }]);

/** A server that is verified, and then answers each request with what it likes. */
export async function hostile(answer: string | ((request: string, socket: TLSSocket) => string | null)) {
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

export const http = (status: string, body = '', ...headers: readonly string[]): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');
export const multistatus = (inner: string): string =>
  http(
    '207 Multi-Status',
    `<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">${inner}</d:multistatus>`,
  );
const status = '<d:status>HTTP/1.1 200 OK</d:status>';
const properties = (href: string, inner: string): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${inner}</d:prop>${status}</d:propstat></d:response>`;
const isBook = '<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>';
const etag = '<d:getetag>"1"</d:getetag>';
const cardText = (name: string, lines: string): string =>
  `<c:address-data>BEGIN:VCARD\nFN:${name}\n${lines}TEL:1\nEND:VCARD\n</c:address-data>`;

const path = (name: string): string => `/book/${name}.vcf`;

/** Part of an answer: the card is there. */
export const listed = (name: string): string => properties(path(name), etag);

/**
 * A server with one book of these cards, each with more lines. `changes`: what it answers who asks
 * for what has changed since a token.
 */
export const bookOf =
  (
    cards: readonly (readonly [name: string, lines: string])[],
    changes?: { readonly token: () => string; readonly answer: () => string },
  ) =>
  (request: string): string => {
    const token = changes ? `<d:sync-token>${changes.token()}</d:sync-token>` : '';
    if (changes && request.includes('<d:sync-collection')) return changes.answer();
    if (request.startsWith('REPORT'))
      return multistatus(
        cards
          .filter(([name]) => request.includes(`<d:href>${path(name)}</d:href>`))
          .map(([name, lines]) => properties(path(name), etag + cardText(name, lines)))
          .join(''),
      );
    if (/^depth: 1\r$/im.test(request) && request.startsWith('PROPFIND /book/'))
      return multistatus(properties('/book/', isBook + token) + cards.map(([name]) => listed(name)).join(''));
    if (/^depth: 1\r$/im.test(request)) return multistatus(properties('/book/', isBook + token));
    return multistatus(
      properties(
        request.split(' ')[1] ?? '',
        '<d:current-user-principal><d:href>/</d:href></d:current-user-principal><c:addressbook-home-set><d:href>/</d:href></c:addressbook-home-set>',
      ),
    );
  };
