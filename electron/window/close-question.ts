import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { tellDefect } from '../platform/defects.ts';

/** Closing the window ends every call, so a call that is not over is asked about first. */

export interface CloseQuestion {
  /**
   * Whether closing may go on now. False: the person is being asked, and `go` is called where the
   * answer is yes.
   */
  readonly mayClose: (go: () => void) => boolean;
}

export function createCloseQuestion(outside: {
  /** Those that are over may be among them. */
  readonly calls: () => readonly Pick<Call, 'state'>[];
  /**
   * How many are not over, and whether none of them has been answered. True: the person wants to
   * end them. Where the system cannot ask it rejects, and the window closes: it must never be a
   * trap.
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
