/** Verifies the Identity of a request (RFC 8224 6.2). Pure: what is trusted is an argument. */
import { verify } from 'node:crypto';
import type { Fault } from '../../shared/errors.ts';
import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { DiallingRules } from '../../shared/model/dialling.ts';
import { printable } from '../../shared/printable.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { SipIdentity } from '../../shared/model/sip-identity.ts';
import type { Uri } from '../sip/message/uri.ts';
import { parseUri } from '../sip/message/uri.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import type { Certificate } from '../x509/certificate.ts';
import { label } from '../x509/checks/finding.ts';
import type { RevocationList } from '../x509/revocation/revocation-list.ts';
import { validateChain } from '../x509/validate-chain.ts';
import { claimsOfAll, isNamed, shownClaim } from './claims.ts';
import { compactPassports } from './compact-form.ts';
import { readIdentityHeader } from './identity-header.ts';
import type { Claim, Passport } from './passport.ts';
import type { SeenPassports } from './seen-passports.ts';

/** What a request says; times in milliseconds since the epoch. */
export interface SignedRequest {
  /** The values of Identity. */
  readonly identities: readonly string[];
  /** Whom it may name as the caller: From, and who the own edge asserts. */
  readonly callers: readonly Uri[];
  /** Whom it may name as called: To and the Request-URI. */
  readonly called: readonly Uri[];
  /** The Date header field; null: absent. */
  readonly date: number | null;
  readonly callId: string;
}

export interface IdentityTerms {
  readonly at: number;
  /** How the account's country writes numbers. */
  readonly rules: DiallingRules;
  /** Certificates that may sign for callers, with their keys. */
  readonly signers: readonly Certificate[];
  /** Those above them, to build paths with. */
  readonly anchors: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  readonly minimum: AlgorithmMinimum | null;
  readonly seen: SeenPassports;
}

/** RFC 8224 6.2: how old or early a token may be. */
const freshnessMs = 60_000;
/**
 * Keys tried for one value. The compact form is tried with each pair of names and each key, and
 * whoever calls need not have signed anything: this is some tens of milliseconds.
 */
export const mostTries = 512;
/** More values than providers on the way add. */
const mostIdentities = 4;

/** Null: the request has no Identity. Of several the first that proves something counts. */
export function verifyIdentity(request: SignedRequest, terms: IdentityTerms): SipIdentity | null {
  const found = request.identities.slice(0, mostIdentities).map((value) => verifyOne(value, request, terms));
  return found.find(({ verdict }) => verdict === 'signed') ?? found[0] ?? null;
}

function verifyOne(value: string, request: SignedRequest, terms: IdentityTerms): SipIdentity {
  const callers = claimsOfAll(request.callers, terms.rules);
  const called = claimsOfAll(request.called, terms.rules);
  const read = readIdentityHeader(value);
  if (typeof read === 'string') return failed({ stage: 'identity', code: read });
  const passports =
    'signed' in read
      ? [read]
      : compactPassports({
          ...read,
          originators: callers,
          destinations: called,
          issuedAt: Math.floor((request.date ?? 0) / 1000),
        });
  const [passport, signer] = signedBy(passports, terms.signers);
  if (passport === null) return failed(stale(passports, terms.at) ?? unknownSigner(read.certificateUrl));
  const fault =
    stale([passport], terms.at) ??
    otherParty(passport, callers, called) ??
    notAuthorised(passport.originator, signer, terms);
  if (fault !== null) return failed(fault);
  const until = passport.issuedAt * 1000 + 2 * freshnessMs;
  if (!terms.seen.take(passport.signature, request.callId, { at: terms.at, until }))
    return failed({ stage: 'identity', code: 'replayed' });
  return {
    verdict: 'signed',
    as: printable(shownClaim(passport.originator), 256),
    by: label(signer),
    attestation: passport.attestation,
  };
}

const failed = (fault: Fault): SipIdentity => ({ verdict: 'failed', fault });

const unknownSigner = (url: string): Fault => ({
  stage: 'identity',
  code: 'signer-unknown',
  presented: printable(url, 256),
});

function stale(passports: readonly Passport[], at: number): Fault | null {
  // None: the compact form of a request that names nobody.
  const isFresh =
    passports.length === 0 || passports.some(({ issuedAt }) => Math.abs(issuedAt * 1000 - at) <= freshnessMs);
  return isFresh ? null : { stage: 'identity', code: 'stale' };
}

/** The token, and whose certificate has the key that signed it. */
function signedBy(
  passports: readonly Passport[],
  signers: readonly Certificate[],
): readonly [Passport, Certificate] | readonly [null, null] {
  let left = mostTries;
  for (const passport of passports)
    for (const signer of signers) {
      if (left === 0) return [null, null];
      left -= 1;
      if (isSignedWith(passport, signer)) return [passport, signer];
    }
  return [null, null];
}

function isSignedWith({ signed, signature }: Passport, signer: Certificate): boolean {
  const key = signer.publicKey();
  // ES256 is this curve and no other (RFC 7518 3.4).
  if (key?.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false;
  return verify('sha256', Buffer.from(signed, 'ascii'), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function otherParty(
  { originator, destinations }: Passport,
  callers: readonly Claim[],
  called: readonly Claim[],
): Fault | null {
  if (!isNamed(originator, callers))
    return { stage: 'identity', code: 'other-caller', presented: printable(originator.value, 256) };
  if (destinations.some((one) => isNamed(one, called))) return null;
  return { stage: 'identity', code: 'other-called', presented: printable(destinations[0]?.value ?? '', 256) };
}

function notAuthorised(originator: Claim, signer: Certificate, terms: IdentityTerms): Fault | null {
  if (signer.extensions.limitsClaims)
    return { stage: 'identity', code: 'limited-claims', presented: label(signer) };
  const uri = originator.kind === 'uri' ? parseUri(originator.value) : null;
  const host = uri === null || uri.scheme === 'other' ? '' : uri.host;
  // RFC 8226 names no usage of its own: a certificate with usages needs one of a SIP server's.
  const server = sipServer(host);
  const { anchors, lists: crls, revocation, minimum, at } = terms;
  const { report } = validateChain({
    chain: [signer.der],
    anchors,
    ...server,
    ...(originator.kind === 'tn' && { referenceIdentity: { telephoneNumber: originator.value } }),
    at,
    crls,
    revocation,
    minimum,
  });
  const { leading } = report;
  if (leading === null) return null;
  if (leading.id === 'name')
    return {
      stage: 'identity',
      code: 'not-authorised',
      expected: originator.value,
      presented: label(signer),
    };
  return { stage: 'identity', code: 'certificate', expected: leading.id, presented: label(signer) };
}
