import { Notification } from 'electron';
import type { Party } from '../../shared/model/call.ts';
import { printable } from '../../shared/printable.ts';
import { partyName } from '../../shared/shown-address.ts';
import { noteBody } from './note-body.ts';

export interface MessageNotes {
  /** Brings up the window with the messages. */
  readonly show: () => void;
  /** The person sees the window: it tells of the message itself. */
  readonly isSeen: () => boolean;
  /** Nothing disturbs the person. */
  readonly isQuiet: () => boolean;
  /** The name in the contacts; null: they are not there. */
  readonly nameOf: (accountId: string, party: Party) => string | null;
}

const shownText = 160;

/**
 * A notification of the system for a text that came. One at a time: a later one takes its place,
 * so that a flood of texts is no flood of notifications.
 */
export function tellMessages(notes: MessageNotes): (accountId: string, party: Party, text: string) => void {
  let shown: Notification | null = null;
  return (accountId, party, text) => {
    if (notes.isSeen() || notes.isQuiet() || !Notification.isSupported()) return;
    shown?.close();
    const next = new Notification({
      title: notes.nameOf(accountId, party) ?? partyName(party),
      body: noteBody(printable(text.replaceAll('\n', ' '), shownText), process.platform),
    });
    next.on('click', notes.show);
    next.show();
    shown = next;
  };
}
