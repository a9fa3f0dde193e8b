import type { Codec, FunctionTokens } from './codec.ts';

/** Carries text to the other end, at once. */
export interface Wire {
  readonly post: (text: string) => void;
  readonly onText: (listener: (text: string) => void) => void;
}

type Callee = (...args: unknown[]) => unknown;

interface Promised {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A call: while it runs it has an answer; where that is a promise, it is settled later. */
type Message =
  | { readonly kind: 'call'; readonly id: number; readonly token: number; readonly args: unknown[] }
  | { readonly kind: 'answer' | 'settle'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly kind: 'offer'; readonly name: string; readonly value: unknown };

/**
 * One end of the link between a page's two worlds: values are copied, functions become functions
 * that call across. A call is answered while it is being made, as in Electron; a promise when it
 * settles. Both ends run as the text of this class: it uses nothing from outside itself.
 */
export class BridgeLink {
  readonly #codec: Codec;
  readonly #wire: Wire;
  readonly #onOffer: (name: string, value: unknown) => void;
  /** Functions of this end by the tokens that stand for them at the other. */
  readonly #functions: Callee[] = [];
  readonly #tokenOf = new Map<Callee, number>();
  readonly #answers = new Map<number, { readonly ok: boolean; readonly value: unknown }>();
  readonly #promises = new Map<number, Promised>();
  #lastCall = 0;
  readonly #tokens: FunctionTokens = {
    toToken: (callee) => {
      const token = this.#tokenOf.get(callee) ?? this.#functions.push(callee) - 1;
      this.#tokenOf.set(callee, token);
      return token;
    },
    fromToken:
      (token) =>
      (...args) =>
        this.#call(token, args),
  };

  /** `onOffer` gets what the other end offers. */
  constructor(codec: Codec, wire: Wire, onOffer: (name: string, value: unknown) => void) {
    this.#codec = codec;
    this.#wire = wire;
    this.#onOffer = onOffer;
    wire.onText((text) => this.#take(codec.decode(text, this.#tokens) as Message));
  }

  /** Gives the other end a value by name. */
  offer(name: string, value: unknown): void {
    this.#post({ kind: 'offer', name, value });
  }

  #post(message: Message): void {
    this.#wire.post(this.#codec.encode(message, this.#tokens));
  }

  #take(message: Message): void {
    if (message.kind === 'call') this.#answer(message.id, message.token, message.args);
    else if (message.kind === 'answer') this.#answers.set(message.id, message);
    else if (message.kind === 'offer') this.#onOffer(message.name, message.value);
    else this.#settle(message.id, message.ok, message.value);
  }

  #call(token: number, args: unknown[]): unknown {
    this.#lastCall += 1;
    const id = this.#lastCall;
    this.#post({ kind: 'call', id, token, args });
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (!answer) {
      return new Promise((resolve, reject) => {
        this.#promises.set(id, { resolve, reject });
      });
    }
    if (answer.ok) return answer.value;
    throw answer.value;
  }

  #answer(id: number, token: number, args: unknown[]): void {
    try {
      const value = this.#functions[token]?.(...args);
      if (!(value instanceof Promise)) return this.#post({ kind: 'answer', id, ok: true, value });
      value.then(
        (settled: unknown) => this.#post({ kind: 'settle', id, ok: true, value: settled }),
        (error: unknown) => this.#post({ kind: 'settle', id, ok: false, value: this.#errorOf(error) }),
      );
    } catch (error) {
      this.#post({ kind: 'answer', id, ok: false, value: this.#errorOf(error) });
    }
  }

  #settle(id: number, ok: boolean, value: unknown): void {
    const promise = this.#promises.get(id);
    this.#promises.delete(id);
    if (ok) promise?.resolve(value);
    else promise?.reject(value);
  }

  #errorOf(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
  }
}
