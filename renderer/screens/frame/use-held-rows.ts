import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { heldRows, type Row } from './held-rows.ts';

/**
 * The rows of `calls`, which stay where they are while the pointer is over them. `pointer`: for the
 * element that holds them.
 */
export function useHeldRows(calls: readonly Call[]) {
  const [held, setHeld] = useState(false);
  const [before, setBefore] = useState<readonly Row<Call>[]>([]);
  const rows = heldRows(before, calls, held);
  if (order(rows) !== order(before)) setBefore(rows);
  return {
    rows,
    pointer: { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) },
  };
}

const order = (rows: readonly Row<Call>[]): string =>
  rows.map(({ call, isOver }) => `${call.id} ${call.state} ${isOver}`).join();

/** For the place of a call that is over: nothing in it can be pressed or read. */
export const emptyPlace = { inert: true, 'aria-hidden': true } as const;
