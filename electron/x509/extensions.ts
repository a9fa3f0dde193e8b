import {
  children,
  expectOrder,
  expectTag,
  MalformedError,
  readBoolean,
  readNamedBits,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from './der.ts';
import { isRange, readGeneralName, readGeneralNames, type GeneralName } from './general-name.ts';
import { policyOids, readPolicyExtensions, type PolicyExtensions } from './policy-extensions.ts';

/** The extensions that a SIP client needs (RFC 5280 4.2); null: absent. */
export interface Extensions {
  readonly basicConstraints: {
    readonly ca: boolean;
    readonly pathLength: number | null;
    readonly critical: boolean;
  } | null;
  readonly keyUsage: { readonly uses: readonly string[]; readonly critical: boolean } | null;
  /** Names of `purposeNames`, or OIDs. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectAltNames: readonly GeneralName[] | null;
  readonly nameConstraints: NameConstraints | null;
  readonly policy: PolicyExtensions;
  /** Hex. */
  readonly subjectKeyIdentifier: string | null;
  /** Hex; the empty text where the extension has no key identifier. */
  readonly authorityKeyIdentifier: string | null;
  /** TLS feature status_request (RFC 7633): must-staple. */
  readonly mustStaple: boolean;
  /** The full names of its CRL distribution points, DER in hex: for lists that are of one point alone. */
  readonly distributionPoints: readonly string[];
  readonly criticalDistributionPoints: boolean;
  /** Where its issuer publishes (RFC 5280 4.2.2.1), URIs: shown to people, and fetched from nowhere. */
  readonly informationAccess: { readonly ocsp: readonly string[]; readonly issuers: readonly string[] };
  /** OIDs of critical extensions that this validator does not process. */
  readonly unknownCritical: readonly string[];
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
  readonly critical: boolean;
}

const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const purposeNames: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.9': 'ocspSigning',
  '1.3.6.1.5.5.7.3.20': 'sipDomain',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
};

/** One extension as it stands. */
export interface Raw {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

const oids = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAltName: '2.5.29.17',
  nameConstraints: '2.5.29.30',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  tlsFeature: '1.3.6.1.5.5.7.1.24',
  distributionPoints: '2.5.29.31',
  ...policyOids,
} as const;
const processed: ReadonlySet<string> = new Set(Object.values(oids));

