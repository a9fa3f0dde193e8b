/**
 * OpenSSL's TRUSTED CERTIFICATE: a certificate, followed by the uses for which it is trusted or
 * rejected (X509_CERT_AUX).
 */
import { FaultError } from '../../shared/errors.ts';
import { children, expectTag, readElement, readOid, readWhole, Tag } from '../x509/der.ts';

/** RFC 5280 4.2.1.12: servers, and any use. */
const forServers: readonly string[] = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];

/**
 * The certificate alone. Throws FaultError import 'distrusted' where the file states that it is not
 * to be trusted for servers (bundles of distributions hold such ones), and 'malformed'.
 */
export function readTrusted(der: Uint8Array): Uint8Array {
  try {
    const { end } = readElement(der);
    if (end < der.length && !allowsServers(der.subarray(end)))
      throw new FaultError({ stage: 'import', code: 'distrusted' });
    return der.subarray(0, end);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError({ stage: 'import', code: 'malformed' }, { cause: error });
  }
}

/**
 * `trust` SEQUENCE OF OID OPTIONAL, `reject` [0] SEQUENCE OF OID OPTIONAL, and what names the
 * certificate.
 */
function allowsServers(aux: Uint8Array): boolean {
  const fields = children(readWhole(aux, Tag.Sequence), 8);
  const uses = (tag: number): readonly string[] | null => {
    const list = fields.find((field) => field.tag === tag);
    return list ? children(list, 64).map((use) => readOid(expectTag(use, Tag.Oid))) : null;
  };
  const names = (list: readonly string[]): boolean => list.some((use) => forServers.includes(use));
  return names(uses(Tag.Sequence) ?? forServers) && !names(uses(0xa0) ?? []);
}
