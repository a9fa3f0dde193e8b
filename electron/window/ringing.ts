import type { Call } from '../../shared/model/call.ts';
import type { NamedContact } from '../../shared/model/contacts.ts';
import { isolated } from '../../shared/printable.ts';
import { partyAddress, partyName } from '../../shared/shown-address.ts';
import { inContactsWords } from '../../shared/words/in-contacts-words.ts';
import { words } from '../../shared/words/index.ts';

const t = words('desktop');

/** What the desktop can do about a call that rings. */
export interface Desktop {
  /** Shows a notification; gives a function that takes it away. */
  readonly notify: (note: RingNote) => () => void;
  readonly setTitle: (title: string) => void;
  /**
   * Asks for the person's eyes - a flashing frame, a jumping icon - until the returned function is
   * called.
   */
  readonly attract: () => () => void;
}

export interface RingNote {
  readonly callId: string;
  readonly title: string;
  readonly body: string;
}

export const appTitle = 'Anchorline';

/**
 * Shows one notification of the desktop per ringing call, and removes it when the call no longer
 * rings.
 */
export function createRinging(
  desktop: Desktop,
  contactOf: (call: Call) => NamedContact | null,
): { readonly update: (calls: readonly Call[]) => void } {
  const notes = new Map<string, () => void>();
  let calmDown: (() => void) | null = null;
  let title = appTitle;
  return {
    update: (calls) => {
      const ringing = calls.filter(({ state }) => state === 'offered');
      for (const [callId, takeAway] of notes) {
        if (ringing.some(({ id }) => id === callId)) continue;
        notes.delete(callId);
        takeAway();
      }
      for (const call of ringing) {
        if (notes.has(call.id)) continue;
        const body = bodyFor(call, contactOf(call));
        notes.set(call.id, desktop.notify({ callId: call.id, title: t('incoming-call'), body }));
      }
      if (ringing.length > 0) calmDown ??= desktop.attract();
      else {
        calmDown?.();
        calmDown = null;
      }
      const wanted = titleFor(ringing, contactOf);
      if (wanted !== title) desktop.setTitle(wanted);
      title = wanted;
    },
  };
}

/** A caller writes the name: so never the second line, and never without the address behind it. */
function bodyFor({ remote }: Call, contact: NamedContact | null): string {
  if (contact === null) {
    const [name, address] = [partyName(remote), partyAddress(remote, [])];
    return address === null ? name : `${isolated(name)} (${isolated(address)})`;
  }
  return `${contact.name}\n${inContactsWords(contact.book, remote.isAsserted === true)}`;
}

function titleFor(
  [first, ...others]: readonly Call[],
  contactOf: (call: Call) => NamedContact | null,
): string {
  if (!first) return appTitle;
  const name = isolated(contactOf(first)?.name ?? partyName(first.remote));
  return t('title-ringing', { name, more: others.length, app: appTitle });
}
