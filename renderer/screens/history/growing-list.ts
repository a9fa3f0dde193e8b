/**
 * A list that never changes. `grown` gives a longer one, which shares the items of this: a list
 * that grows page by page costs what each page adds, not what is there already.
 */
export class GrowingList<Item> implements Iterable<Item> {
  readonly #items: Item[];
  readonly length: number;

  /** `items` belongs to the list from now on. */
  constructor(items: Item[] = []) {
    this.#items = items;
    this.length = items.length;
  }

  at(index: number): Item | undefined {
    return index < this.length ? this.#items[index] : undefined;
  }

  grown(more: readonly Item[]): GrowingList<Item> {
    // Where another list has grown from this one, what it added is not ours.
    const items = this.#items.length === this.length ? this.#items : [...this];
    for (const item of more) items.push(item);
    return new GrowingList(items);
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items.slice(0, this.length).values();
  }
}
