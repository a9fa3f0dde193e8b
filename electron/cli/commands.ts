/** The commands by their names. The code of one is read when it is asked for. */
import { runCommand, type Command } from './output.ts';

const commands = {
  call: async (): Promise<Command> => (await import('./call-command.ts')).call,
  'check-certificate': async (): Promise<Command> =>
    (await import('./check-certificate-command.ts')).checkCertificate,
  probe: async (): Promise<Command> => (await import('./probe-command.ts')).probe,
};
export type CommandName = keyof typeof commands;

/** Gives the exit code. */
export async function runNamed(name: CommandName, args: readonly string[]): Promise<number> {
  return runCommand(await commands[name](), args);
}

export interface NamedCommand {
  readonly name: CommandName;
  readonly args: readonly string[];
}

/**
 * The command that the app was started with: its name is the first argument. Null: the phone
 * starts.
 */
export function namedIn([name = '', ...args]: readonly string[]): NamedCommand | null {
  return Object.hasOwn(commands, name) ? { name: name as CommandName, args } : null;
}
