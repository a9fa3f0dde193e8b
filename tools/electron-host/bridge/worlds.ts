/**
 * The two scripts that run in a page before its own: one in the page's world, one in the isolated
 * world where the preload runs. They are injected as text, so each function uses nothing but its
 * arguments and the page's own globals.
 */
import type { BridgeLink, Wire } from './bridge-link.ts';
import type { Codec } from './codec.ts';
import type { IpcRenderer } from './ipc-renderer.ts';
import type { FromPage, ToPage, WorldSettings } from './messages.ts';

/** What both worlds are built of. */
export interface WorldParts {
  readonly codec: Codec;
  readonly wire: Wire;
  readonly Link: typeof BridgeLink;
}

/**
 * Joins the worlds by synchronous events on the window. `side` keeps one's own events from coming
 * back. What it needs is taken before the page's scripts run, and the event's name is a secret of
 * the window's.
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

/**
 * The page's world: offers of the preload become properties of the window that nobody can change.
 */
export function pageWorld({ codec, wire, Link }: WorldParts): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  let openWindow: ((url: string, name: string, features: string) => void) | null = null;
  const link = new Link(codec, wire, (name, value) => {
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

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

/** The preload's world: `ipcRenderer` and `contextBridge` as `require('electron')` gives them. */
export function preloadWorld(
  { binding, deliver, platform, arch, versions }: WorldSettings,
  { codec, wire, Link, Ipc, askNavigation }: WorldParts & PreloadParts,
  preload: Preload,
): void {
  const toMain = (globalThis as unknown as Record<string, (text: string) => void>)[binding];
  const send = (message: FromPage): void => toMain?.(codec.encode(message));
  const ipcRenderer = new Ipc(send, (take) =>
    Object.defineProperty(globalThis, deliver, {
      value: (text: string) => take(codec.decode(text) as ToPage),
    }),
  );
  const link = new Link(codec, wire, () => undefined);
  link.offer('', {
    open: (url: string, name: string, features: string) => send({ kind: 'open', url, name, features }),
  });
  askNavigation(send);
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => link.offer(name, api),
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  const kind = { type: 'renderer', sandboxed: true, contextIsolated: true };
  const module = { exports: {} };
  preload(require, module, module.exports, { platform, arch, versions, ...kind, env: {}, argv: [] });
}

/** What the preload's world has beside. */
export interface PreloadParts {
  readonly Ipc: typeof IpcRenderer;
  readonly askNavigation: typeof askNavigation;
}

/**
 * Asks main about navigation to addresses for which no request is made; about the others it is
 * asked where the request is made.
 */
export function askNavigation(send: (message: FromPage) => void): void {
  (window as unknown as { navigation?: EventTarget }).navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as Event & { destination: { url: string; sameDocument: boolean } };
    if (destination.sameDocument || !/^(about|blob|data):/i.test(destination.url) || !event.cancelable)
      return;
    event.preventDefault();
    send({ kind: 'navigate', url: destination.url });
  });
}
