/** Revocation lists: what is listed refuses; where that is not known, the policy decides. */
import { context, contextPrimitive, octetString, oid, sequence, utf8 } from '../der-writer.ts';
import { createAuthority } from '../issue.ts';
import { createRevocationList, deltaOf, scopes, unheardOf, type ListRecipe } from '../revocation-list.ts';
import { accepted, refused, warns, type Case, type Scene } from './case.ts';
import { listedCases } from './listed-cases.ts';
import { daysFromNow, intermediate, keyOf, leafBy, root, unknownIssuer } from './parts.ts';
import {
  byRootWithoutListSigning,
  hard,
  listed,
  old,
  point,
  pointed,
  renewedLater,
  stale,
  twoDeep,
  withList,
} from './revocation-list-scenes.ts';

/** A list that cannot be used: soft passes with a warning, hard refuses. */
function unusable(name: string, why: string, scene: (more: Partial<Scene>) => Scene): readonly Case[] {
  return [
    warns(
      'revocation',
      accepted(name, `${why}: a warning`, () => scene({})),
    ),
    refused(`${name}-hard`, 'validate/revocation', `${why}: the hard policy refuses`, () => scene(hard)),
  ];
}

/** What such a list does not name, nobody knows. */
const provesNothing: readonly (readonly [name: string, why: string, recipe: ListRecipe])[] = [
  ['list-point-of-nobody', 'a list of a point, and the leaf names none', { scope: [scopes.point(point)] }],
  ['list-stale', 'the list was to be renewed yesterday', stale],
  ['list-of-tomorrow', 'the list is of the future', { thisUpdate: daysFromNow(1) }],
  ['list-without-end', 'the list names no end', { nextUpdate: null }],
  ['list-weak', 'the list is signed with SHA-1', { signature: 'SHA-1' }],
  ['list-indirect', 'an indirect list', { scope: [scopes.indirect] }],
  ['list-delta', 'a delta list', { extensions: [deltaOf(6)] }],
  ['list-authorities-only', 'a list of authorities, and it is a leaf', { scope: [scopes.onlyAuthorities] }],
  ['list-attributes-only', 'a list of attribute certificates', { scope: [scopes.onlyAttributes] }],
  ['list-some-reasons', 'a list of some reasons does not list it', { scope: [scopes.someReasons] }],
  ['list-no-point', 'the list’s distribution point has no field (RFC 5280 5.2.5)', { scope: [] }],
  [
    'list-default',
    'the list’s distribution point spells out a default value, which DER forbids',
    { scope: [contextPrimitive(2, Buffer.from([0]))] },
  ],
  [
    'list-number',
    'the list’s number is critical, and it is no number',
    { number: { oid: '2.5.29.20', critical: true, value: octetString(oid('1.2')) } },
  ],
  ['list-unknown-critical', 'the list has an unknown critical extension', { extensions: [unheardOf] }],
  [
    'list-unknown-critical-entry',
    'an entry of the list has one',
    { revoked: [leafBy(root())], entryExtensions: [unheardOf] },
  ],
];

