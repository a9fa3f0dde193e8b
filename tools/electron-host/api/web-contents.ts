import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { FromPage } from '../bridge/messages.ts';
import type { Page } from '../browser/page.ts';
import { record, urls } from '../runtime.ts';
import { app } from './app.ts';
import { hostEvent, type Faithful } from './faithful.ts';
import { dispatch, IpcMain } from './ipc-main.ts';
import { session, type HostSession } from './session.ts';

declare module './faithful.ts' {
  interface OwnClasses {
    readonly WebContents: WebContents;
    readonly WebFrameMain: WebFrameMain;
  }
}

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** A page's main frame; frames within pages have no bridge, so no message comes from one. */
export class WebFrameMain implements Faithful<
  Electron.WebFrameMain,
  'url' | 'origin' | 'parent' | 'routingId' | 'processId' | 'isDestroyed'
> {
  readonly parent = null;
  readonly routingId = 1;
  readonly processId = 1;
  readonly #contents: WebContents;

  constructor(contents: WebContents) {
    this.#contents = contents;
  }
  get top(): this {
    return this;
  }
  get url(): string {
    return this.#contents.getURL();
  }
  get origin(): string {
    const [, origin = 'null'] = /^([a-z][a-z0-9+-]*:\/\/[^/?#]*)/i.exec(this.url) ?? [];
    return origin;
  }
  isDestroyed(): boolean {
    return this.#contents.isDestroyed();
  }
}

const all = new Set<WebContents>();
let lastId = 0;

export class WebContents
  extends EventEmitter
  implements
    Faithful<
      Electron.WebContents,
      | 'id'
      | 'mainFrame'
      | 'session'
      | 'close'
      | 'executeJavaScript'
      | 'focus'
      | 'forcefullyCrashRenderer'
      | 'getTitle'
      | 'getURL'
      | 'isCrashed'
      | 'isDestroyed'
      | 'isLoading'
      | 'loadURL'
      | 'openDevTools'
      | 'reload'
      | 'reloadIgnoringCache'
      | 'send'
      | 'setBackgroundThrottling'
      | 'setWindowOpenHandler'
    >
{
  readonly id: number;
  readonly ipc = new IpcMain();
  readonly mainFrame = new WebFrameMain(this);
  readonly session: HostSession = session.defaultSession;
  readonly #opening: Promise<Page>;
  readonly #close: () => void;
  #page: Page | null = null;
  #url = '';
  #expected: string | null = null;
  #loading = false;
  #crashed = false;
  #destroyed = false;
  #mayOpen: OpenHandler | null = null;

  constructor(opening: Promise<Page>, close: () => void) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#opening = opening;
    this.#close = close;
    all.add(this);
    void opening.then(
      (page) => this.#watch(page),
      () => undefined,
    );
    app.emit('web-contents-created', hostEvent(), this);
  }

  static getAllWebContents(): WebContents[] {
    return [...all];
  }
  static fromId(id: number): WebContents | undefined {
    return [...all].find((contents) => contents.id === id);
  }
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all].find((contents) => contents.#page?.id === targetId);
  }
  static getFocusedWebContents(): WebContents | null {
    return [...all].at(-1) ?? null;
  }

  #watch(page: Page): void {
    this.#page = page;
    page.on('message', (message) => this.#hear(page, message));
    page.on('navigated', (url) => {
      this.#url = urls.fromBrowser(url);
      this.#crashed = false;
      this.emit('did-navigate', hostEvent(), this.#url, 200, '');
    });
    page.on('dom-ready', () => this.emit('dom-ready', hostEvent()));
    page.on('load', () => {
      if (this.#url === 'about:blank') return;
      this.#loading = false;
      this.emit('did-finish-load', hostEvent());
      this.emit('did-stop-loading', hostEvent());
    });
    page.on('crashed', () => {
      this.#crashed = true;
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', hostEvent(), details);
      app.emit('render-process-gone', hostEvent(), this, details);
    });
  }
  #hear(page: Page, message: FromPage): void {
    if (message.kind === 'open') this.#openWindow(message);
    else if (message.kind === 'navigate') {
      if (this.mayNavigate(message.url, false)) void page.navigate(message.url).catch(() => undefined);
    } else void dispatch(message, this, this.mainFrame, (reply) => page.tell(reply));
  }
  #openWindow({ url, name, features }: { url: string; name: string; features: string }): void {
    const details = {
      url: urls.fromBrowser(url),
      frameName: name,
      features,
      disposition: features ? 'new-window' : 'foreground-tab',
      referrer: { url: this.#url, policy: 'default' },
    } as const;
    const answer = this.#mayOpen?.(details) ?? { action: 'allow' as const };
    if (answer.action === 'allow') this.emit('-open-window', details);
  }

  /**
   * For the host: asks the app whether the page may go to another document. Its own reload is no
   * such question.
   */
  mayNavigate(url: string, redirected: boolean): boolean {
    // What is asked of a server has no fragment; where the page is may have one.
    if (url === this.#expected?.replace(/#.*/s, '') || url === this.#url.replace(/#.*/s, '')) {
      this.#expected = null;
      return true;
    }
    const event = Object.assign(hostEvent(), {
      url,
      isMainFrame: true,
      isSameDocument: false,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    });
    this.emit(redirected ? 'will-redirect' : 'will-navigate', event, url);
    return !event.defaultPrevented;
  }
  /** For the host: the page of this frame. */
  get targetId(): string | null {
    return this.#page?.id ?? null;
  }
  /** For the host: the window is gone. */
  gone(): void {
    this.#destroyed = true;
    all.delete(this);
    this.emit('destroyed');
  }

  /** As in Electron, a rejection that nobody catches is no error of the app. */
  loadURL(url: string): Promise<void> {
    const loaded = this.#load(url);
    loaded.catch(() => undefined);
    return loaded;
  }
  async #load(url: string): Promise<void> {
    const page = await this.#opening;
    this.#loading = true;
    this.#expected = new URL(url).href;
    const loaded = new Promise<void>((resolve) => {
      this.once('did-finish-load', () => resolve());
    });
    const failure = await page.navigate(urls.toBrowser(url));
    if (failure !== null) {
      this.#loading = false;
      const text = failure.replace(/^net::/, '');
      this.emit('did-fail-load', hostEvent(), -2, text, url, true, 1, 1);
      throw Object.assign(new Error(`${text} (-2) loading '${url}'`), { code: text, errno: -2, url });
    }
    await loaded;
  }
  reload(): void {
    this.#with((page) => page.reload(false));
  }
  reloadIgnoringCache(): void {
    this.#with((page) => page.reload(true));
  }
  send(channel: string, ...args: unknown[]): void {
    const cloned = structuredClone(args);
    this.#page?.tell({ kind: 'event', channel, args: cloned });
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#opening).evaluate(code);
  }
  forcefullyCrashRenderer(): void {
    this.#with((page) => page.crash());
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#mayOpen = handler;
  }
  getURL(): string {
    return this.#url === 'about:blank' ? '' : this.#url;
  }
  getTitle(): string {
    return '';
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  close(): void {
    this.#close();
  }
  focus(): void {
    this.#with((page) => page.bringToFront());
  }
  setBackgroundThrottling(allowed: boolean): void {
    record('webContents.setBackgroundThrottling', allowed);
  }
  openDevTools(): void {
    record('webContents.openDevTools');
  }

  /** What the page can no longer do, because it is gone, nobody waits for. */
  #with(work: (page: Page) => Promise<void>): void {
    void this.#opening.then(work).catch(() => undefined);
  }
}
