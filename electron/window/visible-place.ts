/** Where a window opens that was somewhere before, with the screens that there are now. Pure. */
import type { Rectangle } from '../../shared/model/window-place.ts';

export const usualSize = { width: 960, height: 680 } as const;
export const smallestSize = { width: 360, height: 560 } as const;

/** What a person has to see of the window's upper edge to take hold of it. */
const hold = { width: 96, height: 32 } as const;

/**
 * `place` where its upper edge can be seen and taken hold of, on any screen; else on the screen
 * that shows most of it, and where none does on the first one. Never larger than that screen.
 * `screens`: what programs have of each, without task bars; the main one first.
 */
export function visiblePlace(place: Rectangle, screens: readonly Rectangle[]): Rectangle {
  const [main] = screens;
  if (!main) return place;
  const seen = (screen: Rectangle): number => areaOf(shared(place, screen));
  const best = screens.reduce((known, screen) => (seen(screen) > seen(known) ? screen : known), main);
  const width = clamp(place.width, smallestSize.width, best.width);
  const height = clamp(place.height, smallestSize.height, best.height);
  const edge = { x: place.x, y: place.y, width, height: hold.height };
  if (screens.some((screen) => isHeld(shared(edge, screen)))) return { ...place, width, height };
  return {
    width,
    height,
    x: clamp(place.x, best.x, best.x + best.width - width),
    y: clamp(place.y, best.y, best.y + best.height - height),
  };
}

const isHeld = ({ width, height }: Rectangle): boolean => width >= hold.width && height >= hold.height;

/** The part of one that is in the other; of no size where there is none. */
function shared(one: Rectangle, other: Rectangle): Rectangle {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

const areaOf = ({ width, height }: Rectangle): number => width * height;

/** A screen that is smaller than the smallest window has its left and upper edge. */
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
