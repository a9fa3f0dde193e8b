import type { Codec, FunctionTokens } from './codec.ts';

/** One end of the road between a page's two worlds: values are copied, functions become functions that call across. */
export interface BridgeLink {
  /** Gives the other end a value by name. */
  readonly offer: (name: string, value: unknown) => void;
}

/** Carries text to the other end, at once. */
export interface Wire {
  readonly post: (text: string) => void;
  readonly onText: (listener: (text: string) => void) => void;
}

/**
 * Both ends, as the text of this function: it uses nothing from outside itself. `offered` is told of what the other end offers.
 * A call is answered while it is being made, as in Electron; a promise is answered when it settles.
 */
export function createBridgeLink(
  codec: Codec,
  wire: Wire,
  offered: (name: string, value: unknown) => void,
): BridgeLink {
  type Callee = (...args: unknown[]) => unknown;
  interface Settle {
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: unknown) => void;
  }
  const ours: Callee[] = [];
  const tokenOf = new WeakMap<Callee, number>();
  const answers = new Map<number, { ok: boolean; value: unknown }>();
  const promises = new Map<number, Settle>();
  let lastCall = 0;

  const tokens: FunctionTokens = {
    toToken: (callee) => {
      const known = tokenOf.get(callee);
      if (known !== undefined) return known;
      tokenOf.set(callee, ours.push(callee) - 1);
      return ours.length - 1;
    },
    fromToken:
      (token) =>
      (...args) =>
        call(token, args),
  };
  const post = (message: unknown): void => wire.post(codec.encode(message, tokens));

  const call = (token: number, args: unknown[]): unknown => {
    lastCall += 1;
    const id = lastCall;
    post({ kind: 'call', id, token, args });
    const answer = answers.get(id);
    answers.delete(id);
    if (!answer) {
      return new Promise((resolve, reject) => {
        promises.set(id, { resolve, reject });
      });
    }
    if (answer.ok) return answer.value;
    throw answer.value;
  };

  const answer = (id: number, token: number, args: unknown[]): void => {
    try {
      const value = ours[token]?.(...args);
      if (!(value instanceof Promise)) return post({ kind: 'answer', id, ok: true, value });
      value.then(
        (settled: unknown) => post({ kind: 'settle', id, ok: true, value: settled }),
        (error: unknown) => post({ kind: 'settle', id, ok: false, value: plainError(error) }),
      );
    } catch (error) {
      post({ kind: 'answer', id, ok: false, value: plainError(error) });
    }
  };
  const plainError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

  wire.onText((text) => {
    const message = codec.decode(text, tokens) as {
      kind: 'call' | 'answer' | 'settle' | 'offer';
      id: number;
      token: number;
      args: unknown[];
      ok: boolean;
      value: unknown;
      name: string;
    };
    if (message.kind === 'call') answer(message.id, message.token, message.args);
    else if (message.kind === 'answer') answers.set(message.id, message);
    else if (message.kind === 'offer') offered(message.name, message.value);
    else {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      if (message.ok) promise?.resolve(message.value);
      else promise?.reject(message.value);
    }
  });
  return { offer: (name, value) => post({ kind: 'offer', name, value }) };
}
