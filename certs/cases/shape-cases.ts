/** The chain as sent: order, unrelated certificates, size, and what is no certificate. */
import { nothing, octetString } from '../der-writer.ts';
import { createAuthority, createLeaf, toPem, type GeneralName, type Issued } from '../issue.ts';
import { accepted, hostile, refused, type Case, warns } from './case.ts';
import { byRoot, goodNames, intermediate, leafBy, root, unknownIssuer } from './parts.ts';

/** `depth` intermediates below the root, the lowest first. */
function deep(depth: number): Issued[] {
  const chain: Issued[] = [];
  for (let index = 0; index < depth; index += 1) {
    chain.unshift(createAuthority(`Example CA ${index}`, {}, chain[0] ?? root()));
  }
  return chain;
}

const unrelated = (count: number): Issued[] =>
  Array.from({ length: count }, (_, index) => createAuthority(`Unrelated ${index}`));

const manyNames = (count: number): readonly GeneralName[] => [
  ...Array.from({ length: count }, (_, index) => ({ dns: `host-${index}.example.com` })),
  ...goodNames,
];

/** A certificate whose bytes a recipe cannot make. */
const withDer = (issued: Issued, der: Uint8Array): Issued => ({ ...issued, der, pem: toPem(der) });

export const shapeCases: readonly Case[] = [
  accepted('root-sent', 'the root is sent too', () => ({
    chain: [leafBy(intermediate()), intermediate(), root()],
    anchors: [root()],
  })),
  accepted('root-first', 'the root before the intermediate', () => ({
    chain: [leafBy(intermediate()), root(), intermediate()],
    anchors: [root()],
  })),
  accepted('shuffled', 'four intermediates in no order', () => {
    const [a, b, c, d] = deep(4);
    return { chain: [leafBy(a!), c!, a!, d!, b!], anchors: [root()] };
  }),
  accepted('duplicates', 'everything twice', () => {
    const leaf = leafBy(intermediate());
    return { chain: [leaf, intermediate(), leaf, intermediate(), root(), root()], anchors: [root()] };
  }),
  accepted('unrelated-50', '50 certificates that belong to nothing', () => ({
    chain: [leafBy(intermediate()), ...unrelated(50), intermediate()],
    anchors: [root()],
  })),
  accepted('unrelated-of-same-name', 'an unrelated certificate with the intermediate’s name', () => ({
    chain: [
      leafBy(intermediate()),
      createAuthority('Example Issuing CA', {}, unknownIssuer()),
      intermediate(),
    ],
    anchors: [root()],
  })),
  accepted('depth-9', 'nine intermediates', () => {
    const chain = deep(9);
    return { chain: [leafBy(chain[0]!), ...chain], anchors: [root()] };
  }),
  hostile(
    accepted('names-2000', '2000 names, ours the last', () => ({
      chain: [createLeaf(root(), manyNames(2000))],
      anchors: [root()],
    })),
  ),
  hostile(
    refused('depth-69', 'validate/chain-size', 'a chain of 69', () => {
      const chain = deep(68);
      return { chain: [leafBy(chain[0]!), ...chain], anchors: [root()] };
    }),
  ),
  refused(
    'over-100-kb',
    ['validate/chain-size', 'handshake/oversized'],
    'more than 100 kB in one certificate',
    () => byRoot({ extensions: [{ oid: '1.3.6.1.4.1.55555.4', value: octetString(Buffer.alloc(110_000)) }] }),
  ),
  refused(
    'over-100-kb-unrelated',
    ['validate/chain-size', 'handshake/oversized'],
    'more than 100 kB in many',
    () => ({
      chain: [leafBy(intermediate()), intermediate(), ...unrelated(320)],
      anchors: [root()],
    }),
  ),
  warns(
    'malformed',
    accepted(
      'unreadable-unrelated',
      'an unrelated entry that is no certificate is ignored',
      () => ({
        chain: [leafBy(intermediate()), withDer(unknownIssuer(), nothing()), intermediate()],
        anchors: [root()],
      }),
      ['offline'],
    ),
  ),
  refused(
    'unreadable-leaf',
    'validate/malformed',
    'a leaf that is no certificate',
    () => ({ chain: [withDer(leafBy(root()), nothing())], anchors: [root()] }),
    ['offline'],
  ),
  refused(
    'trailing-bytes',
    'validate/malformed',
    'a byte behind the certificate',
    () => {
      const leaf = leafBy(root());
      return { chain: [withDer(leaf, Buffer.concat([leaf.der, Buffer.alloc(1)]))], anchors: [root()] };
    },
    ['offline'],
  ),
  refused(
    'nothing-sent',
    'validate/malformed',
    'no certificate at all',
    () => ({ chain: [], anchors: [root()] }),
    ['offline'],
  ),
];
