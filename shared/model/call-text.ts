/** Real-time text of a call (RFC 4103) as the person chooses, writes and reads it. */

/** Our offers have text, or theirs may have it, or neither. */
export const textChoices = ['always', 'asked', 'never'] as const;
export type TextChoice = (typeof textChoices)[number];

/** A line of a conversation. Its text is printable and not empty, unless it has ended. */
export interface TextLine {
  /** Counts from the beginning of the call. */
  readonly id: number;
  readonly by: 'us' | 'them';
  readonly text: string;
  /** What its side writes next begins another line. */
  readonly isEnded: boolean;
}

export interface CallText {
  /**
   * `open`: both sides may write. `on-hold`: not now. `over`: text is no part of the call any more.
   */
  readonly state: 'open' | 'on-hold' | 'over';
  /** In the order in which they were begun; the newest ones (shared/real-time-text.ts). */
  readonly lines: readonly TextLine[];
}

/** UTF-16 units of a line: what leaves at once (RFC 4103 6: 30 characters a second, over ten). */
export const longestTyped = 300;
/** Of one `calls.text`: a line is erased and another one written. */
export const longestText = 2 * longestTyped;
