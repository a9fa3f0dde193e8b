import type { WhoseJob } from './whose.ts';

/**
 * A fault or a check in plain words: what is wrong, who can repair it, what to do. No blame, no
 * codes.
 */
export interface Explanation {
  /** One sentence. */
  readonly what: string;
  readonly whose: WhoseJob;
  /** One or two sentences in the imperative. */
  readonly todo: string;
}

/** What the words may name besides the fault itself. */
export interface FaultContext {
  /** The server's host as configured. */
  readonly host?: string | undefined;
}
