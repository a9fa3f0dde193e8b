import { expect, test, vi } from 'vitest';
import { nodeBase64 } from './base64.ts';
import { BridgeLink, type Wire } from './bridge-link.ts';
import { createCodec } from './codec.ts';

/** Two ends on a wire that carries at once, as the events of a window do. */
function worlds(): { expose: (api: unknown) => unknown } {
  const ends: ((text: string) => void)[] = [];
  const wire = (own: number, other: number): Wire => ({
    post: (text) => ends[other]?.(text),
    onText: (listener) => {
      ends[own] = listener;
    },
  });
  const codec = createCodec(nodeBase64);
  let offered: unknown;
  const page = new BridgeLink(codec, wire(0, 1), (_name, value) => {
    offered = value;
  });
  void page;
  const preload = new BridgeLink(codec, wire(1, 0), () => undefined);
  return {
    expose: (api) => {
      preload.offer('api', api);
      return offered;
    },
  };
}

test('values are copied and functions answer at once', () => {
  const own = { list: [1, 2], add: (a: number, b: number) => a + b };
  const seen = worlds().expose(own) as typeof own;
  expect(seen.add(2, 3)).toBe(5);
  expect(seen.list).toEqual([1, 2]);
  expect(seen.list).not.toBe(own.list);
});

test('what a function throws is thrown over there, with its text', () => {
  const seen = worlds().expose({
    refuse: () => {
      throw new RangeError('refused');
    },
  }) as { refuse: () => void };
  expect(() => seen.refuse()).toThrow(new RangeError('refused'));
});

test('a promise settles over there', async () => {
  const seen = worlds().expose({
    later: (value: unknown) => Promise.resolve(value),
    never: () => Promise.reject(new Error('no')),
  }) as { later: (value: unknown) => Promise<unknown>; never: () => Promise<unknown> };
  await expect(seen.later(new Map([[1, 2n]]))).resolves.toEqual(new Map([[1, 2n]]));
  await expect(seen.never()).rejects.toThrow('no');
});

test('a listener is called across, and what it is given back removes it', () => {
  const listeners = new Set<(value: unknown) => void>();
  const seen = worlds().expose({
    on: (listener: (value: unknown) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  }) as { on: (listener: (value: unknown) => void) => () => void };
  const listener = vi.fn<(value: unknown) => void>();
  const remove = seen.on(listener);
  for (const call of listeners) call({ bytes: new Uint8Array([1]) });
  expect(listener).toHaveBeenCalledExactlyOnceWith({ bytes: new Uint8Array([1]) });
  remove();
  expect(listeners.size).toBe(0);
});

test('calls within calls keep their answers apart', () => {
  const seen = worlds().expose({
    each: (values: number[], map: (value: number) => number) => values.map((value) => map(value)),
  }) as { each: (values: number[], map: (value: number) => number) => number[] };
  expect(seen.each([1, 2, 3], (value) => seen.each([value], (inner) => inner * 10)[0] ?? 0)).toEqual([
    10, 20, 30,
  ]);
});
