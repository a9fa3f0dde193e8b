import { leftOut } from '../../certs/vectors.ts';
import type { Counts } from './lanes.ts';

/**
 * The end of `npm test`: what failed, what this run did not prove, its seconds, and the counts in
 * the last line.
 */
export function summary(
  { passed, failed, skipped, failures }: Counts,
  seconds: number,
  notProved: readonly string[] = leftOut(),
): readonly string[] {
  return [
    ...(failures.length > 0 ? ['', 'Failed:', ...failures] : []),
    ...(notProved.length > 0 ? ['', 'Not proved by this run, as the vectors are not here:'] : []),
    ...notProved.map((what) => `- ${what}`),
    '',
    `all in ${seconds.toFixed(0)} s`,
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}
