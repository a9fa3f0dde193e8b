import { describe, expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createSilenceWatch, startSilenceFill } from './silence.ts';

describe('our silence', () => {
  function filling(length = 20) {
    const clock = manualClock();
    let sent = 0;
    const fill = startSilenceFill(clock, () => {
      sent += 1;
      return length;
    });
    const sentIn = (milliseconds: number): number => {
      const before = sent;
      clock.advance(milliseconds);
      return sent - before;
    };
    return { clock, fill, sentIn };
  }

  test('is a packet every 20 ms while the direction lets us send', () => {
    const { fill, sentIn } = filling();
    expect(sentIn(1000)).toBe(0);
    fill.allow(true);
    expect(sentIn(99)).toBe(0);
    sentIn(1);
    expect(sentIn(1000)).toBe(50);
    fill.allow(false);
    expect(sentIn(1000)).toBe(0);
  });

  test.each([10, 20, 30, 40, 60])('is packets of %i ms where the peer asks for those', (length) => {
    const { fill, sentIn } = filling(length);
    fill.allow(true);
    sentIn(160);
    expect(Math.abs(sentIn(6000) - 6000 / length)).toBeLessThanOrEqual(1);
  });

  test('waits while the renderer sends, and for 100 ms after', () => {
    const { clock, fill, sentIn } = filling();
    fill.allow(true);
    fill.sound(clock.monotonic());
    expect(sentIn(99)).toBe(0);
    expect(sentIn(1000)).toBeGreaterThanOrEqual(49);
  });

  test('begins 100 ms after the direction lets us send, and another agreement does not begin that anew', () => {
    const { fill, sentIn } = filling();
    fill.allow(true);
    sentIn(60);
    fill.allow(true);
    expect([sentIn(39), sentIn(100) > 0]).toEqual([0, true]);
  });

  test('ends when it is stopped', () => {
    const { clock, fill, sentIn } = filling();
    fill.allow(true);
    fill.stop();
    expect(sentIn(1000)).toBe(0);
    expect(clock.pending()).toBe(0);
  });
});

describe('their silence', () => {
  function watching() {
    const told: boolean[] = [];
    const watch = createSilenceWatch((silent) => told.push(silent));
    watch.begin(1000);
    return { told, watch };
  }

  test('is reported once after five seconds, and its end at once', () => {
    const { told, watch } = watching();
    watch.check(true, 6000);
    expect(told).toEqual([]);
    watch.check(true, 6001);
    watch.check(true, 60_000);
    expect(told).toEqual([true]);
    watch.received(60_001);
    watch.received(60_021);
    expect(told).toEqual([true, false]);
  });

  test('counts only while the direction lets them send', () => {
    const { told, watch } = watching();
    watch.check(false, 60_000);
    watch.check(true, 65_000);
    expect(told).toEqual([]);
    watch.check(true, 65_001);
    watch.check(false, 66_000);
    expect(told).toEqual([true, false]);
  });
});
