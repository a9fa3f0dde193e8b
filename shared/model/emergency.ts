import type { Account } from './account.ts';
import type { Administrator } from './administrator.ts';
import { accountTarget } from '../dialled-number.ts';
import { withoutSeparators } from '../typed-number.ts';

/** The numbers that are emergency calls for an account: its own and the administrator's. */
export function emergencyNumbers(
  { emergency }: Pick<Account, 'emergency'>,
  { policy }: Pick<Administrator, 'policy'>,
): readonly string[] {
  return [...new Set([...emergency, ...(policy?.emergency?.numbers ?? [])])];
}

/**
 * The emergency number that the account would call for what was typed: `112`, `1 1 2`, `tel:112`
 * and `112@` the account's own domain. Null: another call.
 */
export function emergencyNumber(
  typed: string,
  account: Pick<Account, 'aor' | 'dialling'>,
  numbers: readonly string[],
): string | null {
  const target = accountTarget(typed, account);
  return (
    numbers.find((number) => target !== null && sameCall(target, accountTarget(number, account))) ?? null
  );
}

/** Host names are compared without case (RFC 3261 19.1.1), user parts as a server reads them. */
function sameCall(one: string, other: string | null): boolean {
  return other !== null && callee(one) === callee(other);
}

/** Without a password, parameters of the number (RFC 3966 5) and of the address, and the port. */
function callee(uri: string): string {
  const [address = ''] = uri.replace(/^sips?:/i, '').split('?');
  const at = address.lastIndexOf('@');
  const [user = ''] = address.slice(0, Math.max(at, 0)).split(/[;:]/);
  const [host = ''] = address.slice(at + 1).split(';');
  return `${digitsOrName(decoded(user))}@${host.replace(/:\d+$/, '').toLowerCase()}`;
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** A number without what only people read; a name as it is. */
const digitsOrName = (user: string): string => (/^[-\d.()+*#]+$/.test(user) ? withoutSeparators(user) : user);
