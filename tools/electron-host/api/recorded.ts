/**
 * Parts of the desktop that the stand-in has not: what the app asks of them is written down, or
 * kept in memory.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { record } from '../runtime.ts';
import type { Faithful } from './faithful.ts';

export const shell: Faithful<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'> = {
  openExternal: async (url) => record('shell.openExternal', url),
  openPath: async (path) => {
    record('shell.openPath', path);
    return '';
  },
  showItemInFolder: (path) => record('shell.showItemInFolder', path),
  beep: () => record('shell.beep'),
};

let copied = '';
export const clipboard: Faithful<Electron.Clipboard, 'readText' | 'writeText' | 'clear'> = {
  readText: async () => copied,
  writeText: async (text) => {
    copied = text;
  },
  clear: () => {
    copied = '';
  },
};

export class Notification
  extends EventEmitter
  implements Faithful<Electron.Notification, 'show' | 'close' | 'title' | 'body'>
{
  title: string;
  body: string;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    record('Notification.show', this.title, this.body);
    this.emit('show');
  }
  close(): void {
    record('Notification.close', this.title);
    this.emit('close');
  }
}

export class Tray
  extends EventEmitter
  implements
    Faithful<
      Electron.Tray,
      'destroy' | 'isDestroyed' | 'setContextMenu' | 'setImage' | 'setTitle' | 'setToolTip'
    >
{
  #destroyed = false;
  destroy(): void {
    this.#destroyed = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setContextMenu(menu: unknown): void {
    record('Tray.setContextMenu', menu);
  }
  setImage(image: unknown): void {
    record('Tray.setImage', image);
  }
  setTitle(title: string): void {
    record('Tray.setTitle', title);
  }
  setToolTip(toolTip: string): void {
    record('Tray.setToolTip', toolTip);
  }
}

/** Templates are kept as they were given. */
export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[] = []) {
    super();
    this.items = items;
  }
  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
  popup(): void {
    record('Menu.popup', this.items);
  }
}

const image = {
  isEmpty: () => true,
  getSize: () => ({ width: 0, height: 0 }),
  setTemplateImage: () => undefined,
};
export const nativeImage = {
  createEmpty: () => image,
  createFromPath: (_path: string) => image,
  createFromBuffer: (_buffer: Buffer) => image,
  createFromDataURL: (_url: string) => image,
  createFromBitmap: (_buffer: Buffer, _options: Electron.CreateFromBitmapOptions) => image,
};

/** Silent: tests emit `suspend` and `resume` themselves. */
export const powerMonitor: EventEmitter &
  Faithful<Electron.PowerMonitor, 'isOnBatteryPower' | 'getSystemIdleTime'> = Object.assign(
  new EventEmitter(),
  { isOnBatteryPower: () => false, getSystemIdleTime: () => 0 },
);

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 };
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: (_rect: Electron.Rectangle) => display,
});

/** Written down; no key is taken. */
export const globalShortcut: Faithful<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll'> =
  {
    register: (key) => {
      record('globalShortcut.register', key);
      return true;
    },
    unregister: (key) => record('globalShortcut.unregister', key),
    unregisterAll: () => record('globalShortcut.unregisterAll'),
  };

export const net: Faithful<Electron.Net, 'isOnline'> = { isOnline: () => true };
export const systemPreferences: Faithful<
  Electron.SystemPreferences,
  'getMediaAccessStatus' | 'askForMediaAccess'
> = {
  getMediaAccessStatus: () => 'granted',
  askForMediaAccess: async () => true,
};
