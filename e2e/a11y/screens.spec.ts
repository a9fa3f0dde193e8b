import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  choose,
  gallerySizes,
  layoutFaults,
  openSceneBrowser,
  scenes,
  watched,
  type Scene,
  type SceneBrowser,
} from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let gallery: SceneBrowser;
test.beforeAll(async () => {
  gallery = await openSceneBrowser();
});
test.afterAll(() => gallery.close());

const [narrow, normal] = gallerySizes;

for (const scene of scenes) {
  test(`${scene.name}: nothing by axe, nothing crowded, in German, with large text and from the right @a11y`, async () => {
    const page = await gallery.showPressed(scene);
    const wrong = watched(page);
    await page.setViewportSize(normal);
    await expectNothingByAxe(page, 'light', false);
    await page.setViewportSize(narrow);
    await expectNothingByAxe(page, 'dark', true);
    await expectRoom(page, 'English');
    await expectStatesMarked(page);
    await expectRoomInOthers(page, scene);
    expect(wrong).toEqual([]);
    await page.close();
  });
}

/**
 * Targets of 24 px are one of its rules (WCAG 2.2, 2.5.8). `hasAxe`: its 650 kB are in the page
 * from the time before.
 */
async function expectNothingByAxe(page: Page, colorScheme: 'light' | 'dark', hasAxe: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page, ...(hasAxe && { axeSource: 'undefined' }) })
    .setLegacyMode()
    // Base UI's own: each passes the focus on at once, and none is ever where a person is.
    .exclude('[data-base-ui-focus-guard]')
    .options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  expect(found, colorScheme).toEqual([]);
}

async function expectRoom(page: Page, look: string): Promise<void> {
  expect(await layoutFaults(page, 'tooWide'), look).toEqual([]);
  expect(await layoutFaults(page, 'crowded'), look).toEqual([]);
}

/** Where the system takes the colours away, what is chosen, pressed or open is still seen. */
async function expectStatesMarked(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await layoutFaults(page, 'unmarked'), 'forced colours').toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

async function expectRoomInOthers(page: Page, { snapshot }: Scene): Promise<void> {
  await choose(page, snapshot, { language: 'de' });
  await expectRoom(page, 'German');
  await choose(page, snapshot, { language: 'de', text: 200 });
  await expectRoom(page, 'German, large');
  await choose(page, snapshot, { direction: 'rtl' });
  await expectRoom(page, 'from the right');
  expect(await layoutFaults(page, 'unordered'), 'from the right').toEqual([]);
}
