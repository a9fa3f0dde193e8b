import {
  children,
  field,
  hex,
  MalformedError,
  optional,
  readBoolean,
  readExplicit,
  readFields,
  readInteger,
  readList,
  readNamedBits,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
  type Element,
} from './der.ts';
import { readDistributionPoints, type PointName } from './distribution-point.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import { readNumberAuthority, type NumberEntry } from './number-authority.ts';
import { isOfItsForm, isRange, readGeneralName, readGeneralNames, type GeneralName } from './general-name.ts';
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
  /** The names of its CRL distribution points: for lists that are of one point alone. */
  readonly distributionPoints: readonly PointName[];
  readonly criticalDistributionPoints: boolean;
  /**
   * Where its issuer publishes (RFC 5280 4.2.2.1), URIs: shown to people, and fetched from nowhere.
   */
  readonly informationAccess: { readonly ocsp: readonly string[]; readonly issuers: readonly string[] };
  /**
   * Telephone numbers that it may speak for (RFC 8226 9); null: absent. Empty: it cannot be read,
   * and so it speaks for none.
   */
  readonly numberAuthority: readonly NumberEntry[] | null;
  /** It limits what a PASSporT may claim (RFC 8226 8, RFC 9118), which is not read here. */
  readonly limitsClaims: boolean;
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

/** One extension, not parsed. */
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

/**
 * Reads the extensions field `[3]` of a certificate by `issuer`. A repeated extension is malformed
 * (RFC 5280 4.2).
 */
export function readExtensions(outer: Element | null, issuer: DistinguishedName): Extensions {
  const found = readExtensionList(outer && readExplicit(outer, Tag.Sequence));
  const policy = readPolicyExtensions(found);
  const read = <T>(oid: string, parse: (raw: Raw) => T): T | null => {
    const raw = found.get(oid);
    return raw ? parse(raw) : null;
  };
  return {
    basicConstraints: read(oids.basicConstraints, readBasicConstraints),
    keyUsage: read(oids.keyUsage, readKeyUsage),
    extendedKeyUsage: read(oids.extendedKeyUsage, ({ value }) =>
      readList(readWhole(value, Tag.Sequence), 256, Tag.Oid).map((purpose) => {
        const oid = readOid(purpose);
        return purposeNames[oid] ?? oid;
      }),
    ),
    subjectAltNames: read(oids.subjectAltName, readSubjectAltNames),
    nameConstraints: read(oids.nameConstraints, readNameConstraints),
    policy,
    subjectKeyIdentifier: read(oids.subjectKeyIdentifier, ({ value }) =>
      hex(readWhole(value, Tag.OctetString).content),
    ),
    authorityKeyIdentifier: read(oids.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    mustStaple:
      read(oids.tlsFeature, ({ value }) =>
        children(readWhole(value, Tag.Sequence), 16).map(readSmallInteger).includes(5),
      ) ?? false,
    distributionPoints:
      read(oids.distributionPoints, ({ value }) => readDistributionPoints(value, issuer)) ?? [],
    criticalDistributionPoints: found.get(oids.distributionPoints)?.critical ?? false,
    informationAccess: readInformationAccess(found.get(informationAccessOid)),
    numberAuthority: read(numberAuthorityOid, ({ value }) => orEmpty(() => readNumberAuthority(value))),
    limitsClaims: claimConstraintOids.some((oid) => found.has(oid)),
    unknownCritical: [...unprocessedCritical(found), ...policy.unknownQualifiers],
  };
}

/** Extensions by their OID; `list` is their SEQUENCE, null: none. A repeated one is malformed. */
export function readExtensionList(list: Element | null): ReadonlyMap<string, Raw> {
  const found = new Map<string, Raw>();
  for (const element of list ? readList(list, 64, Tag.Sequence) : []) {
    const [oid, raw] = readExtension(element);
    if (found.has(oid)) throw new MalformedError(`extension ${oid} twice`);
    found.set(oid, raw);
  }
  return found;
}

function unprocessedCritical(found: ReadonlyMap<string, Raw>): string[] {
  const list: string[] = [];
  for (const [oid, { critical }] of found) if (critical && !processed.has(oid)) list.push(oid);
  return list;
}

/**
 * A name that is not of its form matches nothing; where names must be understood, it is not
 * allowed.
 */
function readSubjectAltNames({ value, critical }: Raw): GeneralName[] {
  const names = readGeneralNames(readWhole(value, Tag.Sequence));
  if (critical && !names.every(isOfItsForm)) throw new MalformedError('subject alternative name');
  return names;
}

/**
 * The key identifier, hex; the empty text where there is none (RFC 5280 4.2.1.1: identifier,
 * issuer, serial number).
 */
export function readAuthorityKeyIdentifier({ value, critical }: Raw): string {
  const [identifier, issuer, serial] = readFields(
    readWhole(value, Tag.Sequence),
    optional(0x80),
    optional(0xa1),
    optional(0x82),
  );
  // Issuer and serial number are both there or both absent. Neither is used here.
  if (critical && !issuer !== !serial) throw new MalformedError('authority key identifier');
  if (issuer) readGeneralNames(issuer);
  if (serial) readInteger(serial.as(Tag.Integer));
  return identifier ? hex(identifier.content) : '';
}

/** RFC 5280 4.2.1.3: at least one bit. */
function readKeyUsage({ value, critical }: Raw) {
  const bits = readNamedBits(readWhole(value, Tag.BitString));
  if (bits.length === 0) throw new MalformedError('a key usage without any use');
  return { uses: bits.map((bit) => keyUsageNames[bit] ?? String(bit)), critical };
}

/** Not among the processed ones: a server's certificate where they are critical is refused. */
const numberAuthorityOid = '1.3.6.1.5.5.7.1.26';
const claimConstraintOids = ['1.3.6.1.5.5.7.1.27', '1.3.6.1.5.5.7.1.33'] as const;

function orEmpty<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError) return [];
    throw error;
  }
}