/** Reads the extensions field `[3]`. An extension that stands twice is malformed (RFC 5280 4.2). */
export function readExtensions(field: Element | null): Extensions {
  const found = readExtensionList(field ? expectTag(children(field, 1)[0], Tag.Sequence) : null);
  const read = <T>(oid: string, parse: (raw: Raw) => T): T | null => {
    const raw = found.get(oid);
    return raw ? parse(raw) : null;
  };
  return {
    basicConstraints: read(oids.basicConstraints, readBasicConstraints),
    keyUsage: read(oids.keyUsage, ({ value, critical }) => ({
      uses: readNamedBits(readWhole(value, Tag.BitString)).map((bit) => keyUsageNames[bit] ?? String(bit)),
      critical,
    })),
    extendedKeyUsage: read(oids.extendedKeyUsage, ({ value }) =>
      children(readWhole(value, Tag.Sequence), 256).map((purpose) => {
        const oid = readOid(purpose);
        return purposeNames[oid] ?? oid;
      }),
    ),
    subjectAltNames: read(oids.subjectAltName, ({ value }) =>
      readGeneralNames(readWhole(value, Tag.Sequence)),
    ),
    nameConstraints: read(oids.nameConstraints, readNameConstraints),
    policy: readPolicyExtensions(found),
    subjectKeyIdentifier: read(oids.subjectKeyIdentifier, ({ value }) =>
      hex(readWhole(value, Tag.OctetString).content),
    ),
    authorityKeyIdentifier: read(oids.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    mustStaple:
      read(oids.tlsFeature, ({ value }) =>
        children(readWhole(value, Tag.Sequence), 16).some((feature) => readSmallInteger(feature) === 5),
      ) ?? false,
    distributionPoints: readDistributionPoints(found.get(oids.distributionPoints)),
    criticalDistributionPoints: found.get(oids.distributionPoints)?.critical ?? false,
    informationAccess: readInformationAccess(found.get(informationAccessOid)),
    unknownCritical: [...found].flatMap(([oid, raw]) => (raw.critical && !processed.has(oid) ? [oid] : [])),
  };
}

/** Extensions by their OID; `list` is their SEQUENCE, null: none. One that stands twice is malformed. */
export function readExtensionList(list: Element | null): ReadonlyMap<string, Raw> {
  const found = new Map<string, Raw>();
  for (const element of list ? children(list, 64) : []) {
    const [oid, raw] = readExtension(element);
    if (found.has(oid)) throw new MalformedError(`extension ${oid} twice`);
    found.set(oid, raw);
  }
  return found;
}

/** The key identifier, hex; the empty text where there is none (RFC 5280 4.2.1.1: identifier, issuer, serial number). */
export function readAuthorityKeyIdentifier({ value }: Raw): string {
  const fields = children(readWhole(value, Tag.Sequence), 3);
  expectOrder(fields, [0x80, 0xa1, 0x82]);
  const [first] = fields;
  return first?.tag === 0x80 ? hex(first.content) : '';
}

/**
 * RFC 5280 4.2.1.13. Points of other issuers or of some reasons only are left out. What cannot be read names no point: it is a
 * hint where lists are, and no certificate is refused for it unless it is critical.
 */
function readDistributionPoints(raw: Raw | undefined): string[] {
  if (!raw) return [];
  try {
    return children(readWhole(raw.value, Tag.Sequence), 64).flatMap((point) => {
      const fields = children(expectTag(point, Tag.Sequence), 3);
      const [name] = fields;
      return name?.tag === 0xa0 && fields.length === 1 ? readFullName(name) : [];
    });
  } catch (error) {
    if (error instanceof MalformedError && !raw.critical) return [];
    throw error;
  }
}

/** Not among the processed ones: it is never critical (RFC 5280 4.2.2.1). What cannot be read points nowhere. */
const informationAccessOid = '1.3.6.1.5.5.7.1.1';
const accessMethods = { ocsp: '1.3.6.1.5.5.7.48.1', issuers: '1.3.6.1.5.5.7.48.2' };

function readInformationAccess(raw: Raw | undefined): Extensions['informationAccess'] {
  if (!raw) return { ocsp: [], issuers: [] };
  try {
    const access = children(readWhole(raw.value, Tag.Sequence), 64).map((description) => {
      const [method, location] = children(expectTag(description, Tag.Sequence), 2);
      const name = location && readGeneralName(location);
      return { method: method && readOid(method), uri: name?.kind === 'uri' ? name.value : null };
    });
    const of = (wanted: string) =>
      access.flatMap(({ method, uri }) => (method === wanted && uri !== null ? [uri] : []));
    return { ocsp: of(accessMethods.ocsp), issuers: of(accessMethods.issuers) };
  } catch (error) {
    if (error instanceof MalformedError) return { ocsp: [], issuers: [] };
    throw error;
  }
}

/** DistributionPointName, explicitly tagged: its full names as DER in hex; none for a relative name. */
export function readFullName(name: Element): string[] {
  const [choice] = children(name, 1);
  return choice?.tag === 0xa0 ? children(choice, 64).map(({ raw }) => hex(raw)) : [];
}

function readExtension(element: Element): readonly [string, Raw] {
  const fields = children(expectTag(element, Tag.Sequence), 3);
  const [oid, second, third] = fields;
  if (!oid || !second) throw new MalformedError('extension');
  const critical = third ? readBoolean(second) : false;
  return [readOid(oid), { critical, value: expectTag(third ?? second, Tag.OctetString).content }];
}

function readBasicConstraints({ value, critical }: Raw) {
  const fields = children(readWhole(value, Tag.Sequence), 2);
  const flag = fields[0]?.tag === Tag.Boolean ? fields.shift() : undefined;
  const [length, ...rest] = fields;
  if (rest.length > 0) throw new MalformedError('basic constraints');
  return {
    ca: flag ? readBoolean(flag) : false,
    pathLength: length ? readSmallInteger(length) : null,
    critical,
  };
}

function readNameConstraints({ value, critical }: Raw): NameConstraints {
  const fields = children(readWhole(value, Tag.Sequence), 2);
  // RFC 5280 4.2.1.10: at least one of the two, and neither empty. What is skipped here would constrain nothing.
  if (fields.length === 0 || fields.some(({ tag, content }) => (tag & 0xfe) !== 0xa0 || content.length === 0))
    throw new MalformedError('name constraints');
  return { permitted: subtrees(fields, 0xa0), excluded: subtrees(fields, 0xa1), critical };
}

function subtrees(fields: readonly Element[], tag: number): GeneralName[] {
  const field = fields.find((candidate) => candidate.tag === tag);
  if (!field) return [];
  return children(field, 10_000).map((subtree) => {
    const [base, ...rest] = children(expectTag(subtree, Tag.Sequence), 3);
    // minimum is 0 and maximum absent, always (RFC 5280 4.2.1.10).
    if (!base || rest.length > 0) throw new MalformedError('name constraint');
    const name = readGeneralName(base);
    if (name.kind === 'ip' && !isRange(name.octets)) throw new MalformedError('address range');
    return name;
  });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
