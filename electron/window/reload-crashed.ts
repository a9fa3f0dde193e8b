/**
 * A page that crashed begins again and finds its registration and its calls: main holds the truth.
 */
import type { WebContents } from 'electron';
import type { Clock } from '../platform/clock.ts';

const firstPause = 1000;
const longestPause = 60_000;
/** A page that ran this long did not crash at its start: the pauses begin again. */
const steady = 5 * 60_000;

/**
 * The first crash costs no time; a page that crashes again and again is loaded at pauses that
 * double, up to a minute.
 */
export function reloadCrashed(
  contents: Pick<WebContents, 'on' | 'isDestroyed' | 'reload'>,
  clock: Pick<Clock, 'now' | 'after'>,
  tell: (reason: string) => void,
): void {
  let pause = 0;
  let lastReload = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  const reload = (): void => {
    isWaiting = false;
    if (contents.isDestroyed()) return;
    lastReload = clock.now();
    contents.reload();
  };
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || isWaiting) return;
    tell(reason);
    if (clock.now() - lastReload > steady) pause = 0;
    isWaiting = true;
    if (pause === 0) reload();
    else clock.after(pause, reload);
    pause = Math.min(longestPause, Math.max(firstPause, pause * 2));
  });
}
