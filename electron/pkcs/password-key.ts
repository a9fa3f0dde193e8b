/**
 * From a password to keys: its spellings, the derivation of RFC 7292 appendix B, and the bound on
 * the work.
 */
import { createHash } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';

/**
 * A password as the schemes encode it: UTF-8 for PBES2 and PBMAC1, BMPString with a final null for
 * the PKCS#12 schemes.
 */
export interface Password {
  readonly utf8: Uint8Array;
  readonly bmp: readonly Uint8Array[];
}

/**
 * Two spellings where programs differ: an empty password is a lone null, or nothing at all; OpenSSL
 * before 1.1.0 took each octet of UTF-8 for a character.
 */
export function spellings(password: string): Password {
  const utf8 = Buffer.from(password, 'utf8');
  if (password === '') return { utf8, bmp: [Buffer.alloc(2), Buffer.alloc(0)] };
  const older = utf8.toString('latin1');
  return { utf8, bmp: (older === password ? [password] : [password, older]).map(bmpString) };
}

/** RFC 7292 B.1: big-endian, ended by two zero octets. */
function bmpString(text: string): Uint8Array {
  return Buffer.concat([Buffer.from(text, 'utf16le').swap16(), Buffer.alloc(2)]);
}

export interface WorkBudget {
  /** Throws a FaultError 'unsupported' once more was spent than there was. */
  readonly spend: (work: number) => void;
}

/** `iterations` of PBKDF2; the derivation of appendix B is dearer here and pays for it. */
export function workBudget(iterations = 10_000_000): WorkBudget {
  let left = iterations;
  return {
    spend: (work) => {
      left -= work;
      if (left < 0)
        throw new FaultError({ stage: 'import', code: 'unsupported', expected: { code: 'iterations' } });
    },
  };
}

/**
 * Appendix B runs a hash at a time from JavaScript: some ten times what an iteration of PBKDF2
 * costs.
 */
const price = 10;

export interface Derivation {
  readonly hash: string;
  /** 1: a key, 2: an initial vector, 3: a MAC's key (B.3). */
  readonly purpose: 1 | 2 | 3;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Octets. */
  readonly length: number;
}

/** RFC 7292 appendix B.2. */
export function deriveKey(wanted: Derivation, budget: WorkBudget): Uint8Array {
  const { hash, purpose, password, salt, iterations, length } = wanted;
  const size = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const diversifier = Buffer.alloc(size, purpose);
  let input: Buffer = Buffer.concat([stretch(salt, size), stretch(password, size)]);
  const result: Uint8Array[] = [];
  for (let made = 0; made < length;) {
    budget.spend(iterations * price);
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) digest = createHash(hash).update(digest).digest();
    result.push(digest);
    made += digest.length;
    input = addToBlocks(input, stretch(digest, size).subarray(0, size), size);
  }
  return Buffer.concat(result).subarray(0, length);
}

/** Copies of `bytes` up to a multiple of `size`; nothing of nothing. */
function stretch(bytes: Uint8Array, size: number): Buffer {
  const length = size * Math.ceil(bytes.length / size);
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** B.2 step 6C: each block plus `addend` plus one, modulo its size. */
function addToBlocks(input: Buffer, addend: Uint8Array, size: number): Buffer {
  const sum = Buffer.from(input);
  for (let start = 0; start < sum.length; start += size) {
    let carry = 1;
    for (let index = size - 1; index >= 0; index -= 1) {
      carry += (sum[start + index] ?? 0) + (addend[index] ?? 0);
      sum[start + index] = carry & 0xff;
      carry >>= 8;
    }
  }
  return sum;
}

export function wrongPassword(): FaultError {
  return new FaultError({ stage: 'import', code: 'wrong-password' });
}
