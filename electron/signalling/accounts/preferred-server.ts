import { preferredTo, type Location, type LocationTarget } from '../../../shared/model/location.ts';
import type { AccountsOutside } from './accounts-outside.ts';
import { returnPause } from './reconnect.ts';

/** An account that may be registered at a server which its domain prefers less (RFC 3263 4.3). */
export interface LocatedAccount {
  /**
   * How the server that it is registered at was found; null: it is not registered, or DNS was not
   * asked.
   */
  readonly location: () => Location | null;
  /** No call would be interrupted. */
  readonly isIdle: () => boolean;
  /** Closes the flow, which is opened again: at the preferred server, if that one accepts it. */
  readonly move: () => void;
}

/**
 * Moves an account back to the preferred server once that is reachable again; gives a function to
 * call after each change of the account. The probe is a TCP connection that carries nothing, at
 * pauses of reconnect.ts. The working flow stays open until the probe succeeds. A server that
 * accepts connections and then refuses the account is probed at growing pauses.
 */
export function returnToPreferred(
  { clock, random, answers }: Pick<AccountsOutside, 'clock' | 'random' | 'answers'>,
  account: LocatedAccount,
): () => void {
  let asked = 0;
  /** Also set while the probe runs. */
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
