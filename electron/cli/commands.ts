/** The commands by their names. The code of one is read when it is asked for. */
import {
  callFlags,
  checkCertificateFlags,
  messageFlags,
  phoneFlags,
  probeFlags,
  subscribeFlags,
} from './flags.ts';
import { speakForCommand } from './language.ts';
import { runCommand, type Command } from './output.ts';

const commands = {
  call: async (): Promise<Command> => (await import('./call-command.ts')).call,
  'check-certificate': async (): Promise<Command> =>
    (await import('./check-certificate-command.ts')).checkCertificate,
  message: async (): Promise<Command> => (await import('./message-command.ts')).message,
  phone: async (): Promise<Command> => (await import('./phone-command.ts')).phone,
  subscribe: async (): Promise<Command> => (await import('./subscribe-command.ts')).subscribe,
  probe: async (): Promise<Command> => (await import('./probe-command.ts')).probe,
};
export type CommandName = keyof typeof commands;

const flags: Readonly<Record<CommandName, object>> = {
  call: callFlags,
  'check-certificate': checkCertificateFlags,
  message: messageFlags,
  phone: phoneFlags,
  probe: probeFlags,
  subscribe: subscribeFlags,
};

/** What may follow the command's name, without its dashes. */
export const flagsOf = (name: CommandName): readonly string[] => ['help', 'h', ...Object.keys(flags[name])];

/** `profile`: the folder of the phone that runs here. Gives the exit code. */
export async function runNamed(name: CommandName, args: readonly string[], profile: string): Promise<number> {
  await speakForCommand(args);
  return runCommand(await commands[name](), args, profile);
}

export interface NamedCommand {
  readonly name: CommandName;
  readonly args: readonly string[];
}

/**
 * The command that the app was started with: its name is the first argument after switches of
 * Chromium's, and `--` ends these. Null: the phone starts.
 */
export function namedIn(words: readonly string[]): NamedCommand | null {
  const at = words.findIndex((word) => !/^--./.test(word));
  const name = words[at] ?? '';
  return Object.hasOwn(commands, name) ? { name: name as CommandName, args: words.slice(at + 1) } : null;
}
