import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong usage, or input that cannot be used: exit code 3, with a sentence. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses flags strictly; what is not known is wrong usage. */
export function parseFlags<O extends Options>(options: O, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unknown flags');
  }
}
