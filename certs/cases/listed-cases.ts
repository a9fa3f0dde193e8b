/** Certificates that a revocation list names: refused, whatever else is true of the list. */
import { contextPrimitive, element } from '../der-writer.ts';
import { createAuthority } from '../issue.ts';
import { createRevocationList, deltaOf, scopes, unheardOf, type ListRecipe } from '../revocation-list.ts';
import { refused, type Case } from './case.ts';
import { daysFromNow, intermediate, leafBy, root } from './parts.ts';
import {
  byRootWithoutListSigning,
  listed,
  old,
  point,
  pointed,
  renewedLater,
  stale,
  twoDeep,
  withList,
} from './revocation-list-scenes.ts';

/** Of a list that names the certificate nothing else matters. */
const listedAnyway: readonly (readonly [name: string, why: string, recipe: ListRecipe])[] = [
  ['in-authorities-only', 'a list of authorities', { scope: [scopes.onlyAuthorities] }],
  ['in-attributes-only', 'a list of attribute certificates', { scope: [scopes.onlyAttributes] }],
  ['in-other-point', 'a list of another point', { scope: [scopes.point('http://crl.example.com/two.crl')] }],
  ['in-indirect', 'an indirect list', { scope: [scopes.indirect] }],
  ['in-no-point', 'a list whose distribution point has no field', { scope: [] }],
  [
    'in-default',
    'a list that spells out a default value',
    { scope: [contextPrimitive(2, Buffer.from([0]))] },
  ],
  ['in-delta', 'a delta list', { extensions: [deltaOf(6)] }],
  ['in-weak', 'a list that is signed with SHA-1', { signature: 'SHA-1' }],
  ['in-future', 'a list of the future', { thisUpdate: daysFromNow(1) }],
  ['in-endless', 'a list without an end', { nextUpdate: null }],
  ['in-unknown-critical', 'a list with an unknown critical extension', { extensions: [unheardOf] }],
  ['in-unknown-critical-entry', 'an entry with one', { entryExtensions: [unheardOf] }],
];

