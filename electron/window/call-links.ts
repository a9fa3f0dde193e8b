import type { Fault } from '../../shared/errors.ts';
import type { CallLink } from '../../shared/model/call.ts';
import { printable } from '../../shared/printable.ts';
import { readCallLink } from './read-call-link.ts';

/**
 * Links that were opened outside. The question is about one link at a time and never changes while
 * the person reads it.
 */
export interface CallLinks {
  readonly opened: (link: string) => void;
  readonly waiting: () => CallLink | null;
  /** The person has decided. */
  readonly dismiss: (linkId: string) => void;
  readonly onChange: (listener: () => void) => void;
}

export function createCallLinks(outside: { readonly notify: (fault: Fault) => void }): CallLinks {
  let waiting: CallLink | null = null;
  let count = 0;
  const listeners: (() => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());
  return {
    opened: (link) => {
      const read = readCallLink(link);
      if (read === null) {
        outside.notify({ stage: 'call', code: 'invalid-link', presented: printable(link, 80) });
        return;
      }
      count += 1;
      if (waiting === null) waiting = { ...read, id: String(count), others: 0 };
      else if (waiting.target !== read.target) waiting = { ...waiting, others: waiting.others + 1 };
      changed();
    },
    waiting: () => waiting,
    dismiss: (linkId) => {
      if (waiting?.id !== linkId) return;
      waiting = null;
      changed();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
