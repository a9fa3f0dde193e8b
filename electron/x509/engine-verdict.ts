/**
 * The TLS engine's own result, beside ours. It never decides. Where it is stricter than we are,
 * that is either a known difference, listed here with its reason, or an unknown one: a warning in
 * the field, a failure in our tests.
 */
import type { ValidationReport } from '../../shared/model/validation-report.ts';
import type { Certificate } from './certificate.ts';
import { finding } from './checks/finding.ts';
import { namesKeyOf } from './path.ts';
import type { Validation } from './validate-chain.ts';

export type EngineVerdict = NonNullable<ValidationReport['engine']>;

/** Our path, leaf first, and all certificates that another search could have taken. */
interface Ground {
  readonly path: readonly Certificate[];
  readonly others: readonly Certificate[];
}

interface KnownDifference {
  /** OpenSSL's codes; BoringSSL has the same. */
  readonly errors: readonly string[];
  /** Whether the path has what causes the difference. */
  readonly applies: (ground: Ground) => boolean;
  readonly why: string;
}

const noIssuer = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

const knownDifferences: readonly KnownDifference[] = [
  {
    errors: ['INVALID_PURPOSE'],
    applies: ({ path }) =>
      path.some(({ extensions }) => extensions.extendedKeyUsage?.includes('serverAuth') === false),
    why: 'it knows serverAuth alone; SIP has sipDomain too (RFC 5924)',
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('uri'),
    why: 'it cannot compare SIP URIs with name constraints (RFC 5280 4.2.1.10)',
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('dns') && !namesHost(path[0]),
    why: 'OpenSSL reads the CN as a host where there is no DNS name, and constrains it',
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('ip'),
    why: 'BoringSSL does not compare addresses with name constraints (RFC 5280 4.2.1.10)',
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('other'),
    why: 'BoringSSL takes otherNames of all types for one form of name',
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => path.some(({ extensions }) => extensions.criticalDistributionPoints),
    why: 'BoringSSL does not know critical distribution points (RFC 5280 4.2.1.13)',
  },
  {
    errors: ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY'],
    applies: ({ path }) => path.some(({ key }) => key.family === 'RSA-PSS'),
    why: 'BoringSSL reads no keys that are for RSA-PSS alone (RFC 4055)',
  },
  {
    errors: noIssuer,
    applies: ({ path }) =>
      links(path).some(([child, issuer]) => Buffer.compare(child.issuer.der, issuer.subject.der) !== 0),
    why: 'it compares names by fewer rules than RFC 5280 7.1',
  },
  {
    errors: noIssuer,
    applies: ({ path }) => links(path).some(([child, issuer]) => !namesKeyOf(child, issuer)),
    why: 'it insists on key identifiers, which RFC 5280 6.1 does not',
  },
  {
    errors: [
      'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
      'CERT_SIGNATURE_FAILURE',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'UNSPECIFIED',
      ...noIssuer,
    ],
    applies: ({ path, others }) =>
      path.slice(1).some((taken) => others.some((other) => isNamesake(taken, other))),
    why: 'it takes the first of two authorities of one name, and does not search on',
  },
];

/** Adds the engine's result to the report. */
export function withEngine(
  { report, path, chain }: Validation,
  anchors: readonly Certificate[],
  engine: EngineVerdict,
): ValidationReport {
  const ground = { path, others: [...chain, ...anchors] };
  const stricter = report.verdict === 'accepted' && !engine.authorized;
  const known = stricter
    ? knownDifferences.find(({ errors, applies }) => errors.includes(engine.error ?? '') && applies(ground))
    : undefined;
  const presented = known ? `${engine.error ?? ''}: ${known.why}` : engine.error;
  const check = finding('engine', stricter && !known ? 'warn' : 'pass', null, null, presented);
  return { ...report, engine, checks: [...report.checks, check] };
}

function constrainedKinds(path: readonly Certificate[]): ReadonlySet<string> {
  const constraints = path.flatMap(({ extensions }) => extensions.nameConstraints ?? []);
  return new Set(
    constraints.flatMap(({ permitted, excluded }) => [...permitted, ...excluded].map(({ kind }) => kind)),
  );
}

const namesHost = (leaf: Certificate | undefined): boolean =>
  leaf?.extensions.subjectAltNames?.some(({ kind }) => kind === 'dns') ?? false;

function isNamesake(one: Certificate, other: Certificate): boolean {
  return one.subject.key === other.subject.key && one.fingerprint256 !== other.fingerprint256;
}

/** Each certificate of a path with its issuer. */
function links(path: readonly Certificate[]): (readonly [child: Certificate, issuer: Certificate])[] {
  return path.slice(1).flatMap((issuer, index) => {
    const child = path[index];
    return child ? [[child, issuer] as const] : [];
  });
}
