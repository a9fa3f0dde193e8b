/** The extensions about certificate policies (RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14): parsing. What they demand: checks/policies.ts. */
import { children, expectTag, MalformedError, readOid, readSmallInteger, readWhole, Tag } from './der.ts';

export const anyPolicy = '2.5.29.32.0';

export interface PolicyExtensions {
  /** certificatePolicies, OIDs; null: absent. */
  readonly policies: readonly string[] | null;
  /** policyMappings: of the issuer's policies to the subject's. */
  readonly mappings: readonly { readonly from: string; readonly to: string }[];
  /** So many more certificates may come before each needs a policy; null: no demand. */
  readonly requireExplicit: number | null;
  /** So many before mappings count no more. */
  readonly inhibitMapping: number | null;
  /** So many before anyPolicy counts no more. */
  readonly inhibitAny: number | null;
}

export const policyOids = {
  policies: '2.5.29.32',
  mappings: '2.5.29.33',
  constraints: '2.5.29.36',
  inhibitAny: '2.5.29.54',
} as const;

interface Raw {
  readonly value: Uint8Array;
}

/** `found`: extensions by their OID. */
export function readPolicyExtensions(found: ReadonlyMap<string, Raw>): PolicyExtensions {
  const value = (oid: string): Uint8Array | null => found.get(oid)?.value ?? null;
  const [policies, mappings, constraints, inhibitAny] = [
    value(policyOids.policies),
    value(policyOids.mappings),
    value(policyOids.constraints),
    value(policyOids.inhibitAny),
  ];
  return {
    policies: policies && readPolicies(policies),
    mappings: mappings ? readMappings(mappings) : [],
    ...(constraints ? readConstraints(constraints) : { requireExplicit: null, inhibitMapping: null }),
    inhibitAny: inhibitAny && readSmallInteger(readWhole(inhibitAny, Tag.Integer)),
  };
}

/** Qualifiers are for people; none is shown, none is read. */
function readPolicies(value: Uint8Array): string[] {
  return children(readWhole(value, Tag.Sequence), limit).map((information) => {
    const [oid] = children(expectTag(information, Tag.Sequence), 2);
    if (!oid) throw new MalformedError('certificate policy');
    return readOid(oid);
  });
}

function readMappings(value: Uint8Array): { from: string; to: string }[] {
  return children(readWhole(value, Tag.Sequence), limit).map((mapping) => {
    const [from, to] = children(expectTag(mapping, Tag.Sequence), 2);
    if (!from || !to) throw new MalformedError('policy mapping');
    return { from: readOid(from), to: readOid(to) };
  });
}

function readConstraints(value: Uint8Array): {
  requireExplicit: number | null;
  inhibitMapping: number | null;
} {
  const fields = children(readWhole(value, Tag.Sequence), 2);
  // RFC 5280 4.2.1.11: never empty. What is not known here would constrain nothing.
  if (fields.length === 0 || fields.some(({ tag }) => tag !== 0x80 && tag !== 0x81))
    throw new MalformedError('policy constraints');
  const skipped = (tag: number): number | null => {
    const field = fields.find((candidate) => candidate.tag === tag);
    return field ? readSmallInteger(field.as(Tag.Integer)) : null;
  };
  return { requireExplicit: skipped(0x80), inhibitMapping: skipped(0x81) };
}

/** Bridges between authorities map some thirty. */
const limit = 256;
