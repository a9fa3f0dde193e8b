import type { ContactAddress } from '../../../shared/model/contact.ts';
import { callTarget } from '../../format/contact.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { placeCall } from '../dialer/place-call.ts';

/** Calls an address from the account that calls go out from; null: there is no account. */
export function useCallAddress(): ((address: ContactAddress) => void) | null {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const { accountId } = useUi();
  const status = accounts.find(({ account }) => account.id === accountId) ?? accounts[0];
  if (!status) return null;
  return (address) => void placeCall(status.account.id, callTarget(address));
}
