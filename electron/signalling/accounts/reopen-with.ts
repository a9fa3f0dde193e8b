import type { AccountStatus } from '../../../shared/model/snapshot.ts';

/** Connects the accounts that present a client certificate again, after its renewal or removal. */
export function reopenWith(
  clientCertificateId: string,
  phone: {
    readonly accounts: () => readonly AccountStatus[];
    readonly dropConnection: (accountId: string) => void;
  },
): void {
  for (const { account } of phone.accounts())
    if (account.clientCertificateId === clientCertificateId) phone.dropConnection(account.id);
}
