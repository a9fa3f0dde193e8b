import type { Account } from '../../../shared/model/account.ts';

/** Alice of a domain that needs nothing special. */
export function exampleAccount(change: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    displayName: 'Alice',
    aor: 'sip:alice@example.com',
    authenticationUser: 'alice',
    hasPassword: true,
    outboundProxy: null,
    trustSetIds: [],
    useSystemRoots: false,
    revocation: 'soft',
    clientCertificateId: null,
    expiry: 600,
    answers407InCalls: false,
    ringingTimeout: 180,
    mediaEncryption: 'off',
    recording: false,
    digitsByInfo: true,
    ...change,
  };
}
