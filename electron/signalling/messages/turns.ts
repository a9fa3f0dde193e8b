/** Work that is done one after another where it has the same key. What is done is forgotten. */
export class Turns {
  /** The last one of each key. */
  readonly #last = new Map<string, Promise<void>>();

  /** Work that fails does not stop the next one. */
  take(key: string, work: () => Promise<void>): void {
    const before = this.#last.get(key) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#last.set(key, done);
    void done.finally(() => {
      if (this.#last.get(key) === done) this.#last.delete(key);
    });
  }
}
