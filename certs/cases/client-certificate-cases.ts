/**
 * Mutual TLS. Our certificate leaves only to a server that was verified and asks for it; its
 * refusal is reported as what it is.
 */
import { createAuthority, createLeaf, purposes, type Issued } from '../issue.ts';
import { accepted, failed, refused, type Case, type Scene, type ServerRecipe } from './case.ts';
import { createRevocationList } from '../revocation-list.ts';
import { byRoot, daysFromNow, keyOf, leafBy, root, unknownIssuer } from './parts.ts';
import type { KeyKind } from '../key.ts';

const live = ['live'] as const;
const versions = ['TLSv1.2', 'TLSv1.3'] as const;
type Protocol = (typeof versions)[number];

const clientAuthority = (): Issued => createAuthority('Example Client CA');
const clientChainBy = (issuer: Issued, kind: KeyKind = 'P-256'): readonly Issued[] => [
  createLeaf(issuer, [{ email: 'alice@example.com' }], {
    subject: { CN: 'alice' },
    extendedKeyUsage: [purposes.clientAuth],
    key: keyOf(kind),
  }),
];

function meeting(protocol: Protocol, server: ServerRecipe, who: 'ours' | 'unknown' | 'none'): Scene {
  const authority = clientAuthority();
  const issuer = who === 'ours' ? authority : unknownIssuer();
  return {
    ...byRoot({}),
    server: { protocol, clientAuthority: authority, ...server },
    ...(who === 'none' ? {} : { clientChain: clientChainBy(issuer) }),
  };
}

/** A good server that requires a certificate by its own authority. */
function required(protocol: Protocol, chainBy: (authority: Issued) => readonly Issued[]): Scene {
  const authority = clientAuthority();
  return {
    ...byRoot({}),
    server: { protocol, clientCertificate: 'requires', clientAuthority: authority },
    clientChain: chainBy(authority),
  };
}

/** The server lets us in. */
const letIn = (protocol: Protocol): readonly Case[] => [
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
    'an RSA certificate',
    () => {
      const authority = clientAuthority();
      return {
        ...byRoot({}),
        server: { protocol, clientAuthority: authority, clientCertificate: 'requires' as const },
        clientChain: clientChainBy(authority, 'RSA-2048'),
      };
    },
    live,
  ),
  ...(['P-384', 'Ed25519'] as const).map((kind) =>
    accepted(
      `mutual-${kind.toLowerCase()}-${protocol}`,
      `a certificate with a key of ${kind}`,
      () => required(protocol, (authority) => clientChainBy(authority, kind)),
      live,
    ),
  ),
  accepted(
    `mutual-chain-${protocol}`,
    'a certificate with its intermediate',
    () =>
      required(protocol, (authority) => {
        const lower = createAuthority('Example People CA', {}, authority);
        return [...clientChainBy(lower), lower];
      }),
    live,
  ),
];

/** A good server turns us away, which is no fault of its certificate. */
const turnedAway = (protocol: Protocol): readonly Case[] => [
  ...(
    [
      ['expired', 'ours ran out', { notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) }],
      ['not-yet', 'ours is of tomorrow', { notBefore: daysFromNow(1), notAfter: daysFromNow(30) }],
      ['purpose', 'ours is for servers', { extendedKeyUsage: [purposes.serverAuth] }],
    ] as const
  ).map(([name, why, recipe]) =>
    failed(`mutual-${name}-${protocol}`, 'client-certificate/closed', `${why}, and the server hangs up`, () =>
      required(protocol, (authority) => [
        createLeaf(authority, [], { extendedKeyUsage: [purposes.clientAuth], ...recipe }),
      ]),
    ),
  ),
  failed(`mutual-revoked-${protocol}`, 'client-certificate/closed', 'ours is revoked', () => {
    const authority = clientAuthority();
    const chain = clientChainBy(authority);
    const clientCrls = [createRevocationList(authority, { revoked: chain })];
    return {
      ...byRoot({}),
      server: { protocol, clientCertificate: 'requires', clientAuthority: authority, clientCrls },
      clientChain: chain,
    };
  }),
  failed(`mutual-chain-broken-${protocol}`, 'client-certificate/closed', 'our intermediate is not sent', () =>
    required(protocol, (authority) => clientChainBy(createAuthority('Example People CA', {}, authority))),
  ),
  failed(`mutual-missing-${protocol}`, 'client-certificate/required', 'required, and there is none', () =>
    meeting(protocol, { clientCertificate: 'requires' }, 'none'),
  ),
  failed(
    `mutual-rejected-${protocol}`,
    'client-certificate/closed',
    'the server does not know who issued ours, and hangs up',
    () => meeting(protocol, { clientCertificate: 'requires' }, 'unknown'),
  ),
];

/** A bad server asks for our certificate and does not get it. */
const refusedByUs = (protocol: Protocol): readonly Case[] => [
  refused(
    `mutual-bad-name-${protocol}`,
    'validate/name',
    'a server of another name asks for our certificate',
    () => ({
      ...required(protocol, clientChainBy),
      referenceName: 'other.example.com',
    }),
    live,
  ),
  refused(
    `mutual-expired-server-${protocol}`,
    'validate/validity',
    'so does one whose certificate ran out',
    () => ({
      ...required(protocol, clientChainBy),
      ...byRoot({ notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) }),
    }),
    live,
  ),
  refused(
    `mutual-bad-server-${protocol}`,
    'validate/path',
    'a bad server asks for our certificate and must not get it',
    () => ({
      chain: [leafBy(root())],
      anchors: [unknownIssuer()],
      server: { protocol, clientCertificate: 'requires' as const, clientAuthority: clientAuthority() },
      clientChain: clientChainBy(unknownIssuer()),
    }),
    live,
  ),
];

export const clientCertificateCases: readonly Case[] = versions.flatMap((protocol) => [
  ...letIn(protocol),
  ...turnedAway(protocol),
  ...refusedByUs(protocol),
]);
