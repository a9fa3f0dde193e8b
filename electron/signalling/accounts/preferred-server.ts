import { preferredTo, type Location, type LocationTarget } from '../../../shared/model/location.ts';
import type { AccountsOutside } from './accounts-outside.ts';
import { returnPause } from './reconnect.ts';

/** An account that may be registered at a server which its domain prefers less (RFC 3263 4.3). */
export interface LocatedAccount {
  /** How the server that it is registered at was found; null: it is not registered, or DNS was not asked. */
  readonly location: () => Location | null;
  /** No call would suffer. */
  readonly isIdle: () => boolean;
  /** Closes the flow, which is opened anew: at the preferred server, if that one lets it in. */
  readonly move: () => void;
}

/**
 * Brings an account back to the preferred server once that one is there again; gives what is to be called after each change of the
 * account. The server is asked by a TCP connection that carries nothing, at pauses of reconnect.ts: the flow that works stands until
 * there is a better way, and a server that takes connections and then refuses the account is left alone for longer each time.
 */
export function returnToPreferred(
  { clock, random, answers }: Pick<AccountsOutside, 'clock' | 'random' | 'answers'>,
  account: LocatedAccount,
): () => void {
  let asked = 0;
  /** Also while it is being asked. */
  let stopTimer: (() => void) | null = null;

  const look = (): void => {
    const location = account.location();
    if (location && !preferredTo(location)) asked = 0;
    if (location && preferredTo(location)) {
      stopTimer ??= clock.after(returnPause(asked, random), () => void ask());
    } else {
      stopTimer?.();
      stopTimer = null;
    }
  };
  const better = (): LocationTarget | null => {
    const location = account.location();
    return location && account.isIdle() ? preferredTo(location) : null;
  };
  const ask = async (): Promise<void> => {
    const target = better();
    if (target) asked += 1;
    const isThere = target !== null && (await answers(target));
    stopTimer = null;
    // In the meantime a call may have begun, or the flow may have ended.
    if (isThere && better()) account.move();
    look();
  };
  return look;
}
