/**
 * The extensions about certificate policies (RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14):
 * parsing. What they demand: checks/policies.ts.
 */
import {
  children,
  expectTag,
  field,
  isAscii,
  MalformedError,
  optional,
  readFields,
  readInteger,
  readList,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from './der.ts';

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
  /**
   * OIDs of qualifiers of critical certificatePolicies that are not known: RFC 5280 4.2.1.4 wants
   * such a certificate refused.
   */
  readonly unknownQualifiers: readonly string[];
}

export const policyOids = {
  policies: '2.5.29.32',
  mappings: '2.5.29.33',
  constraints: '2.5.29.36',
  inhibitAny: '2.5.29.54',
} as const;

/** Made once: an authority may have hundreds. */
const policyInformation = [field(Tag.Oid), optional(Tag.Sequence)] as const;
const policyMapping = [field(Tag.Oid), field(Tag.Oid)] as const;

interface Raw {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** `found`: extensions by their OID. */
export function readPolicyExtensions(found: ReadonlyMap<string, Raw>): PolicyExtensions {
  const policies = readPolicies(found.get(policyOids.policies));
  const value = (oid: string): Uint8Array | null => found.get(oid)?.value ?? null;
  const [mappings, constraints, inhibitAny] = [
    value(policyOids.mappings),
    value(policyOids.constraints),
    value(policyOids.inhibitAny),
  ];
  return {
    ...policies,
    mappings: mappings ? readMappings(mappings) : [],
    ...(constraints ? readConstraints(constraints) : { requireExplicit: null, inhibitMapping: null }),
    inhibitAny: inhibitAny && readSmallInteger(readWhole(inhibitAny, Tag.Integer)),
  };
}

function readPolicies(raw: Raw | undefined): Pick<PolicyExtensions, 'policies' | 'unknownQualifiers'> {
  if (!raw) return { policies: null, unknownQualifiers: [] };
  const unknownQualifiers = new Set<string>();
  const policies = readList(readWhole(raw.value, Tag.Sequence), limit, Tag.Sequence).map((information) => {
    const [oid, qualifiers] = readFields(information, ...policyInformation);
    for (const qualifier of qualifiers ? readList(qualifiers, limit, Tag.Sequence) : []) {
      const unknown = unknownQualifier(qualifier);
      if (unknown !== null && raw.critical) unknownQualifiers.add(unknown);
    }
    return readOid(oid);
  });
  // RFC 5280 4.2.1.4: each once.
  if (new Set(policies).size < policies.length) throw new MalformedError('a policy twice');
  return { policies, unknownQualifiers: [...unknownQualifiers] };
}

/**
 * The two of RFC 5280 4.2.1.4, a URI and a notice: both are for people, and neither changes what is
 * accepted.
 */
const knownQualifiers: Readonly<Record<string, (value: Element) => void>> = {
  '1.3.6.1.5.5.7.2.1': (uri) => {
    if (!isAscii(expectTag(uri, 0x16).content)) throw new MalformedError('qualifier');
  },
  '1.3.6.1.5.5.7.2.2': readNotice,
};

/** IA5String, VisibleString, BMPString, UTF8String. */
const displayText = [0x16, 0x1a, 0x1e, 0x0c] as const;

function readNotice(notice: Element): void {
  const [reference] = readFields(
    expectTag(notice, Tag.Sequence),
    optional(Tag.Sequence),
    optional(...displayText),
  );
  if (!reference) return;
  const [, numbers] = readFields(reference, field(...displayText), field(Tag.Sequence));
  children(numbers, limit).forEach(readInteger);
}

/** The OID of a qualifier that is not known, or is not of its form; null: it is. */
function unknownQualifier(element: Element): string | null {
  const [id, value] = readFields(element, field(Tag.Oid), field());
  const oid = readOid(id);
  try {
    knownQualifiers[oid]?.(value);
    return oid in knownQualifiers ? null : oid;
  } catch (error) {
    if (error instanceof MalformedError) return oid;
    throw error;
  }
}

function readMappings(value: Uint8Array): { from: string; to: string }[] {
  return readList(readWhole(value, Tag.Sequence), limit, Tag.Sequence).map((mapping) => {
    const [from, to] = readFields(mapping, ...policyMapping);
    return { from: readOid(from), to: readOid(to) };
  });
}

function readConstraints(value: Uint8Array): {
  requireExplicit: number | null;
  inhibitMapping: number | null;
} {
  const [explicit, mapping] = readFields(readWhole(value, Tag.Sequence), optional(0x80), optional(0x81));
  // RFC 5280 4.2.1.11: never empty.
  if (!explicit && !mapping) throw new MalformedError('policy constraints');
  const skipped = (element: Element | undefined): number | null =>
    element ? readSmallInteger(element.as(Tag.Integer)) : null;
  return { requireExplicit: skipped(explicit), inhibitMapping: skipped(mapping) };
}

/** Bridges between authorities map some thirty. */
const limit = 256;
