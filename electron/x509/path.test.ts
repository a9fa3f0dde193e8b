import { expect, test } from 'vitest';
import { createAuthority, createLeaf, type Issued, type Recipe } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { createBudget, maximumDepth, type BudgetKind } from './budget.ts';
import { parseCertificate } from './certificate.ts';
import { findPaths } from './path.ts';

const name = [{ dns: 'pbx.example.com' }];
const keys = Array.from({ length: 8 }, () => createKey());

/** A seeded choice: the same meshes in every run. */
function chooser(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * Authorities of few names and few keys that have issued each other at random, with and without
 * identifiers.
 */
function randomMesh(seed: number): { leaf: Issued; sent: Issued[]; anchor: Issued } {
  const choose = chooser(seed);
  const [names, kinds, count] = [1 + choose(4), 2 + choose(6), 20 + choose(70)];
  const recipe: Recipe = { keyIdentifiers: choose(2) === 0 };
  const authority = (issuer?: Issued): Issued =>
    createAuthority(`Mesh ${choose(names)}`, { ...recipe, key: keys[choose(kinds)]! }, issuer);
  const anchor = authority();
  const sent: Issued[] = [authority()];
  for (let index = 1; index < count; index += 1) sent.push(authority(sent[choose(sent.length)]));
  if (choose(3) === 0) sent.push(authority(anchor));
  return { leaf: createLeaf(sent.at(-1)!, name, recipe), sent, anchor };
}

/** Builds all paths, as a chain that always fails would make the validator do. */
function search({ leaf, sent, anchor }: ReturnType<typeof randomMesh>) {
  const inner = createBudget();
  const spent: Record<BudgetKind, number> = { signatures: 0, effort: 0, comparisons: 0, steps: 0 };
  const budget = {
    ...inner,
    spend: (kind: BudgetKind, amount = 1): boolean => {
      const granted = inner.spend(kind, amount);
      if (granted) spent[kind] += amount;
      return granted;
    },
  };
  const parse = ({ der }: Issued) => parseCertificate(der);
  const paths = [...findPaths(parse(leaf), sent.map(parse), [parse(anchor)], budget)];
  return { paths, spent };
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'mesh %i: signatures, steps and depth are bounded, whatever was sent',
  (seed) => {
    const { paths, spent } = search(randomMesh(seed));
    expect(spent.signatures).toBeLessThanOrEqual(100);
    expect(spent.effort).toBeLessThanOrEqual(100);
    expect(spent.steps).toBeLessThanOrEqual(200);
    expect(paths.length).toBeLessThanOrEqual(202);
    for (const { certificates } of paths) {
      expect(certificates.length).toBeLessThanOrEqual(maximumDepth);
      const authorities = certificates.map(
        ({ subject, spki }) => subject.key + Buffer.from(spki).toString('hex'),
      );
      expect(new Set(authorities).size).toBe(authorities.length);
    }
  },
);

test('a path that the signatures hold comes before one that only the names connect', () => {
  const recipe = { keyIdentifiers: false };
  const [right, namesake] = [createAuthority('Twin CA', recipe), createAuthority('Twin CA', recipe)];
  const parse = ({ der }: Issued) => parseCertificate(der);
  const leaf = createLeaf(right, name, recipe);
  const [first] = findPaths(parse(leaf), [], [parse(namesake), parse(right)], createBudget());
  expect(first).toMatchObject({ anchored: true, signed: true });
  expect(first?.certificates[1]?.fingerprint256).toBe(right.fingerprint256);
});

test('an anchor ends the path, also where its own issuer was sent', () => {
  const root = createAuthority('Root CA');
  const middle = createAuthority('Middle CA', {}, root);
  const parse = ({ der }: Issued) => parseCertificate(der);
  const [first] = findPaths(parse(createLeaf(middle, name)), [parse(root)], [parse(middle)], createBudget());
  expect(first?.certificates).toHaveLength(2);
});
