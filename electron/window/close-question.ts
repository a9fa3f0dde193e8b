import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { tellDefect } from '../platform/defects.ts';

/** Closing the window ends every call, so the person is asked first while a call has not ended. */

export interface CloseQuestion {
  /**
   * Whether closing may go on now. False: the person is asked, and `go` is called on a yes.
   */
  readonly mayClose: (go: () => void) => boolean;
}

export function createCloseQuestion(outside: {
  /** May include calls that have ended. */
  readonly calls: () => readonly Pick<Call, 'state'>[];
  /**
   * Asks with the number of calls that have not ended, and whether none of them was answered. True:
   * the person agrees to end them. Where the system cannot ask it rejects, and the window closes:
   * the person can always close it.
   */
  readonly ask: (calls: number, onlyRing: boolean) => Promise<boolean>;
}): CloseQuestion {
  let asking = false;
  let agreed = false;
  const askThen = async (go: () => void, calls: ReturnType<typeof outside.calls>): Promise<void> => {
    const onlyRing = calls.every(({ state }) => state === CallState.Offered);
    agreed = await outside.ask(calls.length, onlyRing).catch((error: unknown) => {
      tellDefect('asking before a call is closed', error);
      return true;
    });
    asking = false;
    if (agreed) go();
  };
  return {
    mayClose: (go) => {
      const calls = outside.calls().filter(({ state }) => state !== CallState.Ended);
      if (agreed || calls.length === 0) return true;
      if (asking) return false;
      asking = true;
      void askThen(go, calls);
      return false;
    },
  };
}
