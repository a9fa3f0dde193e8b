/** Chains and the revocation lists about them. */
import { createAuthority, keyUsageBits, type Issued, type Recipe } from '../issue.ts';
import { createRevocationList, distributionPoint, type ListRecipe } from '../revocation-list.ts';
import type { Scene } from './case.ts';
import { daysFromNow, intermediate, leafBy, root } from './parts.ts';

/** A leaf by the root and the root's list; `about` makes the list's recipe from the leaf. */
export function withList(
  about: (leaf: Issued) => ListRecipe,
  more: Partial<Scene> = {},
  leaf: Recipe = {},
): Scene {
  const server = leafBy(root(), leaf);
  return {
    chain: [server],
    anchors: [root()],
    crls: [createRevocationList(root(), about(server))],
    ...more,
  };
}

/** A leaf by the intermediate, and lists made from the two. */
export function twoDeep(lists: (leaf: Issued) => readonly Uint8Array[], more: Partial<Scene> = {}): Scene {
  const leaf = leafBy(intermediate());
  return { chain: [leaf, intermediate()], anchors: [root()], crls: lists(leaf), ...more };
}

/** A CA that is trusted and may sign certificates, not lists. */
export function byRootWithoutListSigning(more: Partial<Scene> = {}): Scene {
  const authority = createAuthority('Example Own CA', { keyUsage: [keyUsageBits.keyCertSign] });
  return {
    chain: [leafBy(authority)],
    anchors: [authority],
    crls: [createRevocationList(authority)],
    ...more,
  };
}

export const stale = { thisUpdate: daysFromNow(-30), nextUpdate: daysFromNow(-1) };
export const old = { thisUpdate: daysFromNow(-3) };
export const listed = (leaf: Issued): ListRecipe => ({ revoked: [leaf] });
export const hard = { revocation: 'hard' } as const;
export const point = 'http://crl.example.com/one.crl';
export const pointed: Recipe = { extensions: [distributionPoint(point)] };

/** The root has a new key, which its old key vouches for; it signs lists with the new one. */
export function renewedLater(about: (leaf: Issued) => ListRecipe): Scene {
  const renewed = createAuthority('Example Root CA', {}, root());
  const leaf = leafBy(root());
  return {
    chain: [leaf, renewed],
    anchors: [root()],
    crls: [createRevocationList(renewed, about(leaf))],
  };
}
