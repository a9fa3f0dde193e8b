import type { Locator } from '@playwright/test';
import { expect } from './test.ts';

/** Presses Tab until the focus is there, as a person without a mouse does. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(async () => {
    await target.page().keyboard.press('Tab');
    expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
  }).toPass({ intervals: [0] });
}
