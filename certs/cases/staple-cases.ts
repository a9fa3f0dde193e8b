/** OCSP answers that the server staples: one that is not good refuses. */
import { createAuthority, createLeaf, keyUsageBits, purposes, type Issued, type Recipe } from '../issue.ts';
import { createAnswer, mustStaple, noAnswer, type AnswerRecipe } from '../ocsp-answer.ts';
import { createRevocationList, unheardOf } from '../revocation-list.ts';
import { accepted, refused, type Case, type Scene, warns } from './case.ts';
import { daysFromNow, keyOf, leafBy, root, unknownIssuer } from './parts.ts';

/** A leaf by the root, and an answer about it. */
function stapled(answer: AnswerRecipe, leaf: Recipe = {}): Scene {
  const server = leafBy(root(), leaf);
  return { chain: [server], anchors: [root()], staple: createAnswer(server, root(), answer) };
}

/** A responder's certificate by the root; `recipe` holds the fault. */
function responder(recipe: Recipe = {}, issuer: Issued = root()): Issued {
  return createLeaf(issuer, [], {
    subject: { CN: 'Example OCSP Responder' },
    keyUsage: [keyUsageBits.digitalSignature],
    extendedKeyUsage: [purposes.ocspSigning],
    ...recipe,
  });
}

const hard = { revocation: 'hard' } as const;
const promised: Recipe = { extensions: [mustStaple] };
const staleTimes = { thisUpdate: daysFromNow(-8), nextUpdate: daysFromNow(-1) };
const refusal = (name: string, why: string, scene: () => Scene): Case =>
  refused(name, 'validate/revocation', why, scene);

