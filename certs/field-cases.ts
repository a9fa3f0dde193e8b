/**
 * The `run.sh` cases of ../shared/vectors/field, in process: each names files, flags of
 * `check-certificate`, the exit code that is wanted and sometimes a pattern of what must be said.
 * They are read in place; a checkout without them has nothing to run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../electron/cli/arguments.ts';
import { validateFiles } from '../electron/cli/validate-files.ts';
import { fieldFolders } from './vectors.ts';

export interface FieldCase {
  readonly name: string;
  readonly args: readonly string[];
  readonly code: number;
  /** Null: nothing is asked of the words. */
  readonly words: RegExp | null;
}

/** Those whose name fits. */
export function fieldCases(names: RegExp): readonly FieldCase[] {
  return fieldFolders(names, 'run.sh').map(({ name, path }) => readCase(name, path));
}

function readCase(name: string, here: string): FieldCase {
  const script = readFileSync(join(here, 'run.sh'), 'utf8');
  const args = /check-certificate -- (.*?) 2>&1/.exec(script)?.[1];
  const code = /\[ \$rc -eq (\d+) \]/.exec(script)?.[1];
  if (args === undefined || code === undefined) throw new Error(`${name}/run.sh is of another form`);
  const words = /grep -qiE '([^']*)'/.exec(script)?.[1];
  return {
    name,
    args: args
      .trim()
      .split(/ +/)
      .map((argument) => argument.replace('$HERE', here)),
    code: Number(code),
    words: words === undefined ? null : new RegExp(words, 'i'),
  };
}

/** Null: as wished; else what came out. */
export function fieldDifference({ args, code, words }: FieldCase): string | null {
  const outcome = run(args);
  if (outcome.code === code && (words?.test(outcome.text) ?? true)) return null;
  return `wanted ${code} ${words ?? ''}, was ${outcome.code}: ${outcome.text}`;
}

function run(args: readonly string[]): { readonly code: number; readonly text: string } {
  try {
    return validateFiles(args);
  } catch (error) {
    if (error instanceof InputError) return { code: 3, text: error.message };
    throw error;
  }
}
