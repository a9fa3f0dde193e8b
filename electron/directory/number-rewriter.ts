import { RE2JS } from 're2js';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { NumberRule } from '../../shared/model/directory.ts';
import { printable } from '../../shared/printable.ts';

/** More than a telephone number and what is around it have; a longer text is no number. */
const longestNumber = 128;
/** Instructions of a compiled pattern: a usual one has fewer than a hundred. */
const largestProgram = 1000;
/**
 * Steps of the engine for one search. RE2 takes a number of steps in proportion to the pattern and
 * the text for each match, and a text may have a match at each character.
 */
const mostSteps = 20_000_000;

/**
 * How the numbers of one search are changed. Throws FaultError `directory: pattern`, where the
 * pattern is none of RE2, and where it is too large; what is returned throws it where changing the
 * numbers takes too many steps.
 */
export function numberRewriter(rule: NumberRule | null): (number: string) => string {
  if (rule === null) return (number) => number;
  const pattern = compiled(rule.pattern);
  const size = pattern.programSize();
  if (size > largestProgram) throw unusable(rule.pattern);
  let steps = 0;
  return (number) => {
    if (number.length > longestNumber) return number;
    steps += size * number.length ** 2;
    if (steps > mostSteps) throw unusable(rule.pattern);
    return pattern.matcher(number).replaceAll(rule.replacement);
  };
}

function compiled(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : pattern, error);
  }
}

const unusable = (presented: string, cause?: unknown): FaultError => {
  const fault: Fault = { stage: 'directory', code: 'pattern', presented: printable(presented, 120) };
  return new FaultError(fault, { cause });
};
