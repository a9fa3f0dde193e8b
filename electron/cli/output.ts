import { inspect } from 'node:util';
import type { Fault } from '../../shared/errors.ts';
import type { Check, ValidationReport } from '../../shared/model/validation-report.ts';
import { printable } from '../../shared/printable.ts';
import {
  explainCheck,
  printableFault,
  shownText,
  words,
  type Explanation,
} from '../../shared/words/index.ts';
import { InputError, UsageError } from './arguments.ts';

const report = words('report');
const checkName = words('checks');
const whoseName = words('whose');

const t = words('cli');
const mark = words('commandChecks');
const flagHelp = words('commandFlags');
const help = words('commandHelp');

/** The checks as lines, what is wrong first. */
export function checkLines({ checks }: ValidationReport): string[] {
  return checks.map((check) => {
    const told = check.status === 'pass' ? '' : `: ${explainCheck(check).what}`;
    return `  ${mark(check.status).padEnd(4)} ${checkName(check.id)}${told}`;
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

/** A fault in JSON: with all four members. */
export const faultJson = (fault: Fault) => ({
  stage: fault.stage,
  code: fault.code,
  expected: null,
  presented: null,
  ...printableFault(fault),
});

const ownRefusals: readonly string[] = [
  'protocol-version',
  'no-common-cipher',
  'weak-cipher',
  'renegotiation',
  'oversized',
];

/**
 * Whether we refused the server: by validation, or for a protocol or cipher that we do not allow.
 */
export function weRefused({ stage, code }: Pick<Fault, 'stage' | 'code'>): boolean {
  return stage === 'validate' || (stage === 'handshake' && ownRefusals.includes(code));
}

/** A file's name may hold control characters for the terminal. */
export const forTerminal = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line, 2048))
    .join('\n');

export interface CommandHelp {
  readonly name: 'call' | 'check-certificate' | 'message' | 'phone' | 'probe' | 'subscribe';
  /** In the order of the help, each with its value. */
  readonly flags: readonly Parameters<typeof flagHelp>[0][];
}

/** Of each command that signs in to an account, in the order of the help. */
export const accountHelp = [
  '--account AOR',
  '--auth-user USER',
  '--password-file FILE',
  '--trust FILE',
  '--system-roots',
  '--target HOST:PORT',
  '--client-cert FILE',
  '--client-p12 FILE',
  '--crl FILE',
  '--revocation POLICY',
] as const;

function helpText({ name, flags }: CommandHelp): string {
  const lines = flags.map((flag) => `  ${flag.padEnd(21)}${flagHelp(flag)}`);
  return [help(name), help(`${name}-usage`), lines.join('\n'), help(`${name}-end`)].join('\n\n');
}

/** A command: its help, and what it does with its arguments. Gives the exit code. */
export interface Command {
  readonly about: CommandHelp;
  /** `profile`: the folder of the phone that runs here. */
  readonly run: (args: readonly string[], profile: string) => Promise<number>;
}

/**
 * Runs a command and gives its exit code; wrong usage is 3, a defect of ours 2. Asked for help, it
 * gives that and does nothing.
 */
export async function runCommand(
  { about, run }: Command,
  args: readonly string[],
  profile: string,
): Promise<number> {
  if (args.some((argument) => argument === '--help' || argument === '-h')) {
    console.log(helpText(about));
    return 0;
  }
  try {
    return await run(args, profile);
  } catch (error) {
    if (error instanceof UsageError)
      console.error([forTerminal(error.message), help(`${about.name}-usage`), t('more-help')].join('\n'));
    else console.error(forTerminal(error instanceof InputError ? error.message : inspect(error)));
    return error instanceof InputError ? 3 : 2;
  }
}
