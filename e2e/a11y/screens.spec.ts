import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser } from '@playwright/test';
import {
  browserOptions,
  gallerySizes,
  openGallery,
  scenes,
  showScene,
  type Gallery,
} from '../support/gallery.ts';

let gallery: Gallery;
let browser: Browser;
test.beforeAll(async () => {
  gallery = await openGallery();
  browser = await chromium.launch(browserOptions());
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** Each theme and each size once; the pictures have all of them. */
const looks = [
  ['light', gallerySizes[1]],
  ['dark', gallerySizes[0]],
] as const;

for (const scene of scenes) {
  test(`${scene.name}: nothing serious by axe, nothing wider than the window, nothing against the policy @a11y`, async () => {
    for (const [colorScheme, viewport] of looks) {
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await showScene(page, gallery, scene);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
        );
      expect(serious, `${colorScheme}, ${viewport.width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
      await context.close();
    }
  });
}
