/** One bar: a call, and whether it is still shown only so that the others stay where they are. */
export interface Row<C> {
  readonly call: C;
  readonly isOver: boolean;
}

/**
 * The bars of calls, from those drawn before. While the pointer is over them (`held`) none moves:
 * the place of an ended call stays, and a new call comes last. Otherwise a press for one call could
 * answer or decline another.
 */
export function heldRows<C extends { readonly id: string }>(
  before: readonly Row<C>[],
  calls: readonly C[],
  held: boolean,
): readonly Row<C>[] {
  const stays = held ? before : [];
  const old = stays.map(({ call }) => {
    const now = calls.find(({ id }) => id === call.id);
    return { call: now ?? call, isOver: now === undefined };
  });
  const fresh = calls.filter(({ id }) => !stays.some(({ call }) => call.id === id));
  return [...old, ...fresh.map((call) => ({ call, isOver: false }))];
}
