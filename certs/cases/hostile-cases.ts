/**
 * What a server could send to keep a client busy. Each is decided in bounded work: budgets of
 * signatures, of what they cost, of steps, of depth.
 */
import { bitString, element, integer, nothing, oid, sequence, set, utf8 } from '../der-writer.ts';
import { createAuthority, createLeaf, issue, type Issued, type Recipe } from '../issue.ts';
import { createKey, type Key } from '../key.ts';
import { createAnswer } from '../ocsp-answer.ts';
import { createRevocationList } from '../revocation-list.ts';
import { accepted, hostile, refused, warns, type Case, type Scene } from './case.ts';
import { goodNames, keyOf, leafBy, root, unknownIssuer } from './parts.ts';

const offline = ['offline'] as const;
const ofOneName = 'Example Crowded CA';
/** As small as a certificate can be. */
const small: Recipe = { version: 1, subject: { CN: ofOneName } };
const bare: Recipe = { keyIdentifiers: false };

const crowd = (count: number, recipe: (index: number) => Recipe = () => ({})): Issued[] =>
  Array.from({ length: count }, (_, index) => issue(null, { ...small, ...recipe(index) }));

/** A leaf by one authority among many that have its name. */
function crowded(others: readonly Issued[], leaf: Recipe = {}, authority: Recipe = {}): Scene {
  const right = createAuthority(ofOneName, { subject: { CN: ofOneName }, ...authority }, root());
  return { chain: [leafBy(right, leaf), ...others, right], anchors: [root()] };
}

/**
 * RSA keys whose exponent is as long as the modulus: each signature would cost some ten thousand
 * times what it should.
 */
function slowKey(): Key {
  const modulus = Buffer.alloc(384, 0xa5);
  const exponent = Buffer.alloc(384, 0x5b);
  modulus[383] = exponent[383] = 0x0b;
  const numbers = sequence(element(2, Buffer.from([0]), modulus), integer(exponent));
  const spki = sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bitString(numbers));
  return { ...keyOf('RSA-2048'), spki };
}

/** Each of so many authorities has signed each other one; `names` tells what the n-th is called. */
function mesh(count: number, names: (index: number) => string, recipe: Recipe, anchored: boolean): Scene {
  const all = Array.from({ length: count }, (_, index) => createAuthority(names(index), recipe));
  const crossed = all.flatMap((subject, index) =>
    all.flatMap((issuer, other) =>
      index === other ? [] : [createAuthority(names(index), { ...recipe, key: subject.key }, issuer)],
    ),
  );
  const [first = root()] = all;
  const last = all.at(-1) ?? root();
  const anchors = anchored
    ? [createAuthority(names(count - 1), { ...recipe, key: last.key }, unknownIssuer())]
    : [root()];
  return { chain: [leafBy(first, recipe), ...crossed], anchors };
}

/**
 * Authorities of one name and one key, each signed by that key and with a name of its own in the
 * SAN: each may be the issuer of each.
 */
function lookalikes(count: number): Issued[] {
  const key = keyOf('P-256');
  const issuer = createAuthority(ofOneName, { subject: { CN: ofOneName }, key });
  return Array.from({ length: count }, (_, index) =>
    createAuthority(
      ofOneName,
      { subject: { CN: ofOneName }, key, names: [{ dns: `ca${index}.example` }] },
      issuer,
    ),
  );
}

/** A name whose letters grow eighteenfold when they are normalised. */
const swollen = sequence(
  ...Array.from({ length: 5 }, () => set(sequence(oid('2.5.4.3'), utf8('\ufdfa'.repeat(1300))))),
);

