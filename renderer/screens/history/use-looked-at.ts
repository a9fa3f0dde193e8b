import { useRef, type RefObject } from 'react';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';
import { usePresence } from '../../store/use-presence.ts';

/**
 * Says to main that the person has looked at the newest calls: `list` is in view and has them, and
 * the person is there.
 */
export function useLookedAt(list: RefObject<HTMLElement | null>, hasNewest: boolean): void {
  const missed = usePhone(({ history }) => history.missed);
  const newest = usePhone(({ history }) => history.newest);
  const told = useRef(0);
  usePresence(missed > 0 && hasNewest ? String(newest) : null, () => {
    if (told.current === newest || !list.current?.checkVisibility()) return;
    told.current = newest;
    void act('history.lookedAt', { newest });
  });
}
