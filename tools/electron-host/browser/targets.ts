import { randomUUID } from 'node:crypto';
import type { Session } from './connection.ts';
import type { TargetInfo } from './protocol.ts';
import type { Browser } from './start-browser.ts';

export interface Target {
  readonly id: string;
  readonly session: Session;
  readonly closed: Promise<void>;
}

export interface Targets {
  /** Opens a window of its own with an empty page. */
  /** Whether a page was opened by another page, and so is about to be closed. */
  readonly isRefused: (id: string) => boolean;
  readonly open: (size: { readonly width: number; readonly height: number }) => Promise<Target>;
}

/**
 * Watches the browser's pages. The browser holds each new page until it is told to go on. A page that another page opened is
 * closed before it has loaded anything: main opens the windows that it allows by itself.
 */
export async function watchTargets(browser: Browser): Promise<Targets> {
  const { connection } = browser;
  const { root } = connection;
  const attached = new Map<string, Target>();
  const refused = new Set<string>();
  const closers = new Map<string, () => void>();
  const waiting = new Map<string, (target: Target) => void>();

  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = connection.session(sessionId);
    const closed = new Promise<void>((resolve) => {
      closers.set(sessionId, resolve);
    });
    session.send('Runtime.runIfWaitingForDebugger', {}).catch(() => undefined);
    if (targetInfo.openerId !== undefined) {
      refused.add(targetInfo.targetId);
      root.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
      return;
    }
    const target = { id: targetInfo.targetId, session, closed };
    attached.set(target.id, target);
    announce(targetInfo, target);
  });
  root.on('Target.detachedFromTarget', ({ sessionId }) => {
    closers.get(sessionId)?.();
    closers.delete(sessionId);
  });
  void connection.closed.then(() => closers.forEach((close) => close()));

  /** A visible window is known by the address that it was opened with, a headless one by its id. */
  const announce = ({ targetId, url }: TargetInfo, target: Target): void => {
    const key = waiting.has(url) ? url : targetId;
    waiting.get(key)?.(target);
    waiting.delete(key);
  };

  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });

  return {
    isRefused: (id) => refused.has(id),
    open: async ({ width, height }) => {
      if (browser.headless) {
        const { targetId } = await root.send('Target.createTarget', {
          url: 'about:blank',
          newWindow: true,
          width,
          height,
        });
        return attached.get(targetId) ?? (await new Promise((resolve) => waiting.set(targetId, resolve)));
      }
      const url = `data:text/html,${randomUUID()}`;
      browser.openAppWindow(url);
      return new Promise((resolve) => waiting.set(url, resolve));
    },
  };
}
