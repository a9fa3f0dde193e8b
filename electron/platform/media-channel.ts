/**
 * The media process as its parent sees it: a utility process in the app, a forked child in tests
 * and benches.
 */
export interface MediaChild {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}
