import type { Mailbox } from '../../shared/model/mailbox.ts';
import { words } from '../../shared/words/index.ts';

const t = words('mailbox');

/** What waits in a mailbox, as a sentence without its end; null: the server has said nothing. */
export function mailboxWords({ messages }: Mailbox): string | null {
  if (messages === null) return null;
  const { isWaiting, fresh, urgent } = messages;
  if (!isWaiting) return t('none');
  // A server that counts nothing, or has counted wrongly, still says that something waits.
  if (fresh === null || fresh === 0) return t('some');
  return urgent > 0 ? t('counted-urgent', { fresh, urgent }) : t('counted', { fresh });
}

/** The same with what it is of, where something waits. */
export function waitingWords(mailbox: Mailbox): string {
  return `${t('voicemail')}: ${mailboxWords(mailbox) ?? ''}`;
}
