import {
  commandBytes,
  commandSchemas,
  type CommandArgument,
  type CommandName,
  type CommandValues,
} from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { faultOr } from '../platform/defects.ts';
import { isPlain } from './plain-argument.ts';

/**
 * One function per command; each gets its argument parsed and throws a FaultError where it fails.
 */
export type CommandHandlers = {
  readonly [C in CommandName]: (argument: CommandArgument<C>) => Promise<CommandValues[C]> | CommandValues[C];
};

/** Parses the argument, runs the command, and gives what it throws as data. */
export async function answer<C extends CommandName>(
  handlers: CommandHandlers,
  command: C,
  argument: unknown,
): Promise<Result<CommandValues[C]>> {
  if (!isPlain(argument, commandBytes[command] ?? 0)) return invalid(command);
  const parsed = commandSchemas[command].safeParse(argument);
  if (!parsed.success) return invalid(`${command} ${parsed.error.issues[0]?.path.join('.') ?? ''}`.trim());
  try {
    return { ok: true, value: await handlers[command](parsed.data as CommandArgument<C>) };
  } catch (error) {
    const unexpected = { stage: 'command', code: 'unexpected', presented: command } as const;
    return { ok: false, fault: faultOr(error, command, unexpected) };
  }
}

const invalid = (presented: string) =>
  ({ ok: false, fault: { stage: 'command', code: 'invalid-argument', presented } }) as const;
