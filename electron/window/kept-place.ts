import { screen, type BrowserWindow } from 'electron';
import type { WindowPlace } from '../../shared/model/window-place.ts';
import type { Clock } from '../platform/clock.ts';
import { visiblePlace } from './visible-place.ts';

/** A person who drags the window moves it many times a second. */
const restMs = 500;

/** Calls back with the window's place some time after it was moved, and when it is closed. */
export function keepPlace(window: BrowserWindow, clock: Clock, keep: (place: WindowPlace) => void): void {
  let stop = (): void => undefined;
  let known = '';
  const tell = (): void => {
    stop();
    if (window.isDestroyed() || window.isMinimized()) return;
    const place = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    if (JSON.stringify(place) === known) return;
    known = JSON.stringify(place);
    keep(place);
  };
  const moved = (): void => {
    stop();
    stop = clock.after(restMs, tell);
  };
  window.on('resize', moved);
  window.on('move', moved);
  window.on('maximize', moved);
  window.on('unmaximize', moved);
  window.on('close', tell);
  window.on('closed', () => stop());
}

/** What programs have of each screen, the main one first. */
export function workAreas(): readonly Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Its screen may have gone while it was hidden. */
export function bringBack(window: BrowserWindow): void {
  if (window.isMaximized()) return;
  const bounds = window.getBounds();
  const visible = visiblePlace(bounds, workAreas());
  if (visible.x !== bounds.x || visible.y !== bounds.y) window.setBounds(visible);
}
