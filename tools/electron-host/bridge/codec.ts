import { binaryTypes, collectionTypes, scalarTypes, type Base64, type ValueType } from './value-types.ts';

/**
 * Turns structured-clone values into text and back, for the two ways that carry nothing but text.
 */
export interface Codec {
  /** Throws a DataCloneError where the value holds what cannot be cloned, or itself. */
  readonly encode: (value: unknown, functions?: FunctionTokens) => string;
  readonly decode: (text: string, functions?: FunctionTokens) => unknown;
}

type Callee = (...args: unknown[]) => unknown;

/** Functions cross between a page's two worlds as numbers; toward main they do not cross. */
export interface FunctionTokens {
  readonly toToken: (callee: Callee) => number;
  readonly fromToken: (token: number) => Callee;
}

export function createCodec(base64: Base64): Codec {
  return new TypedCodec([...scalarTypes(), ...collectionTypes(), ...binaryTypes(base64)]);
}

/** The text of an expression for the same codec in a page; `base64`: the text of its Base64. */
export function codecText(base64: string): string {
  const call = (make: (...args: never[]) => unknown, argument = '') => `...(${make.toString()})(${argument})`;
  const types = [call(scalarTypes), call(collectionTypes), call(binaryTypes, base64)];
  return `new (${TypedCodec.toString()})([${types.join(', ')}])`;
}

interface Tagged {
  readonly $: string;
  readonly v?: unknown;
  readonly t?: string;
}

/**
 * Also runs inside the page, as the text of this class: it uses nothing from outside itself. An
 * object with a key `$` is a value that JSON cannot hold; `$: 'object'` holds an object whose own
 * keys include `$`.
 */
class TypedCodec implements Codec {
  readonly #types: readonly ValueType[];

  constructor(types: readonly ValueType[]) {
    this.#types = types;
  }

  readonly encode = (value: unknown, functions?: FunctionTokens): string =>
    JSON.stringify(this.#pack(value, functions, []));

  readonly decode = (text: string, functions?: FunctionTokens): unknown =>
    this.#unpack(JSON.parse(text) as unknown, functions);

  /** `above`: the objects that hold the value. */
  #pack(value: unknown, functions: FunctionTokens | undefined, above: readonly object[]): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'symbol') return this.#refuse('A symbol');
    if (typeof value === 'function')
      return { $: 'function', v: this.#known(functions).toToken(value as Callee) };
    if (typeof value !== 'object') return this.#packTyped(value, (item) => item) ?? value;
    if (above.includes(value)) return this.#refuse('An object that holds itself');
    const within = [...above, value];
    return this.#packObject(value, (item) => this.#pack(item, functions, within));
  }

  #packObject(value: object, each: (item: unknown) => unknown): unknown {
    if (Array.isArray(value)) return Array.from(value, each);
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
      return this.#refuse(Object.prototype.toString.call(value));
    const typed = this.#packTyped(value, each);
    if (typed) return typed;
    const packed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));
    return Object.hasOwn(value, '$') ? { $: 'object', v: packed } : packed;
  }

  #packTyped(value: unknown, each: (item: unknown) => unknown): Tagged | null {
    const type = this.#types.find(({ is }) => is(value));
    return type ? { $: type.tag, ...type.pack(value, each) } : null;
  }

  #unpack(value: unknown, functions: FunctionTokens | undefined): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const each = (item: unknown): unknown => this.#unpack(item, functions);
    if (Array.isArray(value)) return value.map(each);
    if (!Object.hasOwn(value, '$')) return this.#unpackEntries(value, each);
    const { $: tag, v, t = '' } = value as Tagged;
    if (tag === 'function') return this.#known(functions).fromToken(v as number);
    const type = this.#types.find((known) => known.tag === tag);
    return type ? type.unpack({ v, t }, each) : this.#unpackEntries(v as object, each);
  }

  #unpackEntries(value: object, each: (item: unknown) => unknown): object {
    const result = {};
    for (const [key, item] of Object.entries(value)) {
      // defineProperty and not assignment: a key may be `__proto__`.
      Object.defineProperty(result, key, {
        value: each(item),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return result;
  }

  #known(functions: FunctionTokens | undefined): FunctionTokens {
    return functions ?? this.#refuse('A function');
  }

  #refuse(what: string): never {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  }
}
