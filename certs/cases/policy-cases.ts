/**
 * Certificate policies (RFC 5280 6.1): any is welcome to us, but an authority may demand that there
 * is one.
 */
import { contextPrimitive, element, integer, oid, sequence, utf8, type Der } from '../der-writer.ts';
import { createAuthority, type Extension, type Issued, type Recipe } from '../issue.ts';
import { accepted, hostile, refused, type Case, type Scene } from './case.ts';
import { byRoot, leafBy, root } from './parts.ts';

const ours = '1.3.6.1.4.1.55555.10';
const theirs = '1.3.6.1.4.1.55555.11';
const any = '2.5.29.32.0';

const policies = (...oids: readonly string[]): Extension => ({
  oid: '2.5.29.32',
  value: sequence(...oids.map((id) => sequence(oid(id)))),
});
const number = (tag: number, skipped: number) => contextPrimitive(tag, Buffer.from([skipped]));
const constraints = (explicit: number | null, mapping: number | null = null, critical = true): Extension => ({
  oid: '2.5.29.36',
  critical,
  value: sequence(
    ...(explicit === null ? [] : [number(0, explicit)]),
    ...(mapping === null ? [] : [number(1, mapping)]),
  ),
});
const inhibitAny = (skipped: number): Extension => ({
  oid: '2.5.29.54',
  critical: true,
  value: integer(skipped),
});
const mappings = (...pairs: readonly (readonly [string, string])[]): Extension => ({
  oid: '2.5.29.33',
  critical: true,
  value: sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))),
});

/**
 * Root, upper, lower, leaf, each with these extensions; `selfIssued`: lower has the name of upper.
 */
function deep(
  upper: readonly Extension[],
  lower: readonly Extension[],
  leaf: readonly Extension[],
  selfIssued = false,
): Scene {
  const above = createAuthority('Example Policy CA', { extensions: upper }, root());
  const below = createAuthority(
    selfIssued ? 'Example Policy CA' : 'Example Lower CA',
    { extensions: lower },
    above,
  );
  return { chain: [leafBy(below, { extensions: leaf }), below, above], anchors: [root()] };
}

const demand = constraints(0);
const refusal = (name: string, why: string, scene: () => Scene): Case =>
  refused(name, 'validate/certificate-policy', why, scene);

function demandingRoot(leaf: Recipe): Scene {
  const authority: Issued = createAuthority('Example Demanding CA', { extensions: [demand] });
  return { chain: [leafBy(authority, leaf)], anchors: [authority] };
}

/**
 * Mapping is forbidden at the top, so each mapping below takes a policy out of the tree: quadratic
 * where each is pruned alone (golang/go#78281). Any policy keeps the tree alive, so that every
 * authority's mappings are worked through.
 */
function inhibitedMappings(authorities: number, count: number): Scene {
  const oids = Array.from({ length: count }, (_, index) => `1.3.6.1.4.1.55555.22.${index}`);
  const inhibiting = { extensions: [policies(any), constraints(0, 0)] };
  const chain = [createAuthority('Example Inhibiting CA', inhibiting, root())];
  for (let depth = 0; depth < authorities; depth += 1) {
    const extensions = [
      policies(any, ...oids.slice(1)),
      mappings(...oids.map((id) => [id, theirs] as const)),
    ];
    chain.unshift(createAuthority(`Example Mapping CA ${depth}`, { extensions }, chain[0]));
  }
  return { chain: [leafBy(chain[0] ?? root()), ...chain], anchors: [root()] };
}

/**
 * Each level maps each policy to each: the tree of RFC 5280 would have 16 to the power of the depth
 * nodes (CVE-2023-0464).
 */
function bomb(): Scene {
  const oids = Array.from({ length: 16 }, (_, index) => `1.3.6.1.4.1.55555.20.${index}`);
  const pairs = oids.flatMap((from) => oids.map((to) => [from, to] as const));
  const chain: Issued[] = [];
  for (let depth = 0; depth < 8; depth += 1) {
    const extensions = [policies(...oids), mappings(...pairs), ...(depth === 0 ? [demand] : [])];
    chain.unshift(createAuthority(`Example Bomb CA ${depth}`, { extensions }, chain[0] ?? root()));
  }
  return {
    chain: [leafBy(chain[0] ?? root(), { extensions: [policies('1.3.6.1.4.1.55555.21')] }), ...chain],
    anchors: [root()],
  };
}

/** A policy with a qualifier of this kind, critical. */
const qualified = (qualifier: string, value: Der): Extension => ({
  oid: '2.5.29.32',
  critical: true,
  value: sequence(sequence(oid(ours), sequence(sequence(oid(qualifier), value)))),
});
const cps = '1.3.6.1.5.5.7.2.1';
/** Of RFC 5280 4.2.1.4: numbers of notices of an organization, and a text. */
const notice = (...more: readonly Der[]): Extension =>
  qualified(
    '1.3.6.1.5.5.7.2.2',
    sequence(sequence(utf8('Example Corp'), sequence(integer(1), integer(2))), utf8('For staff'), ...more),
  );

