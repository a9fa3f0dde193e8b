import { expect, test } from 'vitest';
import { missedBitmap, trayBitmap } from './tray-picture.ts';

test('each state has a shape of its own, whatever its colour, and another with missed calls', () => {
  const states = ['ringing', 'in-call', 'do-not-disturb', 'online', 'offline'] as const;
  const shapeOf = ({ pixels }: { readonly pixels: Buffer }) =>
    Array.from({ length: 32 * 32 }, (_, at) => (pixels[at * 4 + 3] === 0xff ? '#' : '.')).join('');
  const shapes = states.flatMap((state) => [
    shapeOf(trayBitmap(state, false)),
    shapeOf(trayBitmap(state, true)),
  ]);
  expect(new Set(shapes).size).toBe(10);
  for (const shape of [...shapes, shapeOf(missedBitmap())]) expect(shape).toContain('#');
});
