import type { ValidationReport } from '../../shared/model/validation-report.ts';
import { checkNames, explainCheck } from '../../shared/words/explain-check.ts';
import type { Explanation } from '../../shared/words/explanation.ts';
import { whoseNames } from '../../shared/words/names.ts';
import { InputError, UsageError } from './arguments.ts';

const marks = { pass: 'ok  ', fail: 'FAIL', warn: 'warn', skipped: '-   ' } as const;

/** The checks as lines, what is wrong first. */
export function checkLines(report: ValidationReport): string[] {
  return report.checks.map((check) => {
    const words = check.status === 'pass' ? '' : `: ${explainCheck(check).what}`;
    return `  ${marks[check.status]} ${checkNames[check.id]}${words}`;
  });
}

export function explanationLines({ what, whose, todo }: Explanation): string[] {
  return [what, `Whose job: ${whoseNames[whose]}.`, `What to do: ${todo}`];
}

/** Runs a command to its exit code; wrong usage is 3, a defect of ours 2. */
export async function runCommand(usage: string, command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n${usage}`);
    else console.error(error instanceof InputError ? error.message : error);
    process.exitCode = error instanceof InputError ? 3 : 2;
  }
}
