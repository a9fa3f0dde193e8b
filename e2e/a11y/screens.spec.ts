import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from '@playwright/test';
import {
  browserOptions,
  gallerySizes,
  openGallery,
  scenes,
  showScene,
  type Gallery,
} from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

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
      expect(await page.evaluate(tooWide), `${colorScheme}, ${viewport.width}`).toEqual([]);
      await context.close();
    }
  });
}

/**
 * What can be moved sideways: the page, or a part of it that is not made for that (text as it is,
 * such as PEM).
 */
function tooWide(): string[] {
  return [...document.querySelectorAll('*')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && !element.matches('pre, input'))
    .filter(
      (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || !element.parentElement,
    )
    .map(
      (element) =>
        `${element.tagName} ${element.className}: ${element.scrollWidth} in ${element.clientWidth}`,
    );
}
