/** What a run draws from its numbers, in [0, 1). */
export class Draws {
  readonly number: () => number;
  #tokens = 0;

  constructor(number: () => number) {
    this.number = number;
  }

  /** True in this share of all draws. */
  chance(share: number): boolean {
    return this.number() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.number() * from.length)] as T;
  }

  /** Another one each time; not drawn. */
  token(): string {
    this.#tokens += 1;
    return `p${this.#tokens}`;
  }
}
