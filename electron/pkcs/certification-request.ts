/**
 * A key of the person's own, and the request that a certificate authority makes a certificate of
 * (PKCS#10, RFC 2986). The key never leaves: only the request does.
 */
import { generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { RequestDraft, RequestedKey } from '../../shared/model/client-certificate.ts';
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  utf8,
  type Der,
} from '../x509/der-writer.ts';
import { toPem } from './pem.ts';

export interface MadeRequest {
  /** PEM, PKCS#8, not encrypted: for the keychain alone. */
  readonly key: string;
  /** PEM. */
  readonly request: string;
  /** SubjectPublicKeyInfo, DER: what the certificate must be for. */
  readonly spki: Uint8Array;
}

const generate = promisify(generateKeyPair);

/** Makes the key, off main's thread, and signs the request with it. */
export async function makeRequest(draft: Omit<RequestDraft, 'name'>): Promise<MadeRequest> {
  const { privateKey, publicKey } = await makeKey(draft.key);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const info = sequence(integer(0), subjectOf(draft), spki, context(0, extensionRequest(draft)));
  const request = sequence(info, algorithms[draft.key], bitString(sign('sha256', info, privateKey)));
  return {
    key: toPem('PRIVATE KEY', privateKey.export({ type: 'pkcs8', format: 'der' })),
    request: toPem('CERTIFICATE REQUEST', request),
    spki,
  };
}

function makeKey(kind: RequestedKey): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  return kind === 'P-256' ? generate('ec', { namedCurve: kind }) : generate('rsa', { modulusLength: 3072 });
}

/**
 * ecdsa-with-SHA256 has no parameters (RFC 5758 3.2), sha256WithRSAEncryption has NULL (RFC 4055
 * 5).
 */
const algorithms: Readonly<Record<RequestedKey, Der>> = {
  'P-256': sequence(oid('1.2.840.10045.4.3.2')),
  'RSA-3072': sequence(oid('1.2.840.113549.1.1.11'), nothing()),
};

function subjectOf({ commonName, organization }: Pick<RequestDraft, 'commonName' | 'organization'>): Der {
  const attribute = (type: string, value: string) => set(sequence(oid(type), utf8(value)));
  return sequence(
    ...(organization === '' ? [] : [attribute('2.5.4.10', organization)]),
    attribute('2.5.4.3', commonName),
  );
}

/**
 * The attribute extensionRequest (RFC 2985 5.4.2): for client authentication, to sign with, and for
 * the person's SIP address, by RFC 5922 4. The authority decides whether it certifies it.
 */
function extensionRequest({ uri }: Pick<RequestDraft, 'uri'>): Der {
  const extension = (type: string, value: Der, critical = false) =>
    sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));
  const digitalSignature = 0;
  const extensions = [
    extension('2.5.29.15', namedBits([digitalSignature]), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.2'))),
    ...(uri === null
      ? []
      : [extension('2.5.29.17', sequence(contextPrimitive(6, Buffer.from(uri, 'latin1'))))]),
  ];
  return sequence(oid('1.2.840.113549.1.9.14'), set(sequence(...extensions)));
}
