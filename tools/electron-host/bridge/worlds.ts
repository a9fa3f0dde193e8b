/**
 * The two scripts that run in a page before its own: one in the page's world, one in the isolated world where the preload runs.
 * They are injected as text, so each function uses nothing but its arguments and the page's own globals.
 */
import type { BridgeLink, createBridgeLink as CreateBridgeLink, Wire } from './bridge-link.ts';
import type { Codec } from './codec.ts';
import type { FromPage, ToPage, WorldSettings } from './messages.ts';

/**
 * Joins the worlds by synchronous events on the window. `side` keeps one's own events from coming back. What it needs is taken
 * before the page's scripts run, and the event's name is a secret of the window's.
 */
export function createWire(join: string, side: 'page' | 'preload'): Wire {
  const other = side === 'page' ? 'preload' : 'page';
  const dispatch = window.dispatchEvent.bind(window);
  const Event = window.CustomEvent;
  return {
    post: (text) => void dispatch(new Event(`${join}-${side}`, { detail: text })),
    onText: (listener) =>
      window.addEventListener(
        `${join}-${other}`,
        (event) => {
          event.stopImmediatePropagation();
          listener((event as CustomEvent<string>).detail);
        },
        true,
      ),
  };
}

/** The page's world: offers of the preload become properties of the window that nobody can change. */
export function pageWorld(codec: Codec, wire: Wire, createBridgeLink: typeof CreateBridgeLink): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  let openWindow: ((url: string, name: string, features: string) => void) | null = null;
  const link: BridgeLink = createBridgeLink(codec, wire, (name, value) => {
    if (name === '') {
      openWindow = (value as { open: typeof openWindow }).open;
      return;
    }
    Object.defineProperty(window, name, { value: freeze(value), enumerable: true });
  });
  void link;
  // Main decides on new windows and opens them itself, so the page gets none to hold.
  window.open = (url = '', name = '', features = '') => {
    openWindow?.(new URL(String(url), document.baseURI).href, name, features);
    return null;
  };
}

/** The preload's world: `ipcRenderer` and `contextBridge` as `require('electron')` gives them. */
export function preloadWorld(
  settings: WorldSettings,
  codec: Codec,
  wire: Wire,
  createBridgeLink: typeof CreateBridgeLink,
  preload: (require: (name: string) => unknown, module: object, exports: object, process: object) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const toMain = (globalThis as unknown as Record<string, (text: string) => void>)[settings.binding];
  const send = (message: FromPage): void => toMain?.(codec.encode(message));
  const replies = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const channels = new Map<string, Listener[]>();
  let lastId = 0;

  const on = (channel: string, listener: Listener): object => {
    channels.set(channel, [...(channels.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const removeListener = (channel: string, listener: Listener): object => {
    const listeners = channels.get(channel) ?? [];
    const at = listeners.lastIndexOf(listener);
    if (at >= 0) channels.set(channel, listeners.toSpliced(at, 1));
    return ipcRenderer;
  };
  const once = (channel: string, listener: Listener): object => {
    const first: Listener = (event, ...args) => {
      removeListener(channel, first);
      listener(event, ...args);
    };
    return on(channel, first);
  };
  const removeAllListeners = (channel?: string): object => {
    if (channel === undefined) channels.clear();
    else channels.delete(channel);
    return ipcRenderer;
  };
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const cloned = structuredClone(args);
      lastId += 1;
      replies.set(lastId, {
        resolve,
        reject: (error) => reject(new Error(`Error invoking remote method '${channel}': ${error.message}`)),
      });
      send({ kind: 'invoke', id: lastId, channel, args: cloned });
    });
  const ipcRenderer: object = {
    invoke,
    send: (channel: string, ...args: unknown[]) =>
      send({ kind: 'send', channel, args: structuredClone(args) }),
    on,
    addListener: on,
    once,
    off: removeListener,
    removeListener,
    removeAllListeners,
    listenerCount: (channel: string) => channels.get(channel)?.length ?? 0,
  };

  const receive = (message: ToPage): void => {
    if (message.kind === 'event') {
      for (const listener of channels.get(message.channel) ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...message.args);
      return;
    }
    const reply = replies.get(message.id);
    replies.delete(message.id);
    if (message.kind === 'value') reply?.resolve(message.value);
    else reply?.reject(new Error(message.error));
  };
  Object.defineProperty(globalThis, settings.deliver, {
    value: (text: string) => receive(codec.decode(text) as ToPage),
  });

  const link = createBridgeLink(codec, wire, () => undefined);
  link.offer('', {
    open: (url: string, name: string, features: string) => send({ kind: 'open', url, name, features }),
  });
  // Addresses that no request is made for: main is asked about them here, about the others where the request is made.
  (window as unknown as { navigation?: EventTarget }).navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as Event & { destination: { url: string; sameDocument: boolean } };
    if (destination.sameDocument || !/^(about|blob|data):/i.test(destination.url) || !event.cancelable)
      return;
    event.preventDefault();
    send({ kind: 'navigate', url: destination.url });
  });

  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => link.offer(name, api),
  };
  const process = {
    platform: settings.platform,
    arch: settings.arch,
    versions: settings.versions,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports, process);
}
