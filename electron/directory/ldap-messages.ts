/**
 * The framer of LDAP (RFC 4511 4.1.1 and 5.1): a message is one BER SEQUENCE with a definite
 * length. What the library gets are whole messages of bounded size, so that no message makes it
 * read again what it has read, or nest its calls.
 */
import { FaultError } from '../../shared/errors.ts';

/** Octets of one message, and of all that one search may give. */
export const ldapLimits = { message: 256 * 1024, total: 4 * 1024 * 1024 } as const;

export class LdapMessages {
  #waiting: Uint8Array = new Uint8Array(0);
  #total = 0;

  /** The messages that are whole now. Throws FaultError `directory: not-ldap` or `too-large`. */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.#total += bytes.length;
    if (this.#total > ldapLimits.total) throw tooLarge();
    let rest = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes]);
    const whole: Uint8Array[] = [];
    for (let size = sizeOf(rest); size !== null && size <= rest.length; size = sizeOf(rest)) {
      whole.push(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
    this.#waiting = rest;
    return whole;
  }
}

/** Octets of the message that begins here; null: its length is not whole yet. */
function sizeOf(bytes: Uint8Array): number | null {
  const [tag, first] = bytes;
  if (tag === undefined) return null;
  if (tag !== 0x30) throw new FaultError({ stage: 'directory', code: 'not-ldap' });
  if (first === undefined) return null;
  const more = first < 0x80 ? 0 : first & 0x7f;
  // RFC 4511 5.1: only the definite form. Four octets are more than a message may have.
  if (first >= 0x80 && (more === 0 || more > 4))
    throw new FaultError({ stage: 'directory', code: 'not-ldap' });
  if (bytes.length < 2 + more) return null;
  const length =
    more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, octet) => sum * 256 + octet, 0);
  if (length > ldapLimits.message) throw tooLarge();
  return 2 + more + length;
}

const tooLarge = (): FaultError => new FaultError({ stage: 'directory', code: 'too-large' });
