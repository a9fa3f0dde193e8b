import type * as Electron from 'electron';
import { expectTypeOf, test } from 'vitest';
import type { BrowserWindow } from './browser-window.ts';
import { hostEvent, type Faithful } from './faithful.ts';
import type { WebContents } from './web-contents.ts';

test('members have Electron’s types, with the stand-in’s classes in the place of Electron’s', () => {
  type Window = Faithful<Electron.BrowserWindow, 'webContents' | 'setSize' | 'getTitle'>;
  expectTypeOf<Window['webContents']>().toEqualTypeOf<WebContents>();
  expectTypeOf<Parameters<Window['setSize']>[0]>().toEqualTypeOf<number>();
  expectTypeOf<ReturnType<Window['getTitle']>>().toEqualTypeOf<string>();
  expectTypeOf<BrowserWindow>().toExtend<Window>();
});

test('a member that Electron has not, or has otherwise, does not compile', () => {
  // @ts-expect-error -- no such member
  type Missing = Faithful<Electron.App, 'noSuchMember'>;
  class Wrong implements Faithful<Electron.App, 'getVersion'> {
    // @ts-expect-error -- Electron gives a string
    getVersion(): number {
      return 1;
    }
  }
  expectTypeOf<Missing>().not.toBeNever();
  expectTypeOf<Wrong>().not.toBeNever();
});

test('an event remembers that it was prevented', ({ expect }) => {
  const event = hostEvent();
  expect(event.defaultPrevented).toBe(false);
  event.preventDefault();
  expect(event.defaultPrevented).toBe(true);
});
