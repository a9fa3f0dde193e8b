/** The algorithm policy: what is strong enough, and where it does not matter. */
import { context, integer, nothing, oid, sequence } from '../der-writer.ts';
import { createAuthority, issue, type Recipe } from '../issue.ts';
import { accepted, refused, type Case, type Scene } from './case.ts';
import { byIntermediate, byRoot, goodNames, keyOf, leafBy, root } from './parts.ts';

/** A whole chain of one kind: root, intermediate, leaf. */
function chainOf(kind: Parameters<typeof keyOf>[0], recipe: Recipe = {}): Scene {
  const key = { key: keyOf(kind), ...recipe };
  const top = createAuthority('Example Top CA', key);
  const middle = createAuthority('Example Middle CA', key, top);
  return { chain: [leafBy(middle, key), middle], anchors: [top] };
}

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
/** RSASSA-PSS-params (RFC 4055 3.1) with these fields. */
const pssWith = (...fields: readonly Uint8Array[]): Recipe => ({
  claimedAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), sequence(...fields)),
});
const hash = context(0, sha256);
const mask = (generator: string): Uint8Array => context(1, sequence(oid(generator), sha256));
const mgf1 = '1.2.840.113549.1.1.8';
const salt = context(2, integer(32));

const unusable: readonly (readonly [name: string, why: string, recipe: Recipe])[] = [
  [
    'ecdsa-parameters',
    'ECDSA has no parameters (RFC 5758 3.2)',
    { claimedAlgorithm: sequence(oid('1.2.840.10045.4.3.2'), integer(1)) },
  ],
  ['pss-no-mask', 'PSS without its mask, which would mean SHA-1', pssWith(hash, salt)],
  ['pss-other-mask', 'another generator of masks than MGF1', pssWith(hash, mask('1.2.3'), salt)],
  ['pss-hash-twice', 'the hash twice', pssWith(hash, hash, mask(mgf1), salt)],
  ['pss-order', 'the salt before the mask', pssWith(hash, salt, mask(mgf1))],
  ['pss-trailer', 'another trailer', pssWith(hash, mask(mgf1), salt, context(3, integer(2)))],
];

