/** The pictures of the phone's state for tray, menu bar and task bar. Pure. */
import type { PhoneState } from './tray-state.ts';

/** Points of an edge. */
const side = 32;
/** Each state has a shape of its own: a menu bar may show no colours. */
const shapes: Readonly<Record<PhoneState, (distance: number, y: number, x: number) => boolean>> = {
  online: (distance) => distance <= 13,
  offline: (distance) => distance <= 13 && distance >= 10,
  'in-call': (distance, y) => distance <= 13 && Math.abs(y) > 3,
  ringing: (distance) => distance <= 6 || (distance <= 14 && distance >= 11),
  // A ring with a bar across.
  'do-not-disturb': (distance, y, x) => distance <= 13 && (distance >= 10 || Math.abs(x + y) <= 3),
};
/** Blue, green, red. */
const colours: Readonly<Record<PhoneState, readonly [number, number, number]>> = {
  online: [0x4d, 0x9b, 0x2e],
  offline: [0x8c, 0x8c, 0x8c],
  'in-call': [0xd0, 0x7a, 0x2b],
  ringing: [0x2b, 0x9a, 0xe0],
  'do-not-disturb': [0x2b, 0x9a, 0xe0],
};

/** Missed calls: a spot at the upper right, with a gap around it. */
const spot = { x: 10, y: -10, radius: 5, gap: 7 } as const;
const spotColour = [0x3a, 0x3a, 0xd8] as const;

export interface Bitmap {
  /** Four octets for each point: blue, green, red, opacity. */
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A picture of 32 by 32 points. */
export function trayBitmap(state: PhoneState, hasMissed: boolean): Bitmap {
  return bitmap((x, y) => {
    const fromSpot = hasMissed ? Math.hypot(x - spot.x, y - spot.y) : Infinity;
    if (fromSpot <= spot.radius) return spotColour;
    if (fromSpot <= spot.gap) return null;
    return shapes[state](Math.hypot(x, y), y, x) ? colours[state] : null;
  });
}

/** For the corner of the task bar's button: that calls were missed. */
export const missedBitmap = (): Bitmap => bitmap((x, y) => (Math.hypot(x, y) <= 13 ? spotColour : null));

/** `x` and `y` from the middle; null: nothing is there. */
function bitmap(colourAt: (x: number, y: number) => readonly [number, number, number] | null): Bitmap {
  const pixels = Buffer.alloc(side * side * 4);
  const middle = (side - 1) / 2;
  for (let at = 0; at < side * side; at += 1) {
    const colour = colourAt((at % side) - middle, Math.floor(at / side) - middle);
    if (colour !== null) pixels.set([...colour, 0xff], at * 4);
  }
  return { pixels, width: side, height: side };
}
