/** Turns structured-clone values into text and back, for the two roads that carry nothing but text. */
export interface Codec {
  /** Throws a DataCloneError where the value holds what cannot be cloned, or itself. */
  readonly encode: (value: unknown, functions?: FunctionTokens) => string;
  readonly decode: (text: string, functions?: FunctionTokens) => unknown;
}

/** Functions cross between a page's two worlds as numbers; toward main they do not cross. */
export interface FunctionTokens {
  readonly toToken: (callee: (...args: unknown[]) => unknown) => number;
  readonly fromToken: (token: number) => (...args: unknown[]) => unknown;
}

export interface Base64 {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array<ArrayBuffer>;
}

/**
 * Also runs inside the page, as the text of this function: it uses nothing from outside itself.
 * An object with a key `$` is a value that JSON has no word for; `$: 'object'` holds an object whose own keys include `$`.
 */
export function createCodec(base64: Base64): Codec {
  interface Tagged {
    readonly $: string;
    readonly v?: unknown;
    readonly t?: string;
  }
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
  const refuse = (what: string): never => {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  };

  const pack = (value: unknown, functions: FunctionTokens | undefined, above: readonly object[]): unknown => {
    switch (typeof value) {
      case 'undefined':
        return { $: 'undefined' };
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $: 'number', v: numberText(value) };
      case 'bigint':
        return { $: 'bigint', v: value.toString() };
      case 'symbol':
        return refuse('A symbol');
      case 'function':
        return functions
          ? { $: 'function', v: functions.toToken(value as (...args: unknown[]) => unknown) }
          : refuse('A function');
      case 'object':
        return value === null ? null : packObject(value, functions, above);
      default:
        return value;
    }
  };
  const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

  const packObject = (
    value: object,
    functions: FunctionTokens | undefined,
    above: readonly object[],
  ): unknown => {
    if (above.includes(value)) return refuse('An object that holds itself');
    const within = [...above, value];
    const each = (item: unknown): unknown => pack(item, functions, within);
    if (Array.isArray(value)) return Array.from(value, each);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, t: value.flags };
    if (value instanceof Map) return { $: 'map', v: Array.from(value, (entry) => entry.map(each)) };
    if (value instanceof Set) return { $: 'set', v: Array.from(value, each) };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: base64.encode(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return packView(value);
    if (value instanceof Error)
      return { $: 'error', v: { name: value.name, message: value.message, stack: value.stack ?? '' } };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
      return refuse(Object.prototype.toString.call(value));
    const packed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));
    return Object.hasOwn(value, '$') ? { $: 'object', v: packed } : packed;
  };
  const packView = (view: ArrayBufferView): Tagged => {
    const type = Object.keys(views).find((name) => view instanceof (views[name] as never)) ?? 'Uint8Array';
    return {
      $: 'view',
      t: type,
      v: base64.encode(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
    };
  };

  const unpack = (value: unknown, functions: FunctionTokens | undefined): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const each = (item: unknown): unknown => unpack(item, functions);
    if (Array.isArray(value)) return value.map(each);
    if (Object.hasOwn(value, '$')) return unpackTagged(value as Tagged, functions);
    return unpackEntries(value, each);
  };
  // defineProperty and not assignment: a key may be `__proto__`.
  const unpackEntries = (value: object, each: (item: unknown) => unknown): object => {
    const result = {};
    for (const [key, item] of Object.entries(value)) {
      Object.defineProperty(result, key, {
        value: each(item),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return result;
  };

  const unpackTagged = ({ $: kind, v, t }: Tagged, functions: FunctionTokens | undefined): unknown => {
    const each = (item: unknown): unknown => unpack(item, functions);
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date((v as number | null) ?? Number.NaN);
      case 'regexp':
        return new RegExp(v as string, t);
      case 'map':
        return new Map((v as [unknown, unknown][]).map((entry) => entry.map(each) as [unknown, unknown]));
      case 'set':
        return new Set((v as unknown[]).map(each));
      case 'buffer':
        return base64.decode(v as string).buffer;
      case 'view':
        return unpackView(t ?? '', base64.decode(v as string));
      case 'error':
        return unpackError(v as { name: string; message: string; stack: string });
      case 'function':
        return functions ? functions.fromToken(v as number) : refuse('A function');
      default:
        return unpackEntries(v as object, each);
    }
  };
  const unpackView = (type: string, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView => {
    if (type === 'Uint8Array') return bytes;
    const View = views[type];
    // Copied: the bytes may begin inside a larger buffer, where wider elements could not be aligned.
    return View ? new View(bytes.slice().buffer) : bytes;
  };
  const unpackError = ({ name, message, stack }: { name: string; message: string; stack: string }): Error => {
    const kinds: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError };
    const error = new (kinds[name] ?? Error)(message);
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
    return error;
  };

  return {
    encode: (value, functions) => JSON.stringify(pack(value, functions, [])),
    decode: (text, functions) => unpack(JSON.parse(text) as unknown, functions),
  };
}
