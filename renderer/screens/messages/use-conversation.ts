import { useEffect, useRef, useState } from 'react';
import type { CommandValues } from '../../../shared/ipc/contract.ts';
import type { Conversation, Message } from '../../../shared/model/message.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';
import { reportFault } from '../../store/ui-store.ts';

const pageLength = 100;

export interface ShownConversation {
  /** Null: it is gone. */
  readonly conversation: Conversation | null;
  /** The oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
}

/**
 * One conversation, its newest messages asked for again when messages change; older ones when the
 * person wants them. Null: not known yet.
 */
export function useConversation(id: number): {
  readonly shown: ShownConversation | null;
  readonly more: () => void;
} {
  const version = usePhone(({ messages }) => messages.version);
  const [shown, setShown] = useState<ShownConversation | null>(null);
  const [pages, setPages] = useState(1);
  const latest = useRef('');
  useEffect(() => {
    const question = `${id} ${version} ${pages}`;
    latest.current = question;
    void ask();
    async function ask(): Promise<void> {
      const answer = await read(id, pages, () => latest.current === question);
      if (answer !== null) setShown(answer);
    }
  }, [id, version, pages]);
  return { shown, more: () => setPages((count) => count + 1) };
}

type Page = CommandValues['messages.page'];

/** So many pages; null: they are not wanted any more, or could not be read. */
async function read(
  conversationId: number,
  count: number,
  isWanted: () => boolean,
): Promise<ShownConversation | null> {
  const pages: Page[] = [];
  while (pages.length < count && pages.at(-1)?.next !== null) {
    const before = pages.at(-1)?.next ?? null;
    const result = await invoke('messages.page', { conversationId, before, limit: pageLength });
    if (!isWanted()) return null;
    if (!result.ok) {
      reportFault(result.fault);
      return null;
    }
    pages.push(result.value);
  }
  const last = pages.at(-1);
  if (last === undefined) return null;
  const { conversation, next } = last;
  const messages = pages.flatMap((page) => page.messages).toReversed();
  return { conversation, messages, hasOlder: next !== null };
}