export const listedCases: readonly Case[] = [
  refused('listed-leaf', 'validate/revocation', 'the leaf is on its authority’s list', () =>
    withList(listed),
  ),
  refused('listed-leaf-reason', 'validate/revocation', 'the same, with a reason', () =>
    withList((leaf) => ({ revoked: [leafBy(root()), leaf], reason: 1 })),
  ),
  refused('listed-on-hold', 'validate/revocation', 'on hold is revoked for now', () =>
    withList((leaf) => ({ revoked: [leaf], reason: 6 })),
  ),
  refused('listed-intermediate', 'validate/revocation', 'the intermediate is on the root’s list', () =>
    twoDeep(() => [
      createRevocationList(root(), { revoked: [intermediate()] }),
      createRevocationList(intermediate()),
    ]),
  ),
  refused('listed-in-stale', 'validate/revocation', 'a stale list still knows what is revoked', () =>
    withList((leaf) => ({ revoked: [leaf], ...stale })),
  ),
  refused('listed-in-older', 'validate/revocation', 'a newer list does not bring back a revoked one', () => {
    const scene = withList(() => ({}));
    const before = createRevocationList(root(), { ...old, revoked: scene.chain });
    return { ...scene, crls: [...(scene.crls ?? []), before] };
  }),
  refused('listed-in-some-reasons', 'validate/revocation', 'a list of some reasons lists it', () =>
    withList((leaf) => ({ revoked: [leaf], scope: [scopes.someReasons] })),
  ),

  refused('listed-by-renewed-key', 'validate/revocation', 'the authority lists it with its new key', () => {
    const scene = withList(() => ({}), { crls: [] });
    const renewed = createAuthority('Example Root CA');
    return {
      ...scene,
      anchors: [root(), renewed],
      crls: [createRevocationList(renewed, { revoked: scene.chain })],
    };
  }),
  refused(
    'listed-leaf-anchor',
    'validate/revocation',
    'to import a revoked certificate is no way around',
    () => {
      const scene = withList(listed);
      return { ...scene, anchors: [...scene.anchors, ...scene.chain] };
    },
  ),
  refused(
    'listed-intermediate-anchor',
    'validate/revocation',
    'nor to import a revoked intermediate',
    () => ({
      chain: [leafBy(intermediate()), intermediate()],
      anchors: [root(), intermediate()],
      crls: [
        createRevocationList(root(), { revoked: [intermediate()] }),
        createRevocationList(intermediate()),
      ],
    }),
  ),
  refused('listed-root', 'validate/revocation', 'a root that lists itself', () => ({
    chain: [leafBy(root())],
    anchors: [root()],
    crls: [createRevocationList(root(), { revoked: [root()] })],
  })),
  refused('listed-in-users-only', 'validate/revocation', 'a list of leaves lists the leaf', () =>
    withList((leaf) => ({ revoked: [leaf], scope: [scopes.onlyUsers] })),
  ),
  refused('listed-in-own-point', 'validate/revocation', 'the list of its own distribution point', () =>
    withList((leaf) => ({ revoked: [leaf], scope: [scopes.point(point)] }), {}, pointed),
  ),
  refused(
    'listed-intermediate-users-and-authorities',
    'validate/revocation',
    'in the half of the list about authorities',
    () =>
      twoDeep(() => [
        createRevocationList(root(), { scope: [scopes.onlyUsers] }),
        createRevocationList(root(), { scope: [scopes.onlyAuthorities], revoked: [intermediate()] }),
        createRevocationList(intermediate()),
      ]),
  ),
  refused(
    'listed-known-entry-extension',
    'validate/revocation',
    'an entry with its date of invalidity, critical',
    () =>
      withList((leaf) => ({
        revoked: [leaf],
        entryExtensions: [
          { oid: '2.5.29.24', critical: true, value: element(0x18, Buffer.from('20260101000000Z')) },
        ],
      })),
  ),
  ...listedAnyway.map(([name, why, recipe]) =>
    refused(`listed-${name}`, 'validate/revocation', `${why} names the leaf`, () =>
      withList((leaf) => ({ revoked: [leaf], ...recipe })),
    ),
  ),
  refused('listed-no-crlsign', 'validate/revocation', 'by an authority that may not sign lists', () => {
    const scene = byRootWithoutListSigning();
    const [authority] = scene.anchors;
    const crls = authority ? [createRevocationList(authority, { revoked: scene.chain })] : [];
    return { ...scene, crls };
  }),
  refused(
    'listed-under-other-key-identifier',
    'validate/revocation',
    'the list names another key of it',
    () => withList((leaf) => ({ revoked: [leaf], authorityKeyIdentifier: Buffer.alloc(20, 9) })),
  ),
  refused(
    'listed-by-linked-key',
    'validate/revocation',
    'by a new key that the old one vouches for, in the chain',
    () => renewedLater((leaf) => ({ revoked: [leaf] })),
  ),
  refused('listed-by-key-of-path', 'validate/revocation', 'by a key of the path above the issuer’s', () => {
    const renewed = createAuthority('Example Root CA', {}, root());
    const leaf = leafBy(renewed);
    return { chain: [leaf, renewed], anchors: [root()], crls: [createRevocationList(root(), listed(leaf))] };
  }),
  refused(
    'listed-leaf-anchor-by-intermediate',
    'validate/revocation',
    'the imported certificate’s own authority stands in the chain',
    () => {
      const scene = twoDeep((leaf) => [createRevocationList(intermediate(), listed(leaf))]);
      return { ...scene, anchors: [root(), ...scene.chain.slice(0, 1)] };
    },
  ),
  refused('listed-after-hold', 'validate/revocation', 'on hold and revoked in one list', () =>
    withList((leaf) => ({ revoked: [leaf], reason: 6, revokedToo: [[leaf, 1]] })),
  ),
];
