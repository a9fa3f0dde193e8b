/** The characters of T.140, as they may be shown and sent. Pure. */
import { withoutControls } from '../../../../shared/real-time-text.ts';

/** RFC 4103 5.4: text that was lost is shown as this character. */
export const lost = '\ufffd';

/** RFC 4103 6: the mean over ten seconds that a receiver takes where it does not say. */
export const defaultCps = 30;
export const cpsWindowMilliseconds = 10_000;

/** The text of a T.140 block. */
export const readCharacters = (block: Buffer): string => withoutControls(block.toString('utf8'));

/** What a person typed, as T.140 has it. */
export const writeCharacters = (text: string): string =>
  readCharacters(Buffer.from(text)).replaceAll('\n', '\u2028');

/** How many characters may pass at `at` (monotonic ms), and that so many do. */
export interface CharacterRate {
  readonly free: (at: number) => number;
  readonly pass: (count: number, at: number) => void;
}

export function createCharacterRate(cps: number): CharacterRate {
  let passed: readonly { readonly count: number; readonly at: number }[] = [];
  return {
    free: (at) => {
      passed = passed.filter((one) => at - one.at < cpsWindowMilliseconds);
      const used = passed.reduce((sum, { count }) => sum + count, 0);
      return Math.max(0, (cps * cpsWindowMilliseconds) / 1000 - used);
    },
    pass: (count, at) => {
      if (count > 0) passed = [...passed, { count, at }];
    },
  };
}
