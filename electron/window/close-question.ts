import { tellDefect } from '../platform/defects.ts';

/** Closing the window ends every call, so a call that is not over is asked about first. */

export interface CloseQuestion {
  /** Whether closing may go on now. False: the person is being asked, and `go` is called where the answer is yes. */
  readonly mayClose: (go: () => void) => boolean;
}

export function createCloseQuestion(outside: {
  /** Calls that are not over. */
  readonly calls: () => number;
  /** True: the person wants to end them. Where the system cannot ask it rejects, and the window closes: it must never be a trap. */
  readonly ask: (calls: number) => Promise<boolean>;
}): CloseQuestion {
  let asking = false;
  let agreed = false;
  const askThen = async (go: () => void, calls: number): Promise<void> => {
    agreed = await outside.ask(calls).catch((error: unknown) => {
      tellDefect('asking before a call is closed', error);
      return true;
    });
    asking = false;
    if (agreed) go();
  };
  return {
    mayClose: (go) => {
      const calls = outside.calls();
      if (agreed || calls === 0) return true;
      if (asking) return false;
      asking = true;
      void askThen(go, calls);
      return false;
    },
  };
}
