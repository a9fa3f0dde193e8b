/**
 * The framer of LDAP (RFC 4511 4.1.1 and 5.1): a message is one BER SEQUENCE with a definite
 * length. What the library gets are whole messages of bounded size that fit the grammar, so that no
 * message makes it read again what it has read, nest its calls or read without end.
 */
import { FaultError } from '../../shared/errors.ts';
import { countElements } from './ldap-grammar.ts';

export const ldapLimits = {
  /** Octets of one message. */
  message: 256 * 1024,
  /** Octets of all that one search may give. */
  total: 4 * 1024 * 1024,
  /** BER elements of all that one search may give: each takes time of main. */
  elements: 20_000,
} as const;

export class LdapMessages {
  #waiting: Uint8Array = new Uint8Array(0);
  #total = 0;
  #elements = 0;

  /** The messages that are whole now. Throws FaultError `directory: not-ldap` or `too-large`. */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.#total += bytes.length;
    if (this.#total > ldapLimits.total) throw tooLarge();
    let rest = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes]);
    const whole: Uint8Array[] = [];
    for (let size = sizeOf(rest); size !== null && size <= rest.length; size = sizeOf(rest)) {
      const message = rest.subarray(0, size);
      const elements = countElements(message);
      if (elements === null) throw notLdap();
      this.#elements += elements;
      if (this.#elements > ldapLimits.elements) throw tooLarge();
      whole.push(message);
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
  if (tag !== 0x30) throw notLdap();
  if (first === undefined) return null;
  const more = first < 0x80 ? 0 : first & 0x7f;
  // RFC 4511 5.1: only the definite form. Four octets are more than a message may have.
  if (first >= 0x80 && (more === 0 || more > 4)) throw notLdap();
  if (bytes.length < 2 + more) return null;
  const length =
    more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, octet) => sum * 256 + octet, 0);
  if (length > ldapLimits.message) throw tooLarge();
  return 2 + more + length;
}

const notLdap = (): FaultError => new FaultError({ stage: 'directory', code: 'not-ldap' });
const tooLarge = (): FaultError => new FaultError({ stage: 'directory', code: 'too-large' });
