/** One figure, beside those of others in the same run. */
export interface Row {
  readonly name: string;
  /** `ms`, `us`, `MB`, `% of a core`, `times`: the lower the better, always. */
  readonly unit: string;
  readonly ours: number;
  /** Peer to figure; null: the peer is not installed, or `remarks` says why there is none. */
  readonly peers: Readonly<Record<string, number | null>>;
  /** Peer to a word on what it cannot do, or did otherwise than we. */
  readonly remarks: Readonly<Record<string, string>>;
  /** In words; null: no goal was set. */
  readonly goal: string | null;
  /** Null: no goal, or no peer to hold it against. */
  readonly met: boolean | null;
}

/** A goal in terms of the peers: at most so many times each of them, or ahead of all of them. */
export type Goal =
  | { readonly kind: 'at most'; readonly peer: string; readonly factor: number }
  | { readonly kind: 'at most each'; readonly factors: Readonly<Record<string, number>> }
  | { readonly kind: 'below'; readonly figure: number }
  | { readonly kind: 'ahead of all' };

/** Puts a row together and judges it. */
export function judged(
  name: string,
  unit: string,
  ours: number,
  peers: Readonly<Record<string, number | null>>,
  goal: Goal | null = null,
  remarks: Row['remarks'] = {},
): Row {
  const rounded = Object.entries(peers).map(([peer, figure]) => [
    peer,
    figure === null ? null : round(figure),
  ]);
  const row = { name, unit, ours: round(ours), peers: Object.fromEntries(rounded) as Row['peers'], remarks };
  return { ...row, goal: goal && inWords(goal, unit), met: goal && isMet(goal, ours, peers) };
}

function inWords(goal: Goal, unit: string): string {
  if (goal.kind === 'at most') return `within ${goal.factor} of ${goal.peer}`;
  if (goal.kind === 'at most each')
    return Object.entries(goal.factors)
      .map(([peer, factor]) => `within ${factor} of ${peer}`)
      .join(', ');
  return goal.kind === 'below' ? `below ${goal.figure} ${unit}` : 'ahead of all peers';
}

function isMet(goal: Goal, ours: number, peers: Readonly<Record<string, number | null>>): boolean | null {
  if (goal.kind === 'below') return ours < goal.figure;
  if (goal.kind === 'at most') {
    const peer = peers[goal.peer];
    return typeof peer === 'number' ? ours <= goal.factor * peer : null;
  }
  if (goal.kind === 'at most each') {
    const each = Object.entries(goal.factors).map(([peer, factor]) =>
      isMet({ kind: 'at most', peer, factor }, ours, peers),
    );
    return each.includes(false) ? false : each.every((met) => met) ? true : null;
  }
  const present = Object.values(peers).filter((figure) => figure !== null);
  return present.length === 0 ? null : present.every((figure) => ours < figure);
}

/** Three significant digits. */
export const round = (figure: number): number => Number(figure.toPrecision(3));

export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};
