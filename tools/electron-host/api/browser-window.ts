import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { Page } from '../browser/page.ts';
import { record, runningBrowser } from '../runtime.ts';
import { app } from './app.ts';
import { hostEvent, type Faithful } from './faithful.ts';
import { hostNativeTheme } from './native-theme.ts';
import { WebContents } from './web-contents.ts';

declare module './faithful.ts' {
  interface OwnClasses {
    readonly BrowserWindow: BrowserWindow;
  }
}

type Members =
  | 'blur'
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getNormalBounds'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'reload'
  | 'removeMenu'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setContentSize'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'setOverlayIcon'
  | 'setProgressBar'
  | 'setSize'
  | 'setSkipTaskbar'
  | 'setTitle'
  | 'show'
  | 'showInactive'
  | 'webContents'
  | 'id';

const windows: BrowserWindow[] = [];
let lastId = 0;

export class BrowserWindow extends EventEmitter implements Faithful<Electron.BrowserWindow, Members> {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #opening: Promise<Page>;
  #bounds: Electron.Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #closing = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!runningBrowser()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { width = 800, height = 600, x = 0, y = 0, show = true, title = app.name } = options;
    lastId += 1;
    this.id = lastId;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    this.#opening = this.#open(options.webPreferences?.preload);
    this.webContents = new WebContents(this.#opening, () => this.close());
    windows.push(this);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.on('-open-window', ({ url }: { url: string }) => {
      void new BrowserWindow({ webPreferences: options.webPreferences ?? {} })
        .loadURL(url)
        .catch(() => undefined);
    });
    app.emit('browser-window-created', hostEvent(), this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.find((window) => window.id === id) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.findLast((window) => window.isFocused()) ?? null;
  }

  async #open(preload: string | undefined): Promise<Page> {
    const running = runningBrowser();
    if (!running) throw new Error('Cannot create BrowserWindow before app is ready');
    const { browser, targets } = running;
    const { width, height } = this.#bounds;
    const target = await targets.open({ width, height });
    const page = new Page(target, browser.connection.root, {
      electron: process.versions['electron'] ?? '',
      chrome: browser.product.split('/')[1] ?? '',
      node: process.versions.node,
    });
    page.once('closed', () => this.#gone());
    await page.prepare(preload === undefined ? '' : readFileSync(preload, 'utf8'));
    await page.resize(width, height);
    await page.preferColorScheme(hostNativeTheme.emulated);
    return page;
  }

  /**
   * The app may keep the window by preventing `close`, except from a person who closes the
   * browser's own frame.
   */
  close(): void {
    if (this.#closing || this.#destroyed) return;
    const event = hostEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#closing || this.#destroyed) return;
    this.#closing = true;
    void this.#opening.then((page) => page.close()).catch(() => this.#gone());
  }
  #gone(): void {
    if (this.#destroyed) return;
    if (!this.#closing) this.emit('close', hostEvent());
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    this.webContents.gone();
    this.emit('closed');
    if (windows.length === 0) app.windowsGone();
  }
  /** For the host: `close` was called and nobody objected. */
  get isClosing(): boolean {
    return this.#closing || this.#destroyed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    const wasVisible = this.#visible;
    this.#visible = true;
    if (!wasVisible) this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#with((page) => page.setBounds({ windowState: 'minimized' }));
    this.emit('hide');
  }
  focus(): void {
    this.#with(async (page) => {
      if ((await page.bounds()).windowState === 'minimized') await page.setBounds({ windowState: 'normal' });
      await page.bringToFront();
    });
    this.emit('focus');
    app.emit('browser-window-focus', hostEvent(), this);
  }
  blur(): void {
    this.emit('blur');
  }
  minimize(): void {
    this.#minimized = true;
    this.#with((page) => page.setBounds({ windowState: 'minimized' }));
    this.emit('minimize');
  }
  maximize(): void {
    this.#maximized = true;
    this.#with((page) => page.setBounds({ windowState: 'maximized' }));
    this.emit('maximize');
  }
  restore(): void {
    this.#minimized = false;
    this.#maximized = false;
    this.#with((page) => page.setBounds({ windowState: 'normal' }));
    this.emit('restore');
  }
  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }
  isFocused(): boolean {
    return this.#visible && !this.#minimized && windows.at(-1) === this;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }

  /** The page gets this size; the browser's own frame is not counted. */
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { width, height } = this.#bounds;
    this.#with(async (page) => {
      if (bounds.x !== undefined && bounds.y !== undefined)
        await page.setBounds({ left: bounds.x, top: bounds.y });
      await page.resize(width, height);
      this.emit('resize');
      this.emit('resized');
    });
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize(): number[] {
    return this.getSize();
  }

  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  flashFrame(flag: boolean): void {
    record('window.flashFrame', flag);
  }
  removeMenu(): void {
    record('window.removeMenu');
  }
  setMenu(): void {
    record('window.setMenu');
  }
  setMenuBarVisibility(visible: boolean): void {
    record('window.setMenuBarVisibility', visible);
  }
  setMinimumSize(width: number, height: number): void {
    record('window.setMinimumSize', width, height);
  }
  setAlwaysOnTop(flag: boolean): void {
    record('window.setAlwaysOnTop', flag);
  }
  setBackgroundColor(color: string): void {
    record('window.setBackgroundColor', color);
  }
  setSkipTaskbar(skip: boolean): void {
    record('window.setSkipTaskbar', skip);
  }
  setOverlayIcon(_overlay: unknown, description: string): void {
    record('window.setOverlayIcon', description);
  }
  setProgressBar(progress: number): void {
    record('window.setProgressBar', progress);
  }

  /** For the host's dialogs and theme. */
  async page(): Promise<Page> {
    return this.#opening;
  }
  #with(work: (page: Page) => Promise<void>): void {
    void this.#opening.then(work).catch(() => undefined);
  }
}
