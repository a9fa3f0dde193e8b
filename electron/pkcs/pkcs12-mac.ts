import { createHmac, timingSafeEqual } from 'node:crypto';
import { children, expectTag, Tag, type Element } from '../x509/der.ts';
import {
  derivePbes2Key,
  hashOfHmac,
  readAlgorithm,
  readCount,
  readOctets,
  unsupported,
} from './password-encryption.ts';
import { deriveKey, wrongPassword, type Password, type WorkBudget } from './password-key.ts';

const pbmac1 = '1.2.840.113549.1.5.14';
const macHashes: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '1.3.14.3.2.26': { name: 'sha1', size: 20 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', size: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', size: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', size: 64 },
};

/**
 * The MAC of a PKCS#12 (RFC 7292 appendix A, RFC 9579) over `safe`: the password, the spelling that
 * made it first. Throws FaultError 'wrong-password', which a changed file gives too: nothing tells
 * them apart.
 */
export function checkMac(
  macData: Element,
  safe: Uint8Array,
  password: Password,
  budget: WorkBudget,
): Password {
  const [digestInfo, salt, count] = children(expectTag(macData, Tag.Sequence), 3);
  const [algorithm, digest] = children(expectTag(digestInfo, Tag.Sequence), 2);
  const { oid, parameters } = readAlgorithm(algorithm);
  const presented = readOctets(digest);
  const matches = (hash: string, key: Uint8Array): boolean => {
    const mac = createHmac(hash, key).update(safe).digest();
    return mac.length === presented.length && timingSafeEqual(mac, presented);
  };
  if (oid === pbmac1) {
    const [derivation, scheme] = children(expectTag(parameters, Tag.Sequence), 2);
    if (matches(hashOfHmac(scheme), derivePbes2Key(derivation, password.utf8, null, budget))) return password;
    throw wrongPassword();
  }
  const hash = macHashes[oid];
  if (!hash) throw unsupported(oid);
  const shared = { hash: hash.name, purpose: 3, salt: readOctets(salt), length: hash.size } as const;
  const iterations = count ? readCount(count) : 1;
  const bmp = password.bmp.find((spelling) =>
    matches(hash.name, deriveKey({ ...shared, iterations, password: spelling }, budget)),
  );
  if (!bmp) throw wrongPassword();
  return { utf8: password.utf8, bmp: [bmp, ...password.bmp.filter((other) => other !== bmp)] };
}