export const revocationListCases: readonly Case[] = [
  accepted('list-clean', 'a current list without the leaf', () => withList(() => ({}), hard)),
  accepted('list-others', 'a current list of other certificates', () =>
    withList(() => ({ revoked: [leafBy(root()), leafBy(root())], reason: 1 }), hard),
  ),
  accepted('list-both', 'current lists of both authorities', () =>
    twoDeep(() => [createRevocationList(root()), createRevocationList(intermediate())], hard),
  ),
  accepted('list-sha512', 'a list that is signed with SHA-512', () =>
    withList(() => ({ signature: 'SHA-512' }), hard),
  ),
  accepted('list-old-version', 'a version 1 list', () => withList(() => ({ old: true }), hard)),
  accepted('list-users-only', 'a list of leaves only, and it is a leaf', () =>
    withList(() => ({ scope: [scopes.onlyUsers] }), hard),
  ),
  accepted('list-own-point', 'a list of the leaf’s own distribution point', () =>
    withList(() => ({ scope: [scopes.point(point)] }), hard, pointed),
  ),
  accepted('list-users-and-authorities', 'leaves and authorities in a list each', () =>
    twoDeep(
      () => [
        createRevocationList(root(), { scope: [scopes.onlyAuthorities] }),
        createRevocationList(intermediate(), { scope: [scopes.onlyUsers] }),
      ],
      hard,
    ),
  ),
  accepted('list-two-points', 'the lists of two points, and one is the leaf’s', () => {
    const scene = withList(() => ({ scope: [scopes.point(point)] }), hard, pointed);
    const other = createRevocationList(root(), { scope: [scopes.point('http://crl.example.com/two.crl')] });
    return { ...scene, crls: [other, ...(scene.crls ?? [])] };
  }),
  accepted('list-rsa-pss', 'a list that is signed with RSA-PSS', () => {
    const authority = createAuthority('Example PSS CA', { key: keyOf('PSS-2048') });
    return {
      chain: [leafBy(authority)],
      anchors: [authority],
      crls: [createRevocationList(authority)],
      ...hard,
    };
  }),
  accepted('list-hold-lifted', 'on hold in an older list and gone from the newer one', () => {
    const scene = withList(() => ({}), hard);
    const [leaf] = scene.chain;
    const held = createRevocationList(root(), { ...old, reason: 6, revoked: leaf ? [leaf] : [] });
    return { ...scene, crls: [held, ...(scene.crls ?? [])] };
  }),
  accepted('list-of-another-issuer', 'the same serial number in another issuer’s list', () => {
    const scene = withList(() => ({}), hard);
    const foreign = createRevocationList(unknownIssuer(), { revoked: scene.chain });
    return { ...scene, crls: [foreign, ...(scene.crls ?? [])] };
  }),
  accepted('list-leaf-anchor', 'who imported the leaf itself is not asked', () => {
    const leaf = leafBy(unknownIssuer());
    return {
      chain: [leaf],
      anchors: [leaf],
      crls: [createRevocationList(unknownIssuer(), listed(leaf))],
      ...hard,
    };
  }),
  ...listedCases,
  accepted('list-by-linked-key', 'a list of the new key that the old one vouches for', () =>
    renewedLater(() => ({})),
  ),
  warns(
    'revocation',
    accepted(
      'list-by-unlinked-key',
      'an unlinked certificate of the same name in the chain, and its list',
      () => {
        const scene = withList(() => ({}));
        const impostor = createAuthority('Example Root CA');
        return {
          ...scene,
          chain: [...scene.chain, impostor],
          crls: [createRevocationList(impostor, { revoked: scene.chain })],
        };
      },
    ),
  ),
  warns(
    'revocation',
    accepted('list-indirect-of-another', 'an indirect list about a certificate of another issuer', () =>
      withList((leaf) => ({
        revoked: [leaf],
        scope: [scopes.indirect],
        entryExtensions: [
          { oid: '2.5.29.29', critical: true, value: sequence(context(4, unknownIssuer().subject)) },
        ],
      })),
    ),
  ),
  warns(
    'revocation',
    accepted('list-delta-removes', 'a delta list that takes it off', () =>
      withList((leaf) => ({ revoked: [leaf], reason: 8, extensions: [deltaOf(6)] })),
    ),
  ),
  accepted('list-issuer-point', 'RFC 5280 6.3.3: a list of the point that is the issuer itself', () =>
    withList(() => ({ scope: [context(0, context(0, context(4, root().subject)))] }), hard),
  ),
  accepted('list-relative-point', 'a point below the issuer’s name, on both', () => {
    const relative = context(0, context(1, sequence(oid('2.5.4.3'), utf8('List 1'))));
    return withList(() => ({ scope: [relative] }), hard, {
      extensions: [{ oid: '2.5.29.31', value: sequence(sequence(relative)) }],
    });
  }),
  ...unusable('list-by-renewed-key', 'a list of the new key that does not list it proves nothing', (more) => {
    const renewed = createAuthority('Example Root CA');
    return withList(() => ({}), {
      anchors: [root(), renewed],
      crls: [createRevocationList(renewed)],
      ...more,
    });
  }),
  ...unusable('list-users-only-for-authority', 'a list of leaves says nothing of an intermediate', (more) =>
    twoDeep(
      () => [
        createRevocationList(root(), { scope: [scopes.onlyUsers] }),
        createRevocationList(intermediate()),
      ],
      more,
    ),
  ),
  ...unusable('list-missing-for-one', 'a list of the root, none of the intermediate', (more) =>
    twoDeep(() => [createRevocationList(root())], more),
  ),
  ...unusable('list-unrelated', 'only the list of an unrelated CA', (more) =>
    withList(() => ({}), { crls: [createRevocationList(unknownIssuer())], ...more }),
  ),
  ...unusable('list-bad-signature', 'one bit of the list’s signature is turned', (more) =>
    withList((leaf) => ({ revoked: [leaf], breakSignature: true }), more),
  ),
  ...unusable('list-forged', 'a list of the right name by another key', (more) =>
    withList((leaf) => ({ revoked: [leaf], key: unknownIssuer().key }), more),
  ),
  ...unusable('list-no-crlsign', 'the authority may not sign lists', byRootWithoutListSigning),
  ...unusable('list-other-point', 'a list of another distribution point', (more) =>
    withList(() => ({ scope: [scopes.point('http://crl.example.com/two.crl')] }), more, pointed),
  ),
  refused('list-none-hard', 'validate/revocation', 'the hard policy and no list at all', () =>
    withList(() => ({}), { crls: [], ...hard }),
  ),
  ...provesNothing.flatMap(([name, why, recipe]) =>
    unusable(name, why, (more) => withList(() => recipe, more)),
  ),
];
