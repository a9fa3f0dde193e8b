import type { Phone } from './phone.ts';

/** A client certificate was renewed or removed: the accounts that present it connect again, with what it is now. */
export function reopenWith(
  clientCertificateId: string,
  phone: Pick<Phone, 'accounts' | 'dropConnection'>,
): void {
  for (const { account } of phone.accounts())
    if (account.clientCertificateId === clientCertificateId) phone.dropConnection(account.id);
}
