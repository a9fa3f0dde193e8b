import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { nodeBase64 } from '../bridge/base64.ts';
import { createCodec } from '../bridge/codec.ts';
import type { FromPage, ToPage, WorldSettings } from '../bridge/messages.ts';
import { pageScript, preloadScript } from '../bridge/scripts.ts';
import type { Session } from './connection.ts';
import type { WindowBounds } from './protocol.ts';
import type { Target } from './targets.ts';

const world = 'Electron Isolated Context';
const codec = createCodec(nodeBase64);
/** How often, and for how many ms each time, a window is given to take a new size. */
const [rounds, patience] = [5, 2000];

interface PageEvents {
  message: [FromPage];
  navigated: [url: string];
  'dom-ready': [];
  load: [];
  crashed: [];
  closed: [];
}

/** A window's page: its main frame, its isolated world and its place on the screen. */
export class Page extends EventEmitter<PageEvents> {
  readonly id: string;
  readonly #session: Session;
  readonly #root: Session;
  readonly #settings: WorldSettings;
  /** The isolated world of the document that is shown; null between documents. */
  #world: number | null = null;

  constructor(target: Target, root: Session, versions: Readonly<Record<string, string>>) {
    super();
    this.id = target.id;
    this.#session = target.session;
    this.#root = root;
    const secret = randomUUID();
    this.#settings = {
      join: `join-${secret}`,
      binding: `toMain_${secret.replaceAll('-', '')}`,
      deliver: `fromMain_${secret.replaceAll('-', '')}`,
      platform: process.platform,
      arch: process.arch,
      versions,
    };
    void target.closed.then(() => this.emit('closed'));
    this.#watch();
  }

  /** Before the first document: the scripts of both worlds and the binding to main. */
  async prepare(preload: string): Promise<void> {
    const session = this.#session;
    const { binding } = this.#settings;
    await Promise.all([
      session.send('Page.enable', {}),
      session.send('Inspector.enable', {}),
      session.send('Runtime.enable', {}),
      session.send('Runtime.addBinding', { name: binding, executionContextName: world }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#settings) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(this.#settings, preload),
        worldName: world,
      }),
    ]);
  }

  #watch(): void {
    const session = this.#session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world && context.auxData?.frameId === this.id) this.#world = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#world = null;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#world = null;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.#settings.binding && executionContextId === this.#world)
        this.emit('message', codec.decode(payload) as FromPage);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.emit('navigated', frame.url);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.id) this.emit('navigated', url);
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      this.emit('message', { kind: 'open', url, name: windowName, features: windowFeatures.join(',') }),
    );
    session.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    session.on('Page.loadEventFired', () => this.emit('load'));
    session.on('Inspector.targetCrashed', () => {
      this.#world = null;
      this.emit('crashed');
    });
  }

  /** Gives the text of the browser's error, or null. */
  async navigate(url: string): Promise<string | null> {
    const { errorText } = await this.#session.send('Page.navigate', { url });
    return errorText ?? null;
  }

  async reload(ignoreCache: boolean): Promise<void> {
    await this.#session.send('Page.reload', { ignoreCache });
  }

  /**
   * To the preload of the document that is shown; a page between documents hears nothing, as in
   * Electron.
   */
  tell(message: ToPage): void {
    if (this.#world === null) return;
    const { deliver } = this.#settings;
    this.#session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis.${deliver}(text); }`,
        executionContextId: this.#world,
        arguments: [{ value: codec.encode(message) }],
        silent: true,
      })
      .catch(() => undefined);
  }

  /** Runs text in the page's world; rejects with what it throws. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails: failed } = await this.#session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (failed) throw new Error(failed.exception?.description ?? failed.text);
    return result.value;
  }

  /** Opens the system's file chooser over this page; gives the path of what was chosen, or null. */
  async chooseFile(accept: string): Promise<string | null> {
    if (this.#world === null) return null;
    const expression = `new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = ${JSON.stringify(accept)};
      input.addEventListener('change', () => resolve(input.files[0] ?? null));
      input.addEventListener('cancel', () => resolve(null));
      input.click();
    })`;
    const { result } = await this.#session.send('Runtime.evaluate', {
      expression,
      contextId: this.#world,
      awaitPromise: true,
      userGesture: true,
    });
    if (result.objectId === undefined) return null;
    return (await this.#session.send('DOM.getFileInfo', { objectId: result.objectId })).path;
  }

  /** Empty: what the system says. */
  async preferColorScheme(scheme: 'dark' | 'light' | ''): Promise<void> {
    await this.#session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
  }

  async bounds(): Promise<WindowBounds> {
    return (await this.#root.send('Browser.getWindowForTarget', { targetId: this.id })).bounds;
  }

  async setBounds(bounds: WindowBounds): Promise<void> {
    const { windowId } = await this.#root.send('Browser.getWindowForTarget', { targetId: this.id });
    await this.#root.send('Browser.setWindowBounds', { windowId, bounds });
  }

  /** Gives the page `width` x `height`, whatever the browser's own frame takes. */
  async resize(width: number, height: number): Promise<void> {
    const seen = await this.bounds();
    if (seen.windowState !== undefined && seen.windowState !== 'normal')
      await this.setBounds({ windowState: 'normal' });
    let outer = height + Math.max(0, (seen.height ?? height) - (await this.#settledHeight(height, 0)));
    for (let round = 0; round < rounds; round += 1) {
      await this.setBounds({ width, height: outer });
      const inner = await this.#settledHeight(height, patience);
      if (inner === height) return;
      outer += height - inner;
    }
  }

  /**
   * The page's height: at once if it is `wanted`, else after its next change, or after `limit` ms
   * without one.
   */
  async #settledHeight(wanted: number, limit: number): Promise<number> {
    const expression = `new Promise((resolve) => {
      const done = () => resolve(innerHeight);
      if (innerHeight === ${wanted} || ${limit} === 0) return done();
      addEventListener('resize', done, { once: true });
      setTimeout(done, ${limit});
    })`;
    return (await this.evaluate(expression)) as number;
  }

  async bringToFront(): Promise<void> {
    await this.#session.send('Page.bringToFront', {});
  }

  async crash(): Promise<void> {
    // Never answered: who would answer is gone.
    this.#session.send('Page.crash', {}).catch(() => undefined);
    await new Promise<void>((resolve) => {
      this.once('crashed', resolve);
    });
  }

  async close(): Promise<void> {
    await this.#root.send('Target.closeTarget', { targetId: this.id });
  }
}
