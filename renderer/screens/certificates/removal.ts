import { currentLanguage, locales } from '../../../shared/words/language.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { TrustSet } from '../../../shared/model/trust.ts';

/** What removing certificates from a set does to the accounts, by their names. */
export interface Removal {
  readonly users: readonly string[];
  /**
   * Connected by way of one of them: main judges again, and closes what no other anchor confirms.
   */
  readonly connected: readonly string[];
}

/**
 * `fingerprints`: the certificates that go. One that another set of the account holds as well stays
 * trusted by it.
 */
export function removalOf(
  accounts: readonly AccountStatus[],
  sets: readonly TrustSet[],
  setId: string,
  fingerprints: readonly string[],
): Removal {
  const using = accounts.filter(({ account }) => account.trustSetIds.includes(setId));
  const connected = using.filter(({ account, connection }) => {
    const anchor = connection.report?.path.at(-1)?.fingerprint256;
    if (connection.state !== 'open' || anchor === undefined || !fingerprints.includes(anchor)) return false;
    return !sets.some(
      ({ id, anchors }) =>
        id !== setId &&
        account.trustSetIds.includes(id) &&
        anchors.some(({ certificate }) => certificate.fingerprint256 === anchor),
    );
  });
  return { users: using.map(nameOf), connected: connected.map(nameOf) };
}

/** `Alice`, `Alice and Bob`, `Alice, Bob and Carol`. */
export function inWords(names: readonly string[]): string {
  return new Intl.ListFormat(locales[currentLanguage()], { type: 'conjunction' }).format(names);
}

export const nameOf = ({ account }: AccountStatus): string => account.displayName || account.aor;
