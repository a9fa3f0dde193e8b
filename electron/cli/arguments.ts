import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Input that cannot be used: exit code 3, with a sentence. */
export class InputError extends Error {}

/** Wrong flags: as InputError, and the usage is shown. */
export class UsageError extends InputError {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses flags strictly; what is not known is wrong usage. */
export function parseFlags<O extends Options>(options: O, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unknown flags');
  }
}
