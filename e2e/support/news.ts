/** Something that changes and says so: tests wait for what they need of it, and never sleep. */
export interface News {
  /** It has changed: everybody who waits looks again. */
  readonly tell: () => void;
  /**
   * Settles with what `look` gives once that is not undefined; rejects with what it throws, or
   * after `ms` with `late`'s words. Who has found looks no more, so that a look may take away what
   * it finds.
   */
  readonly wait: <Found>(look: () => Found | undefined, ms: number, late: () => string) => Promise<Found>;
}

export function createNews(): News {
  const waiting = new Set<() => void>();
  return {
    tell: () => {
      for (const again of waiting) again();
    },
    wait: <Found>(look: () => Found | undefined, ms: number, late: () => string) =>
      new Promise<Found>((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer);
          waiting.delete(again);
          settle();
        };
        const again = (): void => {
          try {
            const found = look();
            if (found !== undefined) finish(() => resolve(found));
          } catch (error) {
            finish(() => reject(error));
          }
        };
        const timer = setTimeout(() => finish(() => reject(new Error(late()))), ms);
        waiting.add(again);
        again();
      }),
  };
}
