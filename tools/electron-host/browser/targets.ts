import { randomUUID } from 'node:crypto';
import type { Connection, Session } from './connection.ts';
import type { TargetInfo } from './protocol.ts';
import type { Browser } from './start-browser.ts';

export interface Target {
  readonly id: string;
  readonly session: Session;
  readonly closed: Promise<void>;
}

export interface Targets {
  /** Whether another page opened this page, so that it is about to be closed. */
  readonly isRefused: (id: string) => boolean;
  /** Opens a window of its own with an empty page. */
  readonly open: (size: Size) => Promise<Target>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Watches the browser's pages. The browser holds each new page until it may go on. A page
 * that another page opened is closed before it has loaded anything: main opens the windows that it
 * allows.
 */
export async function watchTargets(browser: Browser): Promise<Targets> {
  const targets = new BrowserTargets(browser);
  await browser.connection.root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
  return targets;
}

class BrowserTargets implements Targets {
  readonly #browser: Browser;
  readonly #connection: Connection;
  readonly #attached = new Map<string, Target>();
  readonly #refused = new Set<string>();
  /** Resolves `closed` of a target, by session. */
  readonly #closers = new Map<string, () => void>();
  /** Who opened a page and waits for it, by its address or id. */
  readonly #waiting = new Map<string, (target: Target) => void>();

  constructor(browser: Browser) {
    this.#browser = browser;
    this.#connection = browser.connection;
    const { root, closed } = browser.connection;
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => this.#attach(sessionId, targetInfo));
    root.on('Target.detachedFromTarget', ({ sessionId }) => {
      this.#closers.get(sessionId)?.();
      this.#closers.delete(sessionId);
    });
    void closed.then(() => this.#closers.forEach((close) => close()));
  }

  readonly isRefused = (id: string): boolean => this.#refused.has(id);

  readonly open = (size: Size): Promise<Target> =>
    this.#browser.headless ? this.#openHeadless(size) : this.#openVisible();

  #attach(sessionId: string, info: TargetInfo): void {
    const session = this.#connection.session(sessionId);
    const closed = new Promise<void>((resolve) => {
      this.#closers.set(sessionId, resolve);
    });
    session.send('Runtime.runIfWaitingForDebugger', {}).catch(() => undefined);
    if (info.openerId !== undefined) return this.#refuse(info.targetId);
    const target = { id: info.targetId, session, closed };
    this.#attached.set(target.id, target);
    this.#announce(info, target);
  }

  #refuse(targetId: string): void {
    this.#refused.add(targetId);
    this.#connection.root.send('Target.closeTarget', { targetId }).catch(() => undefined);
  }

  /** A visible window is known by the address that it was opened with, a headless one by its id. */
  #announce({ targetId, url }: TargetInfo, target: Target): void {
    const key = this.#waiting.has(url) ? url : targetId;
    this.#waiting.get(key)?.(target);
    this.#waiting.delete(key);
  }

  async #openHeadless({ width, height }: Size): Promise<Target> {
    const page = { url: 'about:blank', newWindow: true, width, height };
    const { targetId } = await this.#connection.root.send('Target.createTarget', page);
    return this.#attached.get(targetId) ?? this.#next(targetId);
  }

  #openVisible(): Promise<Target> {
    const url = `data:text/html,${randomUUID()}`;
    this.#browser.openAppWindow(url);
    return this.#next(url);
  }

  #next(key: string): Promise<Target> {
    return new Promise((resolve) => {
      this.#waiting.set(key, resolve);
    });
  }
}