export const hostileCases: readonly Case[] = [
  accepted(
    'crowd-98',
    '98 other certificates of the issuer’s name; the key identifier names the right one',
    () => crowded(crowd(98)),
  ),
  warns(
    'home-made',
    accepted('crowd-60-nameless', '60 that no identifier tells apart: the budget is enough', () =>
      crowded(crowd(60), bare, bare),
    ),
  ),
  refused('crowd-300', 'validate/chain-size', '300 others: more certificates than are looked at', () =>
    crowded(crowd(300)),
  ),
  refused('crowd-p-521', 'validate/chain-size', 'others with the costliest keys', () => {
    const key = createKey('P-521');
    return crowded(
      crowd(90, (index) => ({ key, serial: index + 1 })),
      bare,
      bare,
    );
  }),
  warns(
    'home-made',
    accepted('crowd-slow-rsa', 'keys that would cost milliseconds each are never tried', () => {
      const key = slowKey();
      return crowded(
        crowd(60, (index) => ({ key, serial: index + 1 })),
        bare,
        bare,
      );
    }),
  ),
  accepted(
    'anchors-1000',
    '1000 trusted roots of one name',
    () => {
      const anchors = Array.from({ length: 1000 }, () => createAuthority('Example Many CA'));
      return { chain: [leafBy(anchors[999] ?? root())], anchors };
    },
    offline,
  ),
  refused(
    'anchors-1000-nameless',
    'validate/chain-size',
    'the same where nothing tells them apart: no more than the budget is tried',
    () => {
      const anchors = Array.from({ length: 1000 }, () => createAuthority('Example Many CA', bare));
      return { chain: [leafBy(anchors[999] ?? root(), bare)], anchors };
    },
    offline,
  ),
  refused(
    'mesh',
    ['validate/chain-size', 'validate/path'],
    'nine authorities that have all signed each other',
    () => mesh(9, (index) => `Mesh CA ${index}`, {}, false),
  ),
  accepted('mesh-anchored', 'the same, and one way leads to a trusted one', () =>
    mesh(9, (index) => `Mesh CA ${index}`, {}, true),
  ),
  refused(
    'mesh-of-one-name',
    ['validate/chain-size', 'validate/path'],
    'the same with one name for all',
    () => mesh(9, () => 'Mesh CA', bare, false),
  ),
  refused(
    'lookalikes',
    ['validate/chain-size', 'validate/path'],
    '90 authorities with one name and one key, different in their SAN (golang/go#78282)',
    () => {
      const all = lookalikes(90);
      return { chain: [leafBy(all[0] ?? root()), ...all], anchors: [root()] };
    },
    offline,
  ),
  refused(
    'swollen-names',
    'validate/path',
    'names that grow when they are compared',
    () => ({
      chain: [
        leafBy(createAuthority('', { subjectName: swollen })),
        createAuthority('', { subjectName: swollen }),
      ],
      anchors: [root()],
    }),
    offline,
  ),
  refused(
    'staple-crowd',
    'validate/revocation',
    'an OCSP answer with eight responders of the costliest keys',
    () => {
      const key = keyOf('P-521');
      const responder = createLeaf(root(), [], { subject: { CN: 'Responder' }, key });
      const leaf = leafBy(root());
      const along = Array.from({ length: 7 }, () =>
        createLeaf(root(), [], { subject: { CN: 'Responder' }, key }),
      );
      return { chain: [leaf], anchors: [root()], staple: createAnswer(leaf, root(), { responder, along }) };
    },
  ),
  accepted(
    'list-100000',
    'a revocation list of 100,000 others',
    () => ({
      chain: [leafBy(root())],
      anchors: [root()],
      crls: [createRevocationList(root(), { others: 100_000 })],
      revocation: 'hard',
    }),
    offline,
  ),
  refused(
    'names-and-constraints',
    'validate/name-constraints',
    '1500 names that a permitted one does not cover',
    () => {
      const permitted = Array.from({ length: 60 }, (_, index) => ({ dns: `x${index}.example.net` }));
      const authority = createAuthority('Example Narrow CA', { nameConstraints: { permitted } }, root());
      const names = Array.from({ length: 1500 }, (_, index) => ({ dns: `h${index}.example.com` }));
      return { chain: [createLeaf(authority, [...names, ...goodNames]), authority], anchors: [root()] };
    },
  ),
].map(hostile);
