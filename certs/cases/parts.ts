/** What most cases have in common. Authorities are made once per run; leaves are fresh. */
import { createAuthority, createLeaf, type GeneralName, type Issued, type Recipe } from '../issue.ts';
import { createKey, type Key, type KeyKind } from '../key.ts';
import { defaultName, type Scene } from './case.ts';

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

export const root = once(() => createAuthority('Example Root CA'));
export const intermediate = once(() => createAuthority('Example Issuing CA', {}, root()));
/** A CA that nothing else knows. */
export const unknownIssuer = once(() => createAuthority('Another Root CA'));

const keys = new Map<KeyKind, Key>();
/** RSA keys take long to make: one of each kind is enough. */
export function keyOf(kind: KeyKind): Key {
  const key = keys.get(kind) ?? createKey(kind);
  keys.set(kind, key);
  return key;
}

export const day = 86_400_000;
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * day);

export const goodNames: readonly GeneralName[] = [{ dns: defaultName }];
export const leafBy = (issuer: Issued, recipe: Recipe = {}): Issued => createLeaf(issuer, goodNames, recipe);

/** A leaf by the root, and the root is trusted; `recipe` holds the fault. */
export const byRoot = (recipe: Recipe): Scene => ({ chain: [leafBy(root(), recipe)], anchors: [root()] });

/** A leaf by an intermediate of its own, which is sent; `recipe` holds the intermediate's fault. */
export function byIntermediate(recipe: Recipe, leaf: Recipe = {}): Scene {
  const issuer = createAuthority('Example Issuing CA', recipe, root());
  return { chain: [leafBy(issuer, leaf), issuer], anchors: [root()] };
}

/** A leaf by a root of its own, which is trusted; `recipe` holds the root's fault. */
export function byOwnRoot(recipe: Recipe, leaf: Recipe = {}): Scene {
  const authority = createAuthority('Example Own CA', recipe);
  return { chain: [leafBy(authority, leaf)], anchors: [authority] };
}

/** A good leaf with other names, asked for as `referenceName`. */
export const named = (referenceName: string, names: readonly GeneralName[], recipe: Recipe = {}): Scene => ({
  chain: [createLeaf(root(), names, recipe)],
  anchors: [root()],
  referenceName,
});
