/**
 * The status of the server's certificate by the OCSP answer that it stapled (RFC 6960 3.2, RFC 6066
 * 8).
 */
import { createHash } from 'node:crypto';
import type { Phrase } from '../../../shared/model/phrase.ts';
import { RevocationDemand } from '../../../shared/model/revocation.ts';
import { keyStrength, signatureScheme } from '../algorithm-policy.ts';
import type { Certificate } from '../certificate.ts';
import { field, MalformedError, readFields, readOctetBits, readWhole, Tag } from '../der.ts';
import { label } from '../checks/finding.ts';
import { affords, isSignedBy, verifies } from '../signature.ts';
import type { Evidence } from './evidence.ts';
import { parseOcspResponse, type OcspAnswer, type OcspResponse } from './ocsp-response.ts';
import type { RevocationList } from './revocation-list.ts';
import { clockSkew, minute, overBudget, refused, revoked, unknown, type Standing } from './standing.ts';

/**
 * A staple is sent to be relied on: one that is of another certificate, expired or "revoked"
 * refuses. A responder's error message (`tryLater`) is unsigned and counts as no staple.
 */
export function checkStaple(
  leaf: Certificate,
  issuer: Certificate,
  staple: Uint8Array,
  evidence: Evidence,
): Standing {
  const { at } = evidence;
  const response = read(staple);
  if (response === 'unreadable') return refused(RevocationDemand.GoodStaple, { code: 'staple-unreadable' });
  if (response === null) return unknown(RevocationDemand.Staple, { code: 'staple-error' });
  if (response.unknownCritical !== null)
    return refused(RevocationDemand.GoodStaple, {
      code: 'staple-unknown-critical',
      oid: response.unknownCritical,
    });
  const wrongSigner = checkSigner(response, issuer, evidence);
  if (wrongSigner) return wrongSigner;
  const matching = response.answers
    .filter((answer) => isAbout(answer, leaf, issuer))
    .toSorted((a, b) => b.thisUpdate - a.thisUpdate);
  const answer = matching.find(({ status }) => status === 'revoked') ?? matching[0];
  if (!answer) return refused(RevocationDemand.GoodStaple, { code: 'staple-of-another' });
  if (answer.status === 'revoked') return revoked(leaf, answer.revokedAt ?? answer.thisUpdate, answer.reason);
  if (answer.status === 'unknown')
    return refused(RevocationDemand.GoodStaple, { code: 'staple-unknown', name: label(leaf) });
  const late = notCurrent(answer, response.producedAt, at);
  if (late !== null) return refused(RevocationDemand.CurrentStaple, late);
  return { kind: 'good', by: { code: 'good-by-staple', at: minute(answer.thisUpdate) } };
}

function read(staple: Uint8Array): OcspResponse | 'unreadable' | null {
  try {
    return parseOcspResponse(staple);
  } catch (error) {
    if (error instanceof MalformedError) return 'unreadable';
    throw error;
  }
}

/** RFC 6960 4.2.2.2: the issuer itself, or a responder that it certified. Null: one of them. */
function checkSigner(
  response: OcspResponse,
  issuer: Certificate,
  { lists, at, budget }: Evidence,
): Standing | null {
  const scheme = signatureScheme(response.signatureAlgorithm);
  if (!scheme?.strong)
    return refused(RevocationDemand.OwnStaple, {
      code: 'staple-weakly-signed',
      algorithm: scheme?.name ?? response.signatureAlgorithm.oid,
    });
  const named = [issuer, ...response.certificates].filter((candidate) => isResponder(response, candidate));
  let why: Phrase = { code: 'staple-unknown-issuer' };
  for (const candidate of named) {
    if (!affords(budget, issuer) || !affords(budget, candidate)) return overBudget();
    const fault = candidate === issuer ? null : undelegated(candidate, issuer, lists, at);
    if (fault === null && verifies(response, candidate)) return null;
    why = fault ?? { code: 'staple-wrong-signature' };
  }
  return refused(RevocationDemand.OwnStaple, why);
}

function isResponder({ responder }: OcspResponse, candidate: Certificate): boolean {
  return 'nameKey' in responder
    ? responder.nameKey === candidate.subject.key
    : responder.keyHash === keyHash(candidate, 'sha1');
}

/** Why a certificate is not that of a delegated responder; null: it is. */
function undelegated(
  responder: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  at: number,
): Phrase | null {
  const { extensions, issuer: by, notBefore, notAfter } = responder;
  // Directly by the authority that issued the leaf, and named for OCSP: "any purpose" is not that.
  if (by.key !== issuer.subject.key || !isSignedBy(responder, issuer))
    return { code: 'staple-unknown-issuer' };
  const name = label(responder);
  if (!extensions.extendedKeyUsage?.includes('ocspSigning')) return { code: 'responder-no-ocsp', name };
  if (extensions.keyUsage && !extensions.keyUsage.uses.includes('digitalSignature'))
    return { code: 'responder-no-signing', name };
  if (extensions.unknownCritical.length > 0) return { code: 'responder-unknown-critical', name };
  if (at < notBefore || at > notAfter) return { code: 'responder-not-valid', name };
  if (!keyStrength(responder).strong || !signatureScheme(responder.signatureAlgorithm)?.strong)
    return { code: 'responder-weak', name };
  // The list's own signature need not be checked: a false entry only refuses.
  const listed = lists.some(
    (list) => list.issuer.key === issuer.subject.key && list.find(responder.serialNumber) !== null,
  );
  return listed ? { code: 'responder-revoked', name } : null;
}

/** CertID (RFC 6960 4.1.1). SHA-1 names here, it protects nothing. */
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

function isAbout(answer: OcspAnswer, leaf: Certificate, issuer: Certificate): boolean {
  const hash = hashes[answer.hashAlgorithm];
  return (
    hash !== undefined &&
    answer.serialNumber === leaf.serialNumber &&
    answer.issuerKeyHash === keyHash(issuer, hash) &&
    answer.issuerNameHash === createHash(hash).update(leaf.issuer.der).digest('hex')
  );
}

/** Over the octets of the key alone, without algorithm. */
function keyHash({ spki }: Certificate, hash: string): string {
  const [, key] = readFields(readWhole(spki, Tag.Sequence), field(Tag.Sequence), field(Tag.BitString));
  return createHash(hash).update(readOctetBits(key)).digest('hex');
}

/**
 * An answer without nextUpdate is good for a day: a responder that can answer at any time has fresh
 * ones.
 */
const unnamedEnd = 86_400_000;

function notCurrent({ thisUpdate, nextUpdate }: OcspAnswer, producedAt: number, at: number): Phrase | null {
  const until = nextUpdate ?? thisUpdate + unnamedEnd;
  if (thisUpdate > at + clockSkew || producedAt > at + clockSkew)
    return { code: 'staple-of-future', at: minute(Math.max(thisUpdate, producedAt)) };
  return at > until ? { code: 'staple-late', until: minute(until) } : null;
}
