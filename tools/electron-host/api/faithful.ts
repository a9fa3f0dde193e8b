import type * as Electron from 'electron';
import type { BrowserWindow } from './browser-window.ts';
import type { HostSession } from './session.ts';
import type { WebContents, WebFrameMain } from './web-contents.ts';

/**
 * Members of an Electron type, with the stand-in's own classes where Electron's stand: a class that `implements` it has each of
 * these members, takes what Electron takes and gives what Electron gives, or it does not compile.
 */
export type Faithful<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => infer R ? (...args: LocalAll<A>) => Local<R> : Local<T[P]>;
};

type LocalAll<A extends readonly unknown[]> = { [I in keyof A]: Local<A[I]> };

type Local<T> = T extends Electron.WebContents
  ? WebContents
  : T extends Electron.BrowserWindow
    ? BrowserWindow
    : T extends Electron.BaseWindow
      ? BrowserWindow
      : T extends Electron.Session
        ? HostSession
        : T extends Electron.WebFrameMain
          ? WebFrameMain
          : T extends Promise<infer V>
            ? Promise<Local<V>>
            : T extends readonly (infer E)[]
              ? Electron.BrowserWindow extends E
                ? BrowserWindow[]
                : Electron.WebContents extends E
                  ? WebContents[]
                  : T
              : T;

/** An event that can be prevented, and whether it was. */
export interface HostEvent {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

export function hostEvent(): HostEvent {
  let prevented = false;
  return {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}
