/** A fault or a check in plain words: what is wrong, whose job it is, what to do. No blame, no codes. */
export interface Explanation {
  /** One sentence. */
  readonly what: string;
  readonly whose: 'you' | 'administrator' | 'server' | 'network' | 'other-party' | 'nobody';
  /** One or two sentences in the imperative. */
  readonly todo: string;
}
