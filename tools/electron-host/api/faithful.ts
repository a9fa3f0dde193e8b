import type * as Electron from 'electron';

/**
 * The stand-in's own classes, by Electron's names; each adds itself where it is declared, so that
 * none is imported here.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type
export interface OwnClasses {}
type Own<Name extends string> = Name extends keyof OwnClasses ? OwnClasses[Name] : never;

/**
 * Members of an Electron type, with the stand-in's own classes where Electron's stand: a class that
 * `implements` it has each of these members, takes what Electron takes and gives what Electron
 * gives, or it does not compile.
 */
export type Faithful<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => infer R ? (...args: LocalAll<A>) => Local<R> : Local<T[P]>;
};

type LocalAll<A extends readonly unknown[]> = { [I in keyof A]: Local<A[I]> };

type Local<T> = T extends Electron.WebContents
  ? Own<'WebContents'>
  : T extends Electron.BrowserWindow
    ? Own<'BrowserWindow'>
    : T extends Electron.BaseWindow
      ? Own<'BrowserWindow'>
      : T extends Electron.Session
        ? Own<'Session'>
        : T extends Electron.WebFrameMain
          ? Own<'WebFrameMain'>
          : T extends Promise<infer V>
            ? Promise<Local<V>>
            : T extends readonly (infer E)[]
              ? Electron.BrowserWindow extends E
                ? Own<'BrowserWindow'>[]
                : Electron.WebContents extends E
                  ? Own<'WebContents'>[]
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
