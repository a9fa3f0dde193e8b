/** Opens and closes the local socket as person and administrator want it, one change at a time. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import { unlessFault } from '../platform/defects.ts';
import { inTurn } from '../platform/in-turn.ts';
import type { ControlSocket } from './control-socket.ts';

export interface ControlSwitch {
  /** Looks again at what is wanted. Resolves when it is so; never rejects. */
  readonly update: () => Promise<void>;
  /** Why it is not open although it is wanted; null: it is as wanted. */
  readonly fault: () => Fault | null;
  readonly onChange: (listener: () => void) => void;
  /** For the end of the app. */
  readonly close: () => Promise<void>;
}

export function createControlSwitch(outside: {
  readonly isWanted: () => boolean;
  readonly open: () => Promise<ControlSocket>;
}): ControlSwitch {
  const turn = inTurn();
  const listeners: (() => void)[] = [];
  let socket: ControlSocket | null = null;
  let fault: Fault | null = null;
  let isOver = false;
  const setFault = (next: Fault | null): void => {
    fault = next;
    listeners.forEach((listener) => listener());
  };
  const apply = async (): Promise<void> => {
    const wanted = !isOver && outside.isWanted();
    if (wanted && socket === null) {
      socket = await outside.open();
      setFault(null);
    } else if (!wanted) {
      const open = socket;
      socket = null;
      setFault(null);
      await open?.close();
    }
  };
  const update = (): Promise<void> =>
    turn(apply).catch((error: unknown) => {
      unlessFault('the local socket was opened or closed')(error);
      setFault(error instanceof FaultError ? error.fault : { stage: 'desktop', code: 'socket-failed' });
    });
  return {
    update,
    fault: () => fault,
    onChange: (listener) => void listeners.push(listener),
    close: () => {
      isOver = true;
      return update();
    },
  };
}
