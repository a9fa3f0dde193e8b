import type { FromPage, ToPage } from './messages.ts';

type Listener = (event: object, ...args: unknown[]) => void;

/**
 * `ipcRenderer` as Electron gives it to a preload. Runs in the isolated world as the text of this
 * class: it uses nothing from outside itself.
 */
export class IpcRenderer {
  readonly #send: (message: FromPage) => void;
  readonly #replies = new Map<number, (reply: Exclude<ToPage, { kind: 'event' }>) => void>();
  readonly #channels = new Map<string, Listener[]>();
  #lastId = 0;

  /** `listen` is given what takes the messages of main. */
  constructor(send: (message: FromPage) => void, listen: (take: (message: ToPage) => void) => void) {
    this.#send = send;
    listen((message) => this.#take(message));
  }

  readonly invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const cloned = structuredClone(args);
      this.#lastId += 1;
      const id = this.#lastId;
      this.#replies.set(id, (reply) => {
        if (reply.kind === 'value') resolve(reply.value);
        else reject(new Error(`Error invoking remote method '${channel}': ${reply.error}`));
      });
      this.#send({ kind: 'invoke', id, channel, args: cloned });
    });

  readonly send = (channel: string, ...args: unknown[]): void =>
    this.#send({ kind: 'send', channel, args: structuredClone(args) });

  readonly on = (channel: string, listener: Listener): this => {
    this.#channels.set(channel, [...(this.#channels.get(channel) ?? []), listener]);
    return this;
  };
  readonly addListener = this.on;

  readonly once = (channel: string, listener: Listener): this => {
    const first: Listener = (event, ...args) => {
      this.removeListener(channel, first);
      listener(event, ...args);
    };
    return this.on(channel, first);
  };

  readonly removeListener = (channel: string, listener: Listener): this => {
    const listeners = this.#channels.get(channel) ?? [];
    const at = listeners.lastIndexOf(listener);
    if (at >= 0) this.#channels.set(channel, listeners.toSpliced(at, 1));
    return this;
  };
  readonly off = this.removeListener;

  readonly removeAllListeners = (channel?: string): this => {
    if (channel === undefined) this.#channels.clear();
    else this.#channels.delete(channel);
    return this;
  };

  readonly listenerCount = (channel: string): number => this.#channels.get(channel)?.length ?? 0;

  #take(message: ToPage): void {
    if (message.kind === 'event') {
      const event = { sender: this, ports: [] };
      for (const listener of this.#channels.get(message.channel) ?? []) listener(event, ...message.args);
      return;
    }
    const reply = this.#replies.get(message.id);
    this.#replies.delete(message.id);
    reply?.(message);
  }
}
