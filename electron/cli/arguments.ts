import { parseArgs, type ParseArgsConfig } from 'node:util';
import { words } from '../../shared/words/index.ts';

const t = words('cli');

/** Input that cannot be used: exit code 3, with a sentence. */
export class InputError extends Error {}

/** Wrong flags: as InputError, and the usage is shown. */
export class UsageError extends InputError {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses flags strictly; what is not known, or given twice where one counts, is wrong usage. */
export function parseFlags<O extends Options>(options: O, args: readonly string[]) {
  const found = parse(options, args);
  const seen = new Set<string>();
  for (const token of found.tokens) {
    if (token.kind !== 'option' || options[token.name]?.multiple) continue;
    if (seen.has(token.name)) throw new UsageError(t('given-twice', { flag: token.name }));
    seen.add(token.name);
  }
  return found;
}

function parse<O extends Options>(options: O, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : t('unknown-flags'));
  }
}
