/**
 * The values that JSON cannot hold, a row for each type. The functions also run inside a page, as
 * their text: each uses nothing but its arguments and the globals of JavaScript.
 */

export interface Base64 {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array<ArrayBuffer>;
}

/** What JSON can hold of a value: `v`, and where its type has variants, `t`. */
interface Packed {
  readonly v?: unknown;
  readonly t?: string;
}
type Each = (item: unknown) => unknown;

/** `each` packs or unpacks what a value holds. */
export interface ValueType {
  readonly tag: string;
  readonly is: (value: unknown) => boolean;
  readonly pack: (value: unknown, each: Each) => Packed;
  readonly unpack: (packed: { readonly v: unknown; readonly t: string }, each: Each) => unknown;
}

export function scalarTypes(): ValueType[] {
  return [
    { tag: 'undefined', is: (value) => value === undefined, pack: () => ({}), unpack: () => undefined },
    {
      tag: 'number',
      is: (value) => typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)),
      pack: (value) => ({ v: Object.is(value, -0) ? '-0' : String(value) }),
      unpack: ({ v }) => Number(v),
    },
    {
      tag: 'bigint',
      is: (value) => typeof value === 'bigint',
      pack: (value) => ({ v: String(value) }),
      unpack: ({ v }) => BigInt(v as string),
    },
    {
      tag: 'date',
      is: (value) => value instanceof Date,
      pack: (value) => ({ v: (value as Date).getTime() }),
      // JSON has null for the time of an invalid date.
      unpack: ({ v }) => new Date((v as number | null) ?? Number.NaN),
    },
    {
      tag: 'regexp',
      is: (value) => value instanceof RegExp,
      pack: (value) => ({ v: (value as RegExp).source, t: (value as RegExp).flags }),
      unpack: ({ v, t }) => new RegExp(v as string, t),
    },
  ];
}

export function collectionTypes(): ValueType[] {
  const kinds: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError };
  return [
    {
      tag: 'map',
      is: (value) => value instanceof Map,
      pack: (value, each) => ({ v: Array.from(value as Map<unknown, unknown>, (entry) => entry.map(each)) }),
      unpack: ({ v }, each) =>
        new Map((v as [unknown, unknown][]).map((entry) => entry.map(each) as [unknown, unknown])),
    },
    {
      tag: 'set',
      is: (value) => value instanceof Set,
      pack: (value, each) => ({ v: Array.from(value as Set<unknown>, each) }),
      unpack: ({ v }, each) => new Set((v as unknown[]).map(each)),
    },
    {
      tag: 'error',
      is: (value) => value instanceof Error,
      pack: (value) => {
        const { name, message, stack = '' } = value as Error;
        return { v: { name, message, stack } };
      },
      unpack: ({ v }) => {
        const { name, message, stack } = v as { name: string; message: string; stack: string };
        const error = new (kinds[name] ?? Error)(message);
        return Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
      },
    },
  ];
}

export function binaryTypes(base64: Base64): ValueType[] {
  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  return [
    {
      tag: 'buffer',
      is: (value) => value instanceof ArrayBuffer,
      pack: (value) => ({ v: base64.encode(new Uint8Array(value as ArrayBuffer)) }),
      unpack: ({ v }) => base64.decode(v as string).buffer,
    },
    {
      tag: 'view',
      is: (value) => ArrayBuffer.isView(value),
      pack: (value) => {
        const { buffer, byteOffset, byteLength } = value as ArrayBufferView;
        const type = Object.keys(views).find((name) => value instanceof (views[name] as never));
        return { t: type ?? 'Uint8Array', v: base64.encode(new Uint8Array(buffer, byteOffset, byteLength)) };
      },
      unpack: ({ v, t }) => {
        const bytes = base64.decode(v as string);
        const View = t === 'Uint8Array' ? undefined : views[t];
        // Copied: the bytes may begin inside a larger buffer, where wider elements could not be
        // aligned.
        return View ? new View(bytes.slice().buffer) : bytes;
      },
    },
  ];
}
