import { accountDefaults, type Account } from '../../../shared/model/account.ts';

/** Alice of a domain that needs nothing special. */
export function exampleAccount(change: Partial<Account> = {}): Account {
  return {
    ...accountDefaults,
    id: 'a1',
    displayName: 'Alice',
    aor: 'sip:alice@example.com',
    authenticationUser: 'alice',
    hasPassword: true,
    mediaEncryption: 'off',
    realTimeText: 'never',
    ...change,
  };
}
