/** What the LDAP library says of a failure, as a fault. */
import { ResultCodeError } from 'ldapts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';

/**
 * The fault of a failed question. `ended`: what ended the socket, null where nothing did; `error`:
 * what the library threw.
 */
export function ldapFault(ended: unknown, error: unknown): Fault {
  const known = [ended, error].find((each) => each instanceof FaultError);
  if (known) return known.fault;
  if (!(error instanceof ResultCodeError)) {
    if (error instanceof Error && /timed? ?out/i.test(error.message))
      return { stage: 'directory', code: 'timed-out' };
    // The library did not understand what came.
    return { stage: 'directory', code: ended === null ? 'not-ldap' : 'closed', ...presentedOf(error) };
  }
  return { stage: 'directory', code: resultCodes[error.code] ?? 'refused', ...presentedOf(error) };
}

/** RFC 4511 appendix A. */
const resultCodes: Readonly<Record<number, Extract<Fault, { stage: 'directory' }>['code']>> = {
  3: 'timed-out',
  4: 'too-many',
  11: 'too-many',
  32: 'no-such-base',
  34: 'no-such-base',
  48: 'wrong-password',
  49: 'wrong-password',
};

/** What the library says, on one line. */
export const presentedOf = (error: unknown): { readonly presented?: string } =>
  error instanceof Error ? { presented: printable(error.message.replaceAll('\n', ' '), 120) } : {};
