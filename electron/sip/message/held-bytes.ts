/**
 * Bytes that have come and are not used up. Grows by doubling, so that single bytes cost no copying
 * each.
 */
export interface HeldBytes {
  readonly length: () => number;
  readonly at: (index: number) => number | undefined;
  /** Valid until the next `append`. */
  readonly view: () => Buffer;
  readonly copy: (from: number, to: number) => Uint8Array;
  /** Uses up the first ones. */
  readonly drop: (count: number) => void;
  readonly append: (bytes: Uint8Array) => void;
}

export function createHeldBytes(): HeldBytes {
  let buffer = Buffer.alloc(8 * 1024);
  let start = 0;
  let end = 0;
  return {
    length: () => end - start,
    at: (index: number) => (index < end - start ? buffer[start + index] : undefined),
    view: () => buffer.subarray(start, end),
    copy: (from: number, to: number) => Buffer.from(buffer.subarray(start + from, start + to)),
    drop: (count: number) => {
      start += count;
      if (start === end) start = end = 0;
    },
    append: (bytes: Uint8Array) => {
      if (end + bytes.length > buffer.length) {
        const kept = end - start;
        const target = kept + bytes.length > buffer.length ? Buffer.alloc((kept + bytes.length) * 2) : buffer;
        buffer.copy(target, 0, start, end);
        buffer = target;
        start = 0;
        end = kept;
      }
      buffer.set(bytes, end);
      end += bytes.length;
    },
  };
}
