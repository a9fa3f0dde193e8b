/** Mutual TLS. Our certificate leaves only to a server that was verified and asks for it; its refusal is told as what it is. */
import { createAuthority, createLeaf, purposes, type Issued } from '../issue.ts';
import { accepted, failed, refused, type Case, type Scene, type ServerRecipe } from './case.ts';
import { byRoot, keyOf, leafBy, root, stranger } from './parts.ts';
import type { KeyKind } from '../key.ts';

const live = ['live'] as const;
const versions = ['TLSv1.2', 'TLSv1.3'] as const;

const clientAuthority = (): Issued => createAuthority('Example Client CA');
const identityBy = (issuer: Issued, kind: KeyKind = 'P-256'): readonly Issued[] => [
  createLeaf(issuer, [{ email: 'alice@example.com' }], {
    subject: { CN: 'alice' },
    extendedKeyUsage: [purposes.clientAuth],
    key: keyOf(kind),
  }),
];

function meeting(
  protocol: (typeof versions)[number],
  server: ServerRecipe,
  who: 'ours' | 'stranger' | 'none',
): Scene {
  const authority = clientAuthority();
  const issuer = who === 'ours' ? authority : stranger();
  return {
    ...byRoot({}),
    server: { protocol, clientAuthority: authority, ...server },
    ...(who === 'none' ? {} : { clientIdentity: identityBy(issuer) }),
  };
}

export const clientCertificateCases: readonly Case[] = versions.flatMap((protocol) => [
  accepted(
    `mutual-asked-${protocol}`,
    'asked for, and there is one',
    () => meeting(protocol, { clientCertificate: 'asks' }, 'ours'),
    live,
  ),
  accepted(
    `mutual-required-${protocol}`,
    'required, and it is good',
    () => meeting(protocol, { clientCertificate: 'requires' }, 'ours'),
    live,
  ),
  accepted(
    `mutual-none-asked-${protocol}`,
    'asked for, there is none, and the server is content',
    () => meeting(protocol, { clientCertificate: 'asks' }, 'none'),
    live,
  ),
  accepted(
    `mutual-not-asked-${protocol}`,
    'there is one, and nobody asks',
    () => meeting(protocol, {}, 'ours'),
    live,
  ),
  accepted(
    `mutual-rsa-${protocol}`,
    'an RSA identity',
    () => {
      const authority = clientAuthority();
      return {
        ...byRoot({}),
        server: { protocol, clientAuthority: authority, clientCertificate: 'requires' as const },
        clientIdentity: identityBy(authority, 'RSA-2048'),
      };
    },
    live,
  ),
  failed(`mutual-missing-${protocol}`, 'client-certificate/required', 'required, and there is none', () =>
    meeting(protocol, { clientCertificate: 'requires' }, 'none'),
  ),
  failed(
    `mutual-rejected-${protocol}`,
    'client-certificate/closed',
    'the server does not know who issued ours, and hangs up',
    () => meeting(protocol, { clientCertificate: 'requires' }, 'stranger'),
  ),
  refused(
    `mutual-bad-server-${protocol}`,
    'validate/path',
    'a bad server asks for our certificate and must not get it',
    () => ({
      chain: [leafBy(root())],
      anchors: [stranger()],
      server: { protocol, clientCertificate: 'requires' as const, clientAuthority: clientAuthority() },
      clientIdentity: identityBy(stranger()),
    }),
    live,
  ),
]);
