import type { Phrase } from '../../../shared/model/phrase.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { anyPolicy } from '../policy-extensions.ts';
import { finding, label } from './finding.ts';

/**
 * RFC 5280 6.1 for a client that accepts any policy (6.1.1 c): a path fails only where one of its
 * authorities demands that every certificate below it has a policy that all above it allow. The
 * tree of 6.1.2 (a) is asked one thing then, whether it is empty, so a level of it is the set of
 * policies that the next certificate may have: linear work, where the tree doubles with every level
 * (CVE-2023-0464).
 */
export function checkPolicies(path: readonly Certificate[]): Check[] {
  const anchor = path.at(-1);
  const count = path.length - 1;
  if (!anchor) return [];
  let state: State = { level: { any: true, expected: new Set() }, ...initial(count) };
  // An anchor's own demands hold too, as its name constraints do (RFC 5937).
  state = tighten(state, anchor);
  for (let index = count - 1; index >= 0; index -= 1) {
    const certificate = path[index];
    if (!certificate) break;
    const isLeaf = index === 0;
    const level = state.level && step(state, certificate, isLeaf);
    // 6.1.3 (f), and 6.1.5 (a, b) for the last one.
    const explicit = isLeaf ? lastExplicit(state, certificate) : state.explicit;
    if (explicit === 0 && level === null)
      return [failed(certificate, { code: 'allowed-policy' }, describePolicies(certificate))];
    if (isLeaf) break;
    // 6.1.4 (a)
    if (certificate.extensions.policy.mappings.some(({ from, to }) => from === anyPolicy || to === anyPolicy))
      return [
        failed(
          certificate,
          { code: 'no-any-policy-mapping' },
          { code: 'maps-any-policy', name: label(certificate) },
        ),
      ];
    state = tighten(
      counted({ ...state, level: level && mapped(level, certificate, state.mapping) }, certificate),
      certificate,
    );
  }
  return [];
}

/**
 * The policies of one depth: those expected of the next certificate, and whether anyPolicy is among
 * them. Null: an empty tree.
 */
interface Level {
  readonly any: boolean;
  readonly expected: ReadonlySet<string>;
}

interface State {
  readonly level: Level | null;
  /** explicit_policy, policy_mapping and inhibit_anyPolicy of 6.1.2 (d, e, f). */
  readonly explicit: number;
  readonly mapping: number;
  readonly inhibitAny: number;
}

const initial = (count: number) => ({ explicit: count + 1, mapping: count + 1, inhibitAny: count + 1 });

/** 6.1.3 (d, e). */
function step({ level, inhibitAny }: State, certificate: Certificate, isLeaf: boolean): Level | null {
  const { policies } = certificate.extensions.policy;
  if (!policies || !level) return null;
  const expected = new Set(
    policies.filter((oid) => oid !== anyPolicy && (level.any || level.expected.has(oid))),
  );
  const anyCounts =
    policies.includes(anyPolicy) && (inhibitAny > 0 || (!isLeaf && isSelfIssued(certificate)));
  if (anyCounts) level.expected.forEach((oid) => expected.add(oid));
  const any = anyCounts && level.any;
  return any || expected.size > 0 ? { any, expected } : null;
}

/** 6.1.4 (b). */
function mapped({ any, expected }: Level, certificate: Certificate, mapping: number): Level | null {
  const next = new Set(expected);
  const { mappings } = certificate.extensions.policy;
  for (const { from } of mappings) next.delete(from);
  // With anyPolicy there, a policy that is not there itself is mapped as well.
  if (mapping > 0) for (const { from, to } of mappings) if (any || expected.has(from)) next.add(to);
  return any || next.size > 0 ? { any, expected: next } : null;
}

/** 6.1.4 (h): a self-issued certificate does not count. */
function counted(state: State, certificate: Certificate): State {
  if (isSelfIssued(certificate)) return state;
  const { explicit, mapping, inhibitAny } = state;
  return {
    ...state,
    explicit: Math.max(0, explicit - 1),
    mapping: Math.max(0, mapping - 1),
    inhibitAny: Math.max(0, inhibitAny - 1),
  };
}

/** 6.1.4 (i, j). */
function tighten(state: State, { extensions }: Certificate): State {
  const { requireExplicit, inhibitMapping, inhibitAny } = extensions.policy;
  return {
    ...state,
    explicit: Math.min(state.explicit, requireExplicit ?? state.explicit),
    mapping: Math.min(state.mapping, inhibitMapping ?? state.mapping),
    inhibitAny: Math.min(state.inhibitAny, inhibitAny ?? state.inhibitAny),
  };
}

function lastExplicit({ explicit }: State, { extensions }: Certificate): number {
  return extensions.policy.requireExplicit === 0 ? 0 : Math.max(0, explicit - 1);
}

function failed(certificate: Certificate, expected: Phrase, presented: Phrase): Check {
  return finding('certificate-policy', 'fail', certificate, expected, presented);
}

function describePolicies(certificate: Certificate): Phrase {
  const { policies } = certificate.extensions.policy;
  const name = label(certificate);
  return policies && policies.length > 0
    ? { code: 'policies-of', name, policies: policies.slice(0, 4).join(', ') }
    : { code: 'no-policies-of', name };
}
