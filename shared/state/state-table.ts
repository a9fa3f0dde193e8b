/**
 * State | Event | Next | Action, as data. Each state has a row for each event, so that none is
 * missing. `null`: the event cannot come in this state; when it comes all the same, that is a
 * defect and `take` throws.
 */
export type StateTable<S extends string, E extends string, A extends string> = Readonly<
  Record<S, Readonly<Record<E, readonly [next: S, action: A] | null>>>
>;

export interface StateMachine<S extends string, E extends string, A extends string> {
  readonly state: () => S;
  /** Makes the transition and gives its action. */
  readonly take: (event: E) => A;
}

/** `onMove` runs after each transition to another state, before `take` gives the action. */
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
