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
    throw new UsageError(usageText(error, options));
  }
}

/** Node's own sentences explain positional arguments, and not what is wrong. */
function usageText(error: unknown, options: Options): string {
  if (!(error instanceof Error)) return t('unknown-flags');
  const [flag] = /--?[\w-]+/.exec(error.message) ?? [];
  if (flag === undefined || !('code' in error)) return error.message;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return t('unknown-flag', { flag });
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return error.message;
  return options[flag.replace(/^--/, '')]?.type === 'boolean'
    ? t('no-value', { flag })
    : t('value-needed', { flag });
}

/** A whole number from `least` to `most`. `what`: its name in the message. Throws a UsageError. */
export function readNumber(what: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return inRange(what, text, value, least, most);
}

const daySeconds = 86_400;

/** Seconds up to a day, also as a fraction (`0.5`), in milliseconds. Throws a UsageError. */
export function readSeconds(what: string, text: string): number {
  const value = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return inRange(what, text, value, 0, daySeconds) * 1000;
}

function inRange(what: string, text: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new UsageError(t('out-of-range', { what, text, least: String(least), most: String(most) }));
}
