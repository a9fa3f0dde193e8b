/** A client certificate as it is kept in the profile, and as the window gets it. */
import { z } from 'zod';
import type { ClientCertificate, ClientCertificateNote } from '../../../shared/model/client-certificate.ts';
import { ClientCertificateState } from '../../../shared/state/client-certificate-state.ts';
import type { RecordForm } from '../../platform/records.ts';
import { keyStrength } from '../../x509/algorithm-policy.ts';
import { parseCertificate, type Certificate } from '../../x509/certificate.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { pemBlocks } from '../../pkcs/pem.ts';

const storedClientCertificate = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** PEM, leaf first; empty while the certificate is awaited. */
  certificates: z.string(),
  /** SubjectPublicKeyInfo of the key, base64. */
  spki: z.base64(),
  request: z.string().nullable(),
  source: z.string().nullable(),
  importedAt: z.string(),
  /** The private key, PEM, encrypted, base64. Null: version 1 had lost it. */
  key: z.base64().nullable(),
});
type StoredClientCertificate = z.infer<typeof storedClientCertificate>;

/** A client certificate in memory: what is stored, and its certificates parsed, leaf first. */
export interface ClientCertificateRecord extends StoredClientCertificate {
  readonly chain: readonly Certificate[];
}

/**
 * Version 1 kept the keys in a file of their own: `keys` by client certificate, encrypted. An
 * account whose client certificate cannot be read fails when it connects; it never connects without
 * one.
 */
export function clientCertificateForm(
  keys: ReadonlyMap<string, string>,
): RecordForm<ClientCertificateRecord> {
  return {
    read: (record) => {
      const clientCertificate = storedClientCertificate.parse(record);
      return { ...clientCertificate, chain: parseChain(clientCertificate.certificates) };
    },
    write: ({ chain: _parsed, ...stored }) => stored,
    fromVersionOne: (value) =>
      z
        .array(z.unknown())
        .parse(value ?? [])
        .map((record) => {
          const { success, data } = z.looseObject({ id: z.string() }).safeParse(record);
          return success ? { ...data, key: keys.get(data.id) ?? null } : record;
        }),
  };
}

/** PEM to certificates, in its order. Throws MalformedError. */
export function parseChain(pem: string): readonly Certificate[] {
  return pemBlocks(Buffer.from(pem)).map(({ der }) => parseCertificate(der));
}

export function stateOf({ chain }: Pick<ClientCertificateRecord, 'chain'>): ClientCertificateState {
  return chain.length === 0 ? ClientCertificateState.AwaitingCertificate : ClientCertificateState.Ready;
}

export function describeClientCertificate(record: ClientCertificateRecord): ClientCertificate {
  const { id, name, chain, request, source, importedAt } = record;
  const [leaf, ...above] = chain.map(describeCertificate);
  return {
    id,
    name,
    state: stateOf(record),
    certificate: leaf ?? null,
    chain: above,
    request: leaf ? null : request,
    source,
    importedAt,
  };
}

/** RFC 5246 7.4.6 and RFC 5280 4.2.1.12: what a server may object to. */
export function notesOn(leaf: Certificate, at: number): readonly ClientCertificateNote[] {
  const purposes = leaf.extensions.extendedKeyUsage;
  const forClients = ['clientAuth', 'anyExtendedKeyUsage'];
  return [
    ...(leaf.extensions.basicConstraints?.ca ? (['authority'] as const) : []),
    ...(at > leaf.notAfter ? (['expired'] as const) : []),
    ...(at < leaf.notBefore ? (['not-yet-valid'] as const) : []),
    ...(keyStrength(leaf).strong ? [] : (['weak'] as const)),
    ...(purposes && !purposes.some((purpose) => forClients.includes(purpose))
      ? (['not-for-clients'] as const)
      : []),
  ];
}