export const stapleCases: readonly Case[] = [
  accepted('staple-good', 'the issuer says good', () => stapled({})),
  accepted('staple-good-hard', 'that is enough for the hard policy', () => ({ ...stapled({}), ...hard })),
  accepted('staple-sha256', 'certificate and issuer named by SHA-256', () => stapled({ hash: 'sha256' })),
  accepted('staple-by-key', 'the responder named by its key', () => stapled({ byName: false })),
  accepted('staple-without-end', 'an answer of an hour ago that names no end', () =>
    stapled({ nextUpdate: null }),
  ),
  accepted('staple-delegated', 'signed by a responder that the issuer named for it', () =>
    stapled({ responder: responder() }),
  ),
  accepted('staple-delegated-by-key', 'the same, named by its key', () =>
    stapled({ responder: responder(), byName: false }),
  ),
  warns(
    'revocation',
    accepted('staple-try-later', 'the responder had no answer: as if there were none', () => ({
      ...stapled({}),
      staple: noAnswer(),
    })),
  ),
  accepted('staple-sha512', 'named by SHA-512', () => stapled({ hash: 'sha512' })),
  accepted('staple-delegated-ed25519', 'a responder with another kind of key', () =>
    stapled({ responder: responder({ key: keyOf('Ed25519') }) }),
  ),
  accepted('must-staple-kept', 'the certificate promises a staple and here it is', () =>
    stapled({}, promised),
  ),

  refusal('staple-revoked', 'the issuer says revoked', () => stapled({ status: 'revoked' })),
  refusal('staple-revoked-stale', 'it said so a week ago', () =>
    stapled({ status: 'revoked', ...staleTimes }),
  ),
  refusal('staple-unknown', 'the issuer does not know the certificate', () => stapled({ status: 'unknown' })),
  refusal('staple-stale', 'the answer ran out yesterday', () => stapled(staleTimes)),
  refusal('staple-without-end-old', 'two days old and no end named', () =>
    stapled({ thisUpdate: daysFromNow(-2), nextUpdate: null }),
  ),
  refusal('staple-of-tomorrow', 'the answer is of the future', () =>
    stapled({ thisUpdate: daysFromNow(1), nextUpdate: daysFromNow(2) }),
  ),
  refusal('staple-by-unknown-issuer', 'signed by another CA', () => stapled({ responder: unknownIssuer() })),
  refusal('staple-by-namesake', 'signed by another CA of the issuer’s name', () =>
    stapled({ responder: createAuthority('Example Root CA') }),
  ),
  refusal('staple-bad-signature', 'one bit of the signature is turned', () =>
    stapled({ breakSignature: true }),
  ),
  refusal('staple-weak', 'signed with SHA-1', () => stapled({ signature: 'SHA-1' })),
  refusal('staple-delegated-no-purpose', 'the responder’s certificate is for TLS servers, not for OCSP', () =>
    stapled({ responder: responder({ extendedKeyUsage: [purposes.serverAuth] }) }),
  ),
  refusal('staple-delegated-any-purpose', '"any purpose" is not OCSP', () =>
    stapled({ responder: responder({ extendedKeyUsage: [purposes.any] }) }),
  ),
  refusal('staple-delegated-expired', 'the responder’s certificate ran out', () =>
    stapled({ responder: responder({ notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) }) }),
  ),
  refusal('staple-delegated-by-unknown-issuer', 'the responder was named by another CA', () =>
    stapled({ responder: responder({}, unknownIssuer()) }),
  ),
  refusal('staple-delegated-revoked', 'the responder is on the issuer’s list', () => {
    const named = responder();
    const crls = [createRevocationList(root(), { revoked: [named] })];
    return { ...stapled({ responder: named }), crls };
  }),
  refusal('staple-delegated-twice', 'a responder that another responder named', () => {
    const first = responder({
      ca: true,
      keyUsage: [keyUsageBits.digitalSignature, keyUsageBits.keyCertSign],
    });
    return stapled({ responder: responder({}, first) });
  }),
  refusal('staple-delegated-no-signing', 'a responder whose key may not sign', () =>
    stapled({ responder: responder({ keyUsage: [keyUsageBits.keyEncipherment] }) }),
  ),
  refusal('staple-delegated-weak', 'a responder with SHA-1 on its certificate', () =>
    stapled({ responder: responder({ signature: 'SHA-1' }) }),
  ),
  refusal('staple-delegated-unknown-critical', 'a responder with an unknown critical extension', () =>
    stapled({ responder: responder({ extensions: [unheardOf] }) }),
  ),
  refusal('staple-delegated-not-yet', 'a responder of tomorrow', () =>
    stapled({ responder: responder({ notBefore: daysFromNow(1), notAfter: daysFromNow(30) }) }),
  ),
  refusal('staple-by-leaf', 'the server’s own certificate is no responder', () => {
    const leaf = leafBy(root());
    return { chain: [leaf], anchors: [root()], staple: createAnswer(leaf, root(), { responder: leaf }) };
  }),
  refusal(
    'staple-leaf-anchor-revoked',
    'an imported certificate whose trusted authority says revoked',
    () => {
      const leaf = leafBy(root());
      return {
        chain: [leaf],
        anchors: [leaf, root()],
        staple: createAnswer(leaf, root(), { status: 'revoked' }),
      };
    },
  ),
  refusal('staple-other-serial', 'an answer about another certificate', () => ({
    ...stapled({}),
    staple: createAnswer(leafBy(root()), root()),
  })),
  refusal('staple-other-issuer', 'the same serial number by another CA', () => {
    const scene = stapled({});
    const [leaf = leafBy(root())] = scene.chain;
    return { ...scene, staple: createAnswer(leaf, unknownIssuer(), { responder: root() }) };
  }),
  refusal('staple-unknown-critical', 'an unknown critical extension', () =>
    stapled({ extensions: [unheardOf] }),
  ),
  refusal('staple-unreadable', 'octets that are no answer', () => ({
    ...stapled({}),
    staple: Buffer.from('no answer at all'),
  })),
  refusal('staple-good-but-listed', 'a good answer does not outweigh a list', () => {
    const scene = stapled({});
    return { ...scene, crls: [createRevocationList(root(), { revoked: scene.chain })] };
  }),
  refusal('must-staple-broken', 'the certificate promises a staple and there is none', () => ({
    chain: [leafBy(root(), promised)],
    anchors: [root()],
  })),
  refusal('must-staple-try-later', 'the promise is not kept by an error message', () => ({
    ...stapled({}, promised),
    staple: noAnswer(),
  })),
];