export const policyCases: readonly Case[] = [
  accepted('policy-critical', 'critical policies with a qualifier of RFC 5280, a URI for people', () =>
    byRoot({ extensions: [qualified(cps, element(0x16, Buffer.from('https://example.com/cps')))] }),
  ),
  refused(
    'policy-critical-unknown-qualifier',
    'validate/critical-extension',
    'RFC 5280 4.2.1.4: who cannot interpret a critical policy refuses',
    () => byRoot({ extensions: [qualified('1.3.6.1.4.1.55555.30', integer(1))] }),
  ),
  refused(
    'policy-critical-wrong-qualifier',
    'validate/critical-extension',
    'the same where a known qualifier is no URI',
    () => byRoot({ extensions: [qualified(cps, integer(1))] }),
  ),
  accepted('policy-critical-notice', 'critical policies with a notice for people', () =>
    byRoot({ extensions: [notice()] }),
  ),
  refused('policy-critical-wrong-notice', 'validate/critical-extension', 'a notice with a third field', () =>
    byRoot({ extensions: [notice(integer(3))] }),
  ),
  // BoringSSL reads the qualifiers of every certificate.
  accepted(
    'policy-wrong-notice',
    'the same where it is not critical',
    () => byRoot({ extensions: [{ ...notice(integer(3)), critical: false }] }),
    ['offline'],
  ),
  accepted('policy-unknown-qualifier', 'not critical: qualifiers are for people', () =>
    byRoot({ extensions: [{ ...qualified('1.3.6.1.4.1.55555.30', integer(1)), critical: false }] }),
  ),
  accepted('policy-undemanded', 'policies that nobody demands', () =>
    deep([policies(ours)], [], [policies(theirs)]),
  ),
  accepted('policy-demanded', 'demanded, and all have one', () =>
    deep([policies(ours), demand], [policies(ours)], [policies(ours)]),
  ),
  accepted('policy-demanded-later', 'demanded only further down than the path reaches', () =>
    deep([constraints(3)], [], []),
  ),
  accepted('policy-any', '“any policy” in the authorities', () =>
    deep([policies(any), demand], [policies(any)], [policies(ours)]),
  ),
  accepted('policy-any-leaf', '“any policy” in the leaf', () =>
    deep([policies(ours), demand], [policies(ours)], [policies(any)]),
  ),
  accepted('policy-any-inhibited-later', '“any policy” counts for so many more certificates', () =>
    deep([policies(any), demand, inhibitAny(1)], [policies(any)], [policies(ours)]),
  ),
  accepted('policy-mapped', 'one authority’s policy stands for the other’s', () =>
    deep([policies(ours), mappings([ours, theirs]), demand], [policies(theirs)], [policies(theirs)]),
  ),
  accepted('policy-any-mapped', 'with “any policy” a policy is mapped that is not named', () =>
    deep([policies(any), mappings([ours, theirs]), demand], [policies(theirs)], [policies(theirs)]),
  ),
  accepted('policy-self-issued', 'a self-issued certificate does not count down', () =>
    deep([constraints(2)], [], [], true),
  ),
  accepted('policy-any-self-issued', '“any policy” of a self-issued one counts though inhibited', () =>
    deep([policies(ours), demand, inhibitAny(0)], [policies(any)], [policies(ours)], true),
  ),
  accepted('policy-uuid', 'a policy named by a UUID, as some CAs do', () =>
    byRoot({
      extensions: [
        // 2.25.2^127: its last arc takes 19 octets.
        {
          oid: '2.5.29.32',
          value: sequence(sequence(Buffer.from(`0614 69 82${'80'.repeat(17)}00`.replaceAll(' ', ''), 'hex'))),
        },
      ],
    }),
  ),
  refusal('policy-missing-in-leaf', 'demanded, and the leaf has none', () =>
    deep([policies(ours), demand], [policies(ours)], []),
  ),
  refusal('policy-missing-in-authority', 'demanded, and an intermediate has none', () =>
    deep([policies(ours), demand], [], [policies(ours)]),
  ),
  refusal('policy-other-in-leaf', 'the leaf has one that its authority does not have', () =>
    deep([policies(ours), demand], [policies(ours)], [policies(theirs)]),
  ),
  refusal('policy-not-critical', 'a demand holds without being critical', () =>
    deep([policies(ours), constraints(0, null, false)], [policies(ours)], []),
  ),
  refusal('policy-by-leaf', 'the leaf demands one of itself and has none', () =>
    byRoot({ extensions: [demand] }),
  ),
  refusal('policy-by-root', 'the anchor’s own demand holds too', () => demandingRoot({})),
  refusal('policy-skipped-too-many', 'one more certificate than may be without', () =>
    deep([constraints(2)], [], []),
  ),
  refusal('policy-any-inhibited', '“any policy” counts no more', () =>
    deep([policies(ours), demand, inhibitAny(0)], [policies(any)], [policies(ours)]),
  ),
  refusal('policy-mapping-inhibited', 'nor does a mapping', () =>
    deep([policies(ours), constraints(0, 0)], [policies(ours), mappings([ours, theirs])], [policies(theirs)]),
  ),
  refusal('policy-mapped-away', 'a policy that was mapped to another no longer counts below', () =>
    deep([policies(ours), mappings([ours, theirs]), demand], [policies(ours)], [policies(ours)]),
  ),
  refusal('policy-any-mapping', 'RFC 5280 6.1.4 (a): “any policy” is never mapped', () =>
    deep([policies(any), mappings([any, ours])], [policies(ours)], [policies(ours)]),
  ),
  hostile(
    refused(
      'policy-mappings-inhibited',
      'validate/certificate-policy',
      'eight authorities with 256 policy mappings each, below one that forbids to map',
      () => inhibitedMappings(8, 256),
      ['offline'],
    ),
  ),
  refused(
    'policy-mappings-1500',
    'validate/path',
    'more policy mappings than an authority has: it is not read, so it issues nothing',
    () => inhibitedMappings(1, 1500),
    ['offline'],
  ),
  hostile(refusal('policy-bomb', 'a tree that would have thousands of millions of nodes', bomb)),
  refused(
    'policy-constraints-empty',
    ['validate/malformed'],
    'policy constraints without a field that is known',
    () => byRoot({ extensions: [{ oid: '2.5.29.36', critical: true, value: sequence() }] }),
    ['offline'],
  ),
];
