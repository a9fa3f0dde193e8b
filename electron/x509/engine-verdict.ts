/**
 * The TLS engine's own result, beside ours. It never decides. Where it is stricter than we are,
 * that is either a known difference, listed here with its reason, or an unknown one: a warning in
 * the field, a failure in our tests.
 */
import type { Phrase, Shown } from '../../shared/model/phrase.ts';
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
  readonly why: Phrase;
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
    why: { code: 'engine-sip-domain' },
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('uri'),
    why: { code: 'engine-constrained-uri' },
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('dns') && !namesHost(path[0]),
    why: { code: 'engine-constrained-cn' },
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('ip'),
    why: { code: 'engine-constrained-address' },
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => constrainedKinds(path).has('other'),
    why: { code: 'engine-other-name' },
  },
  {
    errors: ['UNSPECIFIED'],
    applies: ({ path }) => path.some(({ extensions }) => extensions.criticalDistributionPoints),
    why: { code: 'engine-critical-points' },
  },
  {
    errors: ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY'],
    applies: ({ path }) => path.some(({ key }) => key.family === 'RSA-PSS'),
    why: { code: 'engine-rsa-pss' },
  },
  {
    errors: noIssuer,
    applies: ({ path }) =>
      links(path).some(([child, issuer]) => Buffer.compare(child.issuer.der, issuer.subject.der) !== 0),
    why: { code: 'engine-name-rules' },
  },
  {
    errors: noIssuer,
    applies: ({ path }) => links(path).some(([child, issuer]) => !namesKeyOf(child, issuer)),
    why: { code: 'engine-key-identifiers' },
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
    why: { code: 'engine-first-namesake' },
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
  const presented: Shown | null = known
    ? { code: 'engine-differs', error: engine.error ?? '', why: known.why }
    : engine.error;
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
