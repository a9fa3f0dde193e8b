import type { ReadReceipts } from '../../../shared/model/message.ts';

/** Whether a sender is told that the person has read a text. */
export function mayTellRead(rule: ReadReceipts, isContact: () => boolean): boolean {
  return rule === 'contacts' ? isContact() : rule === 'everyone';
}
