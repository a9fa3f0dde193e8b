import { expect, test } from 'vitest';
import { impairmentOf, impairmentsOf, mosOf, ratingOf } from './e-model.ts';

/** G.107 Annex B, table B.1, and the MOS of the default connection. */
test.each([
  [93.2, 4.41],
  [90, 4.34],
  [80, 4.03],
  [70, 3.6],
  [60, 3.1],
  [50, 2.58],
  [0, 1],
  [-5, 1],
  [100, 4.5],
])('a rating of %d is a MOS of %d', (rating, mos) => {
  // The table's last digit is rounded up.
  expect(Math.abs(mosOf(rating) - mos)).toBeLessThan(0.01);
});

const g711 = impairmentOf('PCMA');
/** From table I.4 of G.113 Appendix I, by the formula of G.107 7.5. */
const g729: typeof g711 = { ie: 11, bpl: 19 };
const g711WithoutConcealment: typeof g711 = { ie: 0, bpl: 4.3 };

test.each([
  [g711, 0, 0],
  [g711, 0.01, 3.64],
  [g711, 0.05, 15.78],
  [g711, 1, 75.94],
  [g711WithoutConcealment, 0.01, 17.92],
  [g729, 0, 11],
  [g729, 0.02, 19],
])('of %o a loss of %d costs %d', (codec, loss, impairment) => {
  expect(impairmentsOf(codec, loss, 0).loss).toBeCloseTo(impairment, 2);
});

/** Worked by hand from the formula of G.107 7.4. */
test.each([
  [0, 0],
  [100, 0],
  [150, 0.16],
  [200, 3.04],
  [300, 14.76],
  [400, 24.07],
])('a delay of %d ms costs %d', (delay, impairment) => {
  expect(impairmentsOf(g711, 0, delay).delay).toBeCloseTo(impairment, 2);
});

test('more loss and more delay are never better, and a rating is never below 0', () => {
  let before = 100;
  for (let step = 0; step <= 100; step += 1) {
    const rating = ratingOf(impairmentsOf(g711, step / 100, step * 20));
    expect(rating).toBeLessThanOrEqual(before);
    expect(rating).toBeGreaterThanOrEqual(0);
    before = rating;
  }
  expect(ratingOf(impairmentsOf(g711, Number.POSITIVE_INFINITY, 1e9))).toBe(0);
});
