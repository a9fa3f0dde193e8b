import { createRequire } from 'node:module';
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

/** The 650 kB that `AxeBuilder` itself would send to the page of each scene. */
const axe = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as {
  readonly source: string;
};

let gallery: SceneBrowser;
test.beforeAll(async () => {
  gallery = await openSceneBrowser(axe.source);
});
test.afterAll(() => gallery.close());

const [narrow, normal] = gallerySizes;

for (const scene of scenes) {
  test(`${scene.name}: nothing by axe, nothing crowded, in German, with large text and from the right @a11y`, async () => {
    const page = await gallery.showPressed(scene);
    const watch = watched(page);
    await page.setViewportSize(normal);
    await expectNothingByAxe(page, 'light');
    await page.setViewportSize(narrow);
    await expectNothingByAxe(page, 'dark');
    await expectRoom(page, 'English');
    await expectStatesMarked(page);
    await expectRoomInOthers(page, scene);
    watch.end();
    expect(watch.wrong).toEqual([]);
  });
}

/** Targets of 24 px are one of its rules (WCAG 2.2, 2.5.8). */
async function expectNothingByAxe(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page, axeSource: 'undefined' })
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
