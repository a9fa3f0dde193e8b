import { expect, test } from 'vitest';
import { visiblePlace } from './visible-place.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: -200, width: 2560, height: 1400 };
const left = { x: -1280, y: 100, width: 1280, height: 984 };
const window = { x: 200, y: 100, width: 960, height: 680 };

test.each([
  ['in the middle of the main screen', window, [main]],
  ['on the screen at the right', { ...window, x: 2500, y: -150 }, [main, right]],
  ['on the screen at the left', { ...window, x: -1200, y: 120 }, [main, left]],
  ['across two screens', { ...window, x: 1500 }, [main, right]],
  ['mostly beyond an edge, but to be taken hold of', { ...window, x: 1800 }, [main]],
])('a window %s stays', (_name, place, screens) => {
  expect(visiblePlace(place, screens)).toEqual(place);
});

test('the window of a screen that is gone comes to the one that is left', () => {
  expect(visiblePlace({ ...window, x: 3000, y: 300 }, [main])).toEqual({ ...window, x: 960, y: 300 });
  expect(visiblePlace({ ...window, x: -1200 }, [main])).toEqual({ ...window, x: 0 });
});

test('a window whose upper edge is above or below every screen is brought back', () => {
  expect(visiblePlace({ ...window, y: -100 }, [main])).toEqual({ ...window, y: 0 });
  expect(visiblePlace({ ...window, y: 1030 }, [main])).toEqual({ ...window, y: 360 });
  expect(visiblePlace({ ...window, x: 1900 }, [main])).toEqual({ ...window, x: 960 });
});

test('a window is no larger than its screen, and no smaller than it can be used', () => {
  const small = { x: 0, y: 0, width: 1024, height: 700 };
  expect(visiblePlace({ x: 100, y: 50, width: 2000, height: 1200 }, [small])).toMatchObject({
    width: 1024,
    height: 700,
  });
  expect(visiblePlace({ x: 100, y: 50, width: 10, height: 10 }, [main])).toMatchObject({
    width: 360,
    height: 560,
  });
});

test('a screen that is smaller than the smallest window shows its upper left', () => {
  const tiny = { x: 50, y: 60, width: 320, height: 480 };
  expect(visiblePlace({ ...window, x: 5000 }, [tiny])).toEqual({ x: 50, y: 60, width: 360, height: 560 });
});

test('without a screen nothing is known, and the place stays', () => {
  expect(visiblePlace(window, [])).toEqual(window);
});

test('from anywhere the window can be taken hold of, whatever the screens', () => {
  for (let x = -5000; x <= 5000; x += 333)
    for (let y = -3000; y <= 3000; y += 217)
      for (const screens of [[main], [main, right], [main, left], [left]]) {
        const place = visiblePlace({ x, y, width: 960, height: 680 }, screens);
        const isSeen = screens.some(
          (screen) =>
            place.x + 96 <= screen.x + screen.width &&
            place.x + place.width >= screen.x + 96 &&
            place.y >= screen.y - 0.5 &&
            place.y + 32 <= screen.y + screen.height,
        );
        expect([place, isSeen]).toEqual([place, true]);
      }
});