export const algorithmCases: readonly Case[] = [
  ...unusable.map(([name, why, recipe]) =>
    refused(name, 'validate/algorithm', why, () => byRoot(recipe), ['offline']),
  ),
  accepted('rsa-2048', 'RSA with SHA-256', () => chainOf('RSA-2048')),
  accepted('rsa-3072-sha-512', 'RSA with SHA-512', () => chainOf('RSA-3072', { signature: 'SHA-512' })),
  accepted('rsa-pss', 'certificates signed with RSA-PSS', () =>
    chainOf('RSA-2048', { signature: 'PSS-SHA-256' }),
  ),
  accepted('p-256', 'ECDSA P-256', () => chainOf('P-256')),
  accepted('p-384', 'ECDSA P-384 with SHA-384', () => chainOf('P-384', { signature: 'SHA-384' })),
  accepted('p-521-authorities', 'P-521 above a P-256 leaf', () => aboveLeaf('P-521')),
  accepted('ed25519-authorities', 'Ed25519 above a P-256 leaf', () => aboveLeaf('Ed25519')),
  accepted('p-521-leaf', 'a P-521 leaf: BoringSSL needs it named', () => chainOf('P-521')),
  accepted('ed25519-leaf', 'an Ed25519 leaf: likewise', () => chainOf('Ed25519')),
  accepted('sha-1-root', 'SHA-1 on a root’s signature over itself, which nobody relies on', () => {
    const old = createAuthority('Example Old CA', { key: keyOf('RSA-2048'), signature: 'SHA-1' });
    return { chain: [leafBy(old, { signature: 'SHA-256' })], anchors: [old] };
  }),
  accepted('sha-1-self-signed-leaf', 'the same for an imported self-signed leaf', () => {
    const leaf = issue(null, { names: goodNames, signature: 'SHA-1' });
    return { chain: [leaf], anchors: [leaf] };
  }),
  refused('sha-1-leaf', 'validate/algorithm', 'SHA-1 on the leaf', () => byRoot({ signature: 'SHA-1' })),
  refused('sha-1-leaf-rsa', 'validate/algorithm', 'SHA-1 with RSA', () => {
    const authority = createAuthority('Example RSA CA', { key: keyOf('RSA-2048') });
    return { chain: [leafBy(authority, { signature: 'SHA-1' })], anchors: [authority] };
  }),
  refused('sha-1-intermediate', 'validate/algorithm', 'SHA-1 on the intermediate', () =>
    byIntermediate({ signature: 'SHA-1' }),
  ),
  refused('rsa-1024-leaf', 'validate/algorithm', 'a key of 1024 bits', () =>
    byRoot({ key: keyOf('RSA-1024') }),
  ),
  refused('rsa-1024-intermediate', 'validate/algorithm', 'in the intermediate', () =>
    byIntermediate({ key: keyOf('RSA-1024') }),
  ),
  refused('rsa-1024-root', 'validate/algorithm', 'in the trusted root: others rely on its key', () => {
    const old = createAuthority('Example Old CA', { key: keyOf('RSA-1024') });
    return { chain: [leafBy(old)], anchors: [old] };
  }),
  refused(
    'sha-1-intermediate-as-anchor',
    'validate/algorithm',
    'SHA-1 of another is no signature over itself',
    () => {
      const middle = createAuthority('Example Middle CA', { signature: 'SHA-1' }, root());
      return { chain: [leafBy(middle)], anchors: [middle] };
    },
  ),
  ...(['PSS-SHA-384', 'PSS-SHA-512'] as const).map((signature) =>
    accepted(`rsa-${signature.toLowerCase()}`, 'RSA-PSS with a longer hash', () =>
      chainOf('RSA-2048', { signature }),
    ),
  ),
  accepted('rsa-pss-key-authorities', 'authorities whose keys are for RSA-PSS alone', () =>
    aboveLeaf('PSS-2048'),
  ),
  accepted('ecdsa-sha-512-by-p-256', 'any good hash with any good curve', () =>
    byRoot({ signature: 'SHA-512' }),
  ),
  accepted('rsa-leaf-by-ecdsa', 'an RSA leaf by an ECDSA authority', () =>
    byRoot({ key: keyOf('RSA-2048') }),
  ),
  accepted('md5-root', 'MD5 on a root’s signature over itself', () => {
    const old = createAuthority('Example Old CA', { key: keyOf('RSA-2048'), signature: 'MD5' });
    return { chain: [leafBy(old, { signature: 'SHA-256' })], anchors: [old] };
  }),
  refused('md5-leaf', ['validate/algorithm', 'validate/malformed'], 'MD5 on the leaf', () => {
    const authority = createAuthority('Example RSA CA', { key: keyOf('RSA-2048') });
    return { chain: [leafBy(authority, { signature: 'MD5' })], anchors: [authority] };
  }),
  refused('rsa-pss-sha-1', 'validate/algorithm', 'RSA-PSS with SHA-1', () => {
    const authority = createAuthority('Example RSA CA', { key: keyOf('RSA-2048') });
    return { chain: [leafBy(authority, { signature: 'PSS-SHA-1' })], anchors: [authority] };
  }),
  refused('sha-1-intermediate-rsa', 'validate/algorithm', 'SHA-1 with RSA on the intermediate', () => {
    const top = createAuthority('Example Top CA', { key: keyOf('RSA-2048') });
    const middle = createAuthority('Example Middle CA', { signature: 'SHA-1' }, top);
    return { chain: [leafBy(middle), middle], anchors: [top] };
  }),
  ...(['P-224', 'secp256k1', 'brainpoolP256r1', 'Ed448'] as const).map((kind) =>
    refused(`${kind.toLowerCase()}-root`, 'validate/algorithm', `${kind} in the trusted root`, () => {
      const authority = createAuthority('Example Odd CA', { key: keyOf(kind) });
      return { chain: [leafBy(authority)], anchors: [authority] };
    }),
  ),
  refused(
    'p-224-leaf',
    ['validate/algorithm', 'handshake/no-common-cipher', 'handshake/weak-cipher'],
    'P-224 in the leaf',
    () => byRoot({ key: keyOf('P-224') }),
  ),
  refused(
    'algorithm-of-other-key',
    'validate/signature',
    'says RSA, and an ECDSA key made it: each scheme has its own keys',
    () => byRoot({ claimedAlgorithm: sequence(oid('1.2.840.113549.1.1.11'), nothing()) }),
  ),
  refused(
    'algorithm-unheard-of',
    ['validate/algorithm', 'validate/malformed'],
    'a signature of a kind that nobody knows',
    () => byRoot({ claimedAlgorithm: sequence(oid('1.3.6.1.4.1.55555.99')) }),
  ),
];

function aboveLeaf(kind: Parameters<typeof keyOf>[0]): Scene {
  const top = createAuthority('Example Top CA', { key: keyOf(kind) });
  const middle = createAuthority('Example Middle CA', { key: keyOf(kind) }, top);
  return { chain: [leafBy(middle), middle], anchors: [top] };
}
