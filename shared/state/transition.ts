/**
 * Throws on a move that the table does not have: an illegal transition is a defect, never a
 * condition to handle.
 */
export function assertTransition<S extends string>(
  table: Readonly<Record<S, readonly S[]>>,
  from: S,
  to: S,
): void {
  if (!table[from].includes(to)) throw new Error(`illegal transition: ${from} -> ${to}`);
}
