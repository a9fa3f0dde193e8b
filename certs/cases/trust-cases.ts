/** The paper's cases: who issued it, is the signature right, is it the time. */
import { createAuthority, issue, purposes } from '../issue.ts';
import { accepted, refused, warns, type Case, type Scene } from './case.ts';
import {
  byIntermediate,
  byOwnRoot,
  byRoot,
  day,
  daysFromNow,
  goodNames,
  intermediate,
  leafBy,
  root,
  unknownIssuer,
} from './parts.ts';

const expired = { notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) };
const notYet = { notBefore: daysFromNow(1), notAfter: daysFromNow(30) };
const edge = new Date(Math.floor(Date.now() / 1000) * 1000 + 10 * day);
const selfSigned = (ca: boolean | null) => issue(null, { names: goodNames, ca });

export const trustCases: readonly Case[] = [
  accepted('good-by-root', 'the root is trusted', () => byRoot({})),
  accepted('good-by-intermediate', 'the intermediate is sent, its root is trusted', () => byIntermediate({})),
  accepted('good-three-deep', 'two intermediates', () => {
    const lower = createAuthority('Example Lower CA', {}, intermediate());
    return { chain: [leafBy(lower), lower, intermediate()], anchors: [root()] };
  }),
  accepted('intermediate-as-anchor', 'an imported intermediate is an anchor of its own right', () => ({
    chain: [leafBy(intermediate())],
    anchors: [intermediate()],
  })),
  accepted('intermediate-as-anchor-sent', 'the same, and the server sends it too', () => ({
    chain: [leafBy(intermediate()), intermediate()],
    anchors: [intermediate()],
  })),
  accepted('leaf-as-anchor', 'an imported leaf vouches for itself', () => {
    const leaf = leafBy(unknownIssuer());
    return { chain: [leaf], anchors: [leaf] };
  }),
  accepted('self-signed-imported', 'a self-signed server certificate was imported', () => {
    const leaf = selfSigned(false);
    return { chain: [leaf], anchors: [leaf] };
  }),
  accepted('self-signed-ca-imported', 'the same, made by `openssl req -x509`: it is a CA too', () => {
    const leaf = selfSigned(true);
    return { chain: [leaf], anchors: [leaf] };
  }),
  accepted('two-anchors', 'one of several trusted roots', () => ({
    chain: [leafBy(root())],
    anchors: [unknownIssuer(), root()],
  })),
  accepted('same-name-anchors', 'two trusted roots of one name: the key tells them apart', () => {
    const renewed = createAuthority('Example Root CA');
    return { chain: [leafBy(renewed)], anchors: [root(), renewed] };
  }),
  warns(
    'home-made',
    accepted(
      'same-name-anchors-no-identifiers',
      'the same without key identifiers: the signature tells',
      () => {
        const [old, renewed] = [0, 1].map(() =>
          createAuthority('Example Bare CA', { keyIdentifiers: false }),
        );
        return {
          chain: [leafBy(renewed!, { keyIdentifiers: false })],
          anchors: [old!, renewed!],
        };
      },
    ),
  ),
  accepted('cross-signed', 'the root is known only by its cross-certificate from a trusted one', () => {
    const cross = createAuthority('Example Root CA', { key: root().key }, unknownIssuer());
    return { chain: [leafBy(root()), cross], anchors: [unknownIssuer()] };
  }),
  accepted('expired-twin', 'an expired intermediate stands beside its renewed twin of the same key', () => {
    const twin = createAuthority('Example Issuing CA', { key: intermediate().key, ...expired }, root());
    return { chain: [leafBy(intermediate()), twin, intermediate()], anchors: [root()] };
  }),

  accepted('cross-signed-both-ways', 'two roots vouch for each other and one is trusted', () =>
    crossed('one'),
  ),
  accepted('cross-signed-other-way', 'the other one is trusted', () => crossed('other')),
  accepted('expired-cross-certificate', 'one way to the root has run out, another has not', () => {
    const old = createAuthority(
      'Example Issuing CA',
      { key: intermediate().key, ...expired },
      unknownIssuer(),
    );
    return { chain: [leafBy(intermediate()), old, intermediate()], anchors: [unknownIssuer(), root()] };
  }),
  accepted('constrained-twin', 'one way forbids the name, another does not', () => {
    const nameConstraints = { permitted: [{ dns: 'example.net' }] };
    const twin = createAuthority('Example Issuing CA', { key: intermediate().key, nameConstraints }, root());
    return { chain: [leafBy(intermediate()), twin, intermediate()], anchors: [root()] };
  }),
  accepted('renewed-key', 'a CA vouches for its own new key (self-issued)', () => {
    const renewed = createAuthority('Example Root CA', {}, root());
    return { chain: [leafBy(renewed), renewed], anchors: [root()] };
  }),
  refused('unknown-root', 'validate/path', 'the root is not on the endpoint', () => ({
    chain: [leafBy(root())],
    anchors: [unknownIssuer()],
  })),
  refused(
    'unknown-root-sent',
    'validate/path',
    'that the server sends its root makes nobody trust it',
    () => ({
      chain: [leafBy(intermediate()), intermediate(), root()],
      anchors: [unknownIssuer()],
    }),
  ),
  refused('self-signed-unknown', 'validate/path', 'self-signed and not imported', () => ({
    chain: [selfSigned(false)],
    anchors: [root()],
  })),
  refused('missing-intermediate', 'validate/path', 'broken chain: the intermediate is not sent', () => ({
    chain: [leafBy(intermediate())],
    anchors: [root()],
  })),
  refused(
    'wrong-intermediate',
    'validate/path',
    'another intermediate is sent than the one that issued',
    () => ({
      chain: [leafBy(createAuthority('Example Other Issuing CA', {}, root())), intermediate()],
      anchors: [root()],
    }),
  ),
  refused('loop', 'validate/path', 'two authorities vouch for each other and nobody for them', () => {
    const one = createAuthority('Loop One');
    const two = createAuthority('Loop Two', {}, one);
    const back = createAuthority('Loop One', { key: one.key }, two);
    return { chain: [leafBy(two), two, back], anchors: [root()] };
  }),
  refused(
    'impostor-root',
    'validate/path',
    'another CA of the trusted name, different in its key identifier',
    () => ({
      chain: [leafBy(createAuthority('Example Root CA'))],
      anchors: [root()],
    }),
  ),
  refused('impostor-root-no-identifiers', 'validate/signature', 'the same without key identifiers', () => {
    const [trusted, impostor] = [0, 1].map(() =>
      createAuthority('Example Bare CA', { keyIdentifiers: false }),
    );
    return { chain: [leafBy(impostor!, { keyIdentifiers: false })], anchors: [trusted!] };
  }),
  refused('sibling-of-leaf-anchor', 'validate/path', 'an imported leaf vouches for nobody else', () => ({
    chain: [leafBy(unknownIssuer())],
    anchors: [leafBy(unknownIssuer())],
  })),

  refused('bad-signature', 'validate/signature', 'one bit of the leaf’s signature is turned', () =>
    byRoot({ breakSignature: true }),
  ),
  refused('bad-signature-intermediate', 'validate/signature', 'one bit of the intermediate’s', () =>
    byIntermediate({ breakSignature: true }),
  ),

  refused('expired', 'validate/validity', 'the leaf ran out yesterday', () => byRoot(expired)),
  refused('not-yet-valid', 'validate/validity', 'the leaf is valid from tomorrow on', () => byRoot(notYet)),
  refused('expired-intermediate', 'validate/validity', 'the intermediate ran out', () =>
    byIntermediate(expired),
  ),
  refused('not-yet-valid-intermediate', 'validate/validity', 'the intermediate is of tomorrow', () =>
    byIntermediate(notYet),
  ),
  refused('expired-root', 'validate/validity', 'an anchor runs out like any other', () => byOwnRoot(expired)),
  refused('expired-leaf-anchor', 'validate/validity', 'so does an imported self-signed leaf', () => {
    const leaf = issue(null, { names: goodNames, ...expired });
    return { chain: [leaf], anchors: [leaf] };
  }),
  accepted('last-second', 'notAfter is inclusive', () => ({ ...byRoot({ notAfter: edge }), at: edge })),
  refused('second-after', 'validate/validity', 'one second later is too late', () => ({
    ...byRoot({ notAfter: edge }),
    at: new Date(edge.getTime() + 1000),
  })),
  accepted('first-second', 'notBefore is inclusive', () => ({ ...byRoot({ notBefore: edge }), at: edge })),
  refused('second-before', 'validate/validity', 'one second earlier is too early', () => ({
    ...byRoot({ notBefore: edge }),
    at: new Date(edge.getTime() - 1000),
  })),
  accepted('last-second-of-root', 'the same above', () => ({ ...byOwnRoot({ notAfter: edge }), at: edge })),
  refused('second-after-of-intermediate', 'validate/validity', 'in the intermediate', () => ({
    ...byIntermediate({ notAfter: edge }),
    at: new Date(edge.getTime() + 1000),
  })),
  accepted('never-ends', 'RFC 5280 4.1.2.5: no end is known', () =>
    byOwnRoot({ notAfter: new Date('9999-12-31T23:59:59Z') }, { notAfter: new Date('9999-12-31T23:59:59Z') }),
  ),
  refused('ends-before-it-begins', 'validate/validity', 'a validity of less than no time', () =>
    byRoot({ notBefore: daysFromNow(1), notAfter: daysFromNow(-1) }),
  ),
  accepted('after-2050', 'GeneralizedTime', () =>
    byOwnRoot({ notAfter: new Date('2060-01-01T00:00:00Z') }, { notAfter: new Date('2055-01-01T00:00:00Z') }),
  ),
  refused('other-leaf-purpose-and-expired', 'validate/validity', 'of two faults the more useful leads', () =>
    byRoot({ ...expired, extendedKeyUsage: [purposes.clientAuth] }),
  ),
];

/** A leaf by the first of two roots that have signed each other; one of the two is trusted. */
function crossed(trusted: 'one' | 'other'): Scene {
  const [one, other] = [createAuthority('Cross One'), createAuthority('Cross Other')];
  const oneByOther = createAuthority('Cross One', { key: one.key }, other);
  const otherByOne = createAuthority('Cross Other', { key: other.key }, one);
  const chain = [leafBy(one), oneByOther, otherByOne];
  return { chain, anchors: [trusted === 'one' ? one : other] };
}
