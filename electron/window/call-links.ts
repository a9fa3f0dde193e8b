import type { Fault } from '../../shared/errors.ts';
import type { CallLink } from '../../shared/model/call.ts';
import { printable } from '../../shared/printable.ts';
import { readCallLink } from './read-call-link.ts';

/**
 * Links that were opened outside. One is asked about at a time: what the person reads never changes
 * under their finger.
 */
export interface CallLinks {
  readonly opened: (link: string) => void;
  readonly waiting: () => CallLink | null;
  /** The person has decided. */
  readonly dismiss: (linkId: string) => void;
}

export function createCallLinks(outside: {
  readonly changed: () => void;
  readonly notify: (fault: Fault) => void;
}): CallLinks {
  let waiting: CallLink | null = null;
  let count = 0;
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
      outside.changed();
    },
    waiting: () => waiting,
    dismiss: (linkId) => {
      if (waiting?.id !== linkId) return;
      waiting = null;
      outside.changed();
    },
  };
}
