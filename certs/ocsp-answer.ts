/** OCSP answers by recipe (RFC 6960 4.2), as a server staples them: what is not chosen is right. */
import { createHash } from 'node:crypto';
import { parseCertificate } from '../electron/x509/certificate.ts';
import { children, readOctetBits, readWhole, Tag } from '../electron/x509/der.ts';
import {
  bitString,
  context,
  contextPrimitive,
  element,
  nothing,
  octetString,
  oid,
  sequence,
  type Der,
} from './der-writer.ts';
import { encodeExtension, type Extension, type Issued } from './issue.ts';
import { signWith, type SignatureKind } from './key.ts';
import { serialOf } from './revocation-list.ts';

export interface AnswerRecipe {
  readonly status?: 'good' | 'revoked' | 'unknown';
  readonly thisUpdate?: Date;
  /** null: left out. */
  readonly nextUpdate?: Date | null;
  /** Who signs, if it is not the issuer; its certificate is sent along. */
  readonly responder?: Issued;
  /** Other certificates that are sent along. */
  readonly along?: readonly Issued[];
  readonly byName?: boolean;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
  readonly signature?: SignatureKind;
  readonly breakSignature?: boolean;
  readonly extensions?: readonly Extension[];
}

const hour = 3_600_000;
const hashOids = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const;

/** What `issuer` says of `leaf`, DER. */
export function createAnswer(leaf: Issued, issuer: Issued, recipe: AnswerRecipe = {}): Uint8Array {
  const { responder, along = [], extensions = [] } = recipe;
  const signer = responder ?? issuer;
  const thisUpdate = recipe.thisUpdate ?? new Date(Date.now() - hour);
  const data = sequence(
    recipe.byName === false
      ? context(2, octetString(keyHash(signer, 'sha1')))
      : context(1, parts(signer).subject),
    generalizedTime(thisUpdate),
    sequence(single(leaf, issuer, recipe, thisUpdate)),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions.map(encodeExtension)))] : []),
  );
  const { algorithm } = signWith(signer.key, data, recipe.signature);
  const signature = Buffer.from(signWith(signer.key, data, recipe.signature).signature);
  const last = signature.length - 1;
  if (recipe.breakSignature) signature[last] = (signature[last] ?? 0) ^ 1;
  const sent = [...along, ...(responder ? [responder] : [])].map(({ der }) => der);
  const certificates = sent.length > 0 ? [context(0, sequence(...sent))] : [];
  const basic = sequence(data, algorithm, bitString(signature), ...certificates);
  return sequence(
    element(0x0a, Buffer.from([0])),
    context(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  );
}

/** A responder that gives no answer: `tryLater`. */
export const noAnswer = (): Uint8Array => sequence(element(0x0a, Buffer.from([3])));

/** TLS feature status_request (RFC 7633). */
export const mustStaple: Extension = {
  oid: '1.3.6.1.5.5.7.1.24',
  value: sequence(element(0x02, Buffer.from([5]))),
};

function single(leaf: Issued, issuer: Issued, recipe: AnswerRecipe, thisUpdate: Date): Der {
  const { status = 'good', hash = 'sha1', nextUpdate = new Date(Date.now() + 24 * hour) } = recipe;
  const statuses = {
    good: contextPrimitive(0, Buffer.alloc(0)),
    revoked: context(1, generalizedTime(thisUpdate), context(0, element(0x0a, Buffer.from([1])))),
    unknown: contextPrimitive(2, Buffer.alloc(0)),
  };
  const id = sequence(
    sequence(oid(hashOids[hash]), nothing()),
    octetString(createHash(hash).update(issuer.subject).digest()),
    octetString(keyHash(issuer, hash)),
    serialOf(leaf),
  );
  const until = nextUpdate ? [context(0, generalizedTime(nextUpdate))] : [];
  return sequence(id, statuses[status], generalizedTime(thisUpdate), ...until);
}

const parts = (issued: Issued): { subject: Der } => ({
  subject: parseCertificate(issued.der).subject.der,
});

function keyHash({ key }: Issued, hash: string): Uint8Array {
  const bits = children(readWhole(key.spki, Tag.Sequence), 2)[1];
  return createHash(hash)
    .update(bits ? readOctetBits(bits) : '')
    .digest();
}

/** OCSP knows no UTCTime. */
const generalizedTime = (at: Date): Der =>
  element(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`));
