import { MessageSquare } from 'lucide-react';
import { calledAgain } from '../../../shared/address-alone.ts';
import type { Party } from '../../../shared/model/call.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { go } from '../../store/route.ts';
import { useUi } from '../../store/ui-store.ts';

const t = words('messages');

/** Opens the conversation with whom the person typed or chose. False: it cannot be. */
export async function openConversation(accountId: string, target: string): Promise<boolean> {
  const result = await act('messages.open', { accountId, target });
  if (result.ok) go('conversation', String(result.value.conversationId));
  return result.ok;
}

/**
 * Writes to an address from the account, or else from the one that calls go out from; null: neither
 * takes messages.
 */
export function useWriteTo(accountId: string | null = null): ((target: string) => void) | null {
  const accounts = usePhone(({ messages }) => messages.accounts);
  const chosen = useUi((state) => state.accountId);
  const from =
    accountId === null
      ? (accounts.find((id) => id === chosen) ?? accounts[0])
      : accounts.find((id) => id === accountId);
  return from === undefined ? null : (target) => void openConversation(from, target);
}

/** Writes to the other side of a call; nothing where that cannot be. */
export function WriteButton({ remote, accountId }: { readonly remote: Party; readonly accountId: string }) {
  const write = useWriteTo(accountId);
  const target = calledAgain(remote);
  if (write === null || target === null) return null;
  return (
    <Button
      icon={MessageSquare}
      aria-label={t('message-named', { name: partyName(remote) })}
      onClick={() => write(target)}
    >
      {t('message')}
    </Button>
  );
}
