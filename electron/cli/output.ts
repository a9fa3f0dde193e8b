import { inspect } from 'node:util';
import type { Check, ValidationReport } from '../../shared/model/validation-report.ts';
import { printable } from '../../shared/printable.ts';
import { shownText, explainCheck, words, type Explanation } from '../../shared/words/index.ts';
import { InputError, UsageError } from './arguments.ts';

const report = words('report');
const checkName = words('checks');
const whoseName = words('whose');

const marks = { pass: 'ok  ', fail: 'FAIL', warn: 'warn', skipped: '-   ' } as const;

/** The checks as lines, what is wrong first. */
export function checkLines({ checks }: ValidationReport): string[] {
  return checks.map((check) => {
    const told = check.status === 'pass' ? '' : `: ${explainCheck(check).what}`;
    return `  ${marks[check.status]} ${checkName(check.id)}${told}`;
  });
}

/** A check in JSON: what it expected and presented as text. */
export const checkJson = ({ expected, presented, ...check }: Check) => ({
  ...check,
  expected: expected && shownText(expected),
  presented: presented && shownText(presented),
});

export function explanationLines({ what, whose, todo }: Explanation): string[] {
  return [what, `${report('whose', { whose: whoseName(whose) })}.`, report('todo', { todo })];
}

/** A file's name may hold control characters for the terminal. */
const forTerminal = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line, 2048))
    .join('\n');

export interface CommandHelp {
  /** One sentence. */
  readonly what: string;
  readonly usage: string;
  readonly details: string;
}

/**
 * Runs a command to its exit code; wrong usage is 3, a defect of ours 2. Asked for help, it gives
 * that and does nothing.
 */
export async function runCommand(help: CommandHelp, command: () => Promise<number>): Promise<void> {
  const { usage } = help;
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(`${help.what}\n\n${usage}\n\n${help.details}`);
    return;
  }
  try {
    process.exitCode = await command();
  } catch (error) {
    if (error instanceof UsageError)
      console.error(`${forTerminal(error.message)}\n${usage}\n--help says more.`);
    else console.error(forTerminal(error instanceof InputError ? error.message : inspect(error)));
    process.exitCode = error instanceof InputError ? 3 : 2;
  }
}
