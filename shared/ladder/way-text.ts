import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import { rungOf } from './rung.ts';

const t = words('ladder');

/** Which way a message went, in words; of what is no message, its kind. */
export function wayText(entry: TraceEntry): string {
  const { course, beyond } = rungOf(entry);
  switch (course) {
    case 'sent':
      return t(beyond ? 'sent-beyond' : 'sent');
    case 'received':
      return t(beyond ? 'received-beyond' : 'received');
    case 'here':
      return t(`kind-${entry.kind}`);
  }
}
