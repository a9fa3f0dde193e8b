import type { Call } from '../../shared/model/call.ts';
import { words } from '../../shared/words/index.ts';
import { isHeld } from './call-words.ts';

const t = words('conference');

/**
 * Who hears whom in a conference of these calls, in words. `isLive`: somebody else is heard. One
 * who holds us is heard by nobody (`conference-voices.ts`).
 */
export function conferenceHearing(calls: readonly Call[]): {
  readonly text: string;
  readonly isLive: boolean;
} {
  const talked = calls.filter((call) => call.state === 'established' && !isHeld(call));
  const count = talked.filter(({ hold }) => !hold.remote).length;
  if (talked.length === 0) return { text: t('nobody-hears'), isLive: false };
  if (count === 0) return { text: t('nobody-is-heard'), isLive: false };
  const isMuted = talked.some(({ muted }) => muted);
  return { text: t(isMuted ? 'you-hear' : 'all-hear', { count }), isLive: true };
}
