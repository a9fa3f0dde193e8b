import { useEffect, useState } from 'react';
import type { Conversation } from '../../../shared/model/message.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';
import { reportFault } from '../../store/ui-store.ts';

/**
 * All conversations that have messages, asked for again when messages change; null: not known yet.
 */
export function useConversations(): readonly Conversation[] | null {
  const version = usePhone(({ messages }) => messages.version);
  const [known, setKnown] = useState<{
    readonly version: number;
    readonly conversations: readonly Conversation[];
  }>();
  useEffect(() => {
    let isWanted = true;
    void ask();
    async function ask(): Promise<void> {
      const result = await invoke('messages.conversations');
      if (!isWanted) return;
      if (result.ok) setKnown({ version, conversations: result.value });
      else reportFault(result.fault);
    }
    return () => {
      isWanted = false;
    };
  }, [version]);
  return known?.conversations ?? null;
}
