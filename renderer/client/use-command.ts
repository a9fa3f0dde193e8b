import { useCallback, useRef, useState } from 'react';
import type { Fault } from '../../shared/errors.ts';
import type { CommandArgument, CommandName, CommandValues } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { reportFault } from '../store/ui-store.ts';
import { invoke } from './client.ts';

type Arguments<C extends CommandName> =
  CommandArgument<C> extends undefined ? [] : [argument: CommandArgument<C>];

export interface Command<C extends CommandName> {
  /** Runs the command unless it is running already; then the promise gives null. */
  readonly run: (...argument: Arguments<C>) => Promise<Result<CommandValues[C]> | null>;
  readonly busy: boolean;
  /** Of the last run; for forms, which show it where it belongs. */
  readonly fault: Fault | null;
  readonly clear: () => void;
}

/** One command as a form uses it: with its progress and its fault. */
export function useCommand<C extends CommandName>(command: C): Command<C> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (...argument: Arguments<C>) => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      const result = await invoke(command, ...argument);
      running.current = false;
      setBusy(false);
      setFault(result.ok ? null : result.fault);
      return result;
    },
    [command],
  );
  const clear = useCallback(() => setFault(null), []);
  return { run, busy, fault, clear };
}

/** One command as a button uses it: what fails is told at the top of the window. */
export async function act<C extends CommandName>(
  command: C,
  ...argument: Arguments<C>
): Promise<Result<CommandValues[C]>> {
  const result = await invoke(command, ...argument);
  if (!result.ok) reportFault(result.fault);
  return result;
}