/**
 * Not among the processed ones: it is never critical (RFC 5280 4.2.2.1). What cannot be read points
 * nowhere.
 */
const informationAccessOid = '1.3.6.1.5.5.7.1.1';
const accessMethods = { ocsp: '1.3.6.1.5.5.7.48.1', issuers: '1.3.6.1.5.5.7.48.2' };

function readInformationAccess(raw: Raw | undefined): Extensions['informationAccess'] {
  if (!raw) return { ocsp: [], issuers: [] };
  try {
    const access = readList(readWhole(raw.value, Tag.Sequence), 64, Tag.Sequence).map((description) => {
      const [method, location] = readFields(description, field(Tag.Oid), field());
      const name = readGeneralName(location);
      return { method: readOid(method), uri: name.kind === 'uri' ? name.value : null };
    });
    const of = (wanted: string) =>
      access.flatMap(({ method, uri }) => (method === wanted && uri !== null ? [uri] : []));
    return { ocsp: of(accessMethods.ocsp), issuers: of(accessMethods.issuers) };
  } catch (error) {
    if (error instanceof MalformedError) return { ocsp: [], issuers: [] };
    throw error;
  }
}

function readExtension(element: Element): readonly [string, Raw] {
  const [oid, critical, value] = readFields(
    element,
    field(Tag.Oid),
    optional(Tag.Boolean),
    field(Tag.OctetString),
  );
  return [readOid(oid), { critical: critical ? readBoolean(critical) : false, value: value.content }];
}

function readBasicConstraints({ value, critical }: Raw) {
  const [ca, length] = readFields(
    readWhole(value, Tag.Sequence),
    optional(Tag.Boolean),
    optional(Tag.Integer),
  );
  return {
    ca: ca ? readBoolean(ca) : false,
    pathLength: length ? readSmallInteger(length) : null,
    critical,
  };
}

function readNameConstraints({ value, critical }: Raw): NameConstraints {
  const [permitted, excluded] = readFields(readWhole(value, Tag.Sequence), optional(0xa0), optional(0xa1));
  // RFC 5280 4.2.1.10: at least one of the two, and neither empty.
  if (!permitted && !excluded) throw new MalformedError('name constraints');
  return { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded), critical };
}

function readSubtrees(subtrees: Element | undefined): GeneralName[] {
  if (!subtrees) return [];
  return readList(subtrees, 10_000, Tag.Sequence).map((subtree) => {
    // minimum is 0 and maximum absent, always (RFC 5280 4.2.1.10).
    const [base] = readFields(subtree, field());
    const name = readGeneralName(base);
    if (name.kind === 'ip' && !isRange(name.octets)) throw new MalformedError('address range');
    return name;
  });
}
