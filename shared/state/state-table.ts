/**
 * State | Event | Next | Action, as data. Each state names each event, so that none is forgotten. `null`: the event
 * cannot come in this state; when it comes all the same, that is a defect and `take` throws.
 */
export type StateTable<S extends string, E extends string, A extends string> = Readonly<
  Record<S, Readonly<Record<E, readonly [next: S, action: A] | null>>>
>;

export interface StateMachine<S extends string, E extends string, A extends string> {
  readonly state: () => S;
  /** Moves, and gives the action that is due now. */
  readonly take: (event: E) => A;
}

/** `onMove` runs after each move to another state, before `take` gives the action. */
export function createStateMachine<S extends string, E extends string, A extends string>(
  table: StateTable<S, E, A>,
  initial: S,
  onMove: (state: S) => void = () => undefined,
): StateMachine<S, E, A> {
  let state = initial;
  return {
    state: () => state,
    take: (event) => {
      const row = table[state][event];
      if (row === null) throw new Error(`illegal event: ${event} in ${state}`);
      const [next, action] = row;
      if (next !== state) {
        state = next;
        onMove(next);
      }
      return action;
    },
  };
}
