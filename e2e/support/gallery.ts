/**
 * The phone's screens with a fake main, built as the app is built and served under the app's own
 * policy. `node e2e/support/gallery.ts [PART-OF-A-NAME]` takes a picture of each in both themes and
 * three sizes, into test-results/gallery; `--language=de` in German, `--direction=rtl` from the
 * right, `--text=200` with text of that size, `--width=360` in one size of the window alone.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { chromium, type Browser, type ConsoleMessage, type LaunchOptions, type Page } from '@playwright/test';
import type { Scene } from '../../renderer/client/fakes/scene.ts';
import { scenes } from '../../renderer/client/fakes/scenes.ts';
import { textSizes, type TextSize } from '../../shared/model/settings.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { languages, type Language } from '../../shared/words/language.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { openGallery, type Gallery } from './gallery-server.ts';

export { openGallery, scenes, type Gallery, type Scene };

/** The moment that every scene is drawn at. */
const galleryTime = new Date('2026-11-21T09:00:00.000Z');
export const gallerySizes = [
  { width: 360, height: 560 },
  { width: 960, height: 680 },
  { width: 1440, height: 900 },
] as const;

/** How a scene is drawn, where that is not English of the usual size. */
export interface Look {
  readonly language?: Language;
  /** In the pseudo-language (`renderer/client/fakes/right-to-left.ts`). */
  readonly direction?: 'rtl';
  /** Of text, in percent. */
  readonly text?: TextSize;
}

/**
 * Shows a scene on a page, ready to be looked at. Throws what the page throws and what its policy
 * refuses.
 */
export async function showScene(page: Page, gallery: Gallery, scene: Scene, look: Look = {}): Promise<void> {
  const watch = watched(page);
  await page.clock.setFixedTime(galleryTime);
  await page.goto(gallery.url(scene));
  await page.getByRole('main').waitFor();
  await whole(page);
  if (scene.typed !== undefined) {
    await page.getByRole('combobox').first().fill(scene.typed);
    for (const { name } of scene.found ?? []) await page.getByText(name).first().waitFor();
  }
  for (const name of scene.press ?? []) {
    const button = page.getByRole('button', { name, exact: true });
    await button
      .or(page.getByRole('tab', { name, exact: true }))
      .or(page.getByRole('menuitem', { name, exact: true }))
      .first()
      .click();
    await whole(page);
  }
  if (Object.keys(look).length > 0) await choose(page, scene.snapshot, look);
  await page.evaluate(() => document.fonts.ready);
  watch.end();
  if (watch.wrong.length > 0) throw new Error(`${scene.name}: ${watch.wrong.join('; ')}`);
}

/** The files of screens and dialogs are read when these are first shown. */
const whole = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      (document.querySelector('main')?.innerText ?? '').trim() !== '' &&
      document.querySelector('[data-loading]') === null,
  );

/** What the page throws and what its policy refuses, from now on until `end`. */
export function watched(page: Page): { readonly wrong: readonly string[]; readonly end: () => void } {
  const wrong: string[] = [];
  const onError = (error: Error): void => void wrong.push(error.message);
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') wrong.push(message.text());
  };
  page.on('pageerror', onError).on('console', onConsole);
  return { wrong, end: () => void page.off('pageerror', onError).off('console', onConsole) };
}

/** What `renderer/client/fakes/gallery.ts` puts into the page. */
interface OfPage {
  readonly pushSnapshot: (change: object) => void;
  readonly writeFromTheRight: () => Promise<void>;
  readonly layout: Readonly<Record<LayoutCheck, () => readonly string[]>>;
}
type LayoutCheck = 'tooWide' | 'crowded' | 'unmarked' | 'unordered';

/** What is wrong with the layout of the page that is shown (`renderer/client/fakes/layout.ts`). */
export const layoutFaults = (page: Page, check: LayoutCheck): Promise<readonly string[]> =>
  page.evaluate((name) => (globalThis as unknown as OfPage).layout[name](), check);

/** Is main, and says that something has changed. */
export const push = (page: Page, change: Partial<Snapshot>): Promise<void> =>
  page.evaluate((now) => (globalThis as unknown as OfPage).pushSnapshot(now), change);

/** The look from now on, as where the person chooses it in the settings. */
export async function choose(
  page: Page,
  { settings }: Snapshot,
  { language = 'en', direction, text = 100 }: Look,
): Promise<void> {
  if (direction === 'rtl') {
    // What is drawn in German already is drawn anew.
    await push(page, { language: 'en' });
    await page.evaluate(() => (globalThis as unknown as OfPage).writeFromTheRight());
  }
  const chosen = direction === 'rtl' ? 'de' : language;
  await push(page, { language: chosen, settings: { ...settings, textSize: text } });
  await page.locator(`html[lang=${chosen}]`).waitFor();
  await page.locator(`html[data-text-size="${text}"]`).waitFor();
}

export interface SceneBrowser {
  readonly gallery: Gallery;
  readonly browser: Browser;
  /** A page of its own with the scene of that name, and none of its buttons pressed. */
  readonly show: (name: string) => Promise<Page>;
  /**
   * The scene with its buttons pressed, in a page without motion that the next one takes over: a
   * page of its own for each would take longer than what is looked at.
   */
  readonly showPressed: (scene: Scene) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/**
 * The gallery and a browser that looks at it. `script`: evaluated first in each page of
 * `showPressed`.
 */
export async function openSceneBrowser(script = ''): Promise<SceneBrowser> {
  const gallery = await openGallery();
  const browser = await chromium.launch(browserOptions());
  const still = await browser.newContext({ reducedMotion: 'reduce' });
  await still.addInitScript(script);
  let pressed: Page | null = null;
  return {
    gallery,
    browser,
    show: async (name) => {
      const scene = scenes.find((known) => known.name === name);
      if (!scene) throw new Error(`no scene ${name}`);
      const page = await browser.newPage();
      await showScene(page, gallery, { ...scene, press: [] });
      return page;
    },
    showPressed: async (scene) => {
      pressed ??= await still.newPage();
      await pressed.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      await pressed.setViewportSize(pressedSize);
      await showScene(pressed, gallery, scene);
      return pressed;
    },
    close: async () => {
      await browser.close();
      await gallery.close();
    },
  };
}

/** In which the buttons of a scene are pressed: all of them are there. */
const pressedSize = { width: 1280, height: 720 };

/**
 * How a headless browser is started that looks at the gallery and at nothing else. Throws if there
 * is none.
 */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(noBrowser);
  return {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  };
}

async function takePictures(part: string, look: Look, width: number | null): Promise<void> {
  const pictures = join(import.meta.dirname, '../../test-results/gallery');
  await mkdir(pictures, { recursive: true });
  const { gallery, browser, close } = await openSceneBrowser();
  const drawn = [look.language, look.direction, look.text].filter((one) => one !== undefined);
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of gallerySizes.filter((size) => width === null || size.width === width)) {
        const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
        for (const scene of scenes.filter(({ name }) => name.includes(part))) {
          const page = await context.newPage();
          await showScene(page, gallery, scene, look);
          const name = [scene.name, viewport.width, colorScheme, ...drawn].join('-');
          await page.screenshot({ path: join(pictures, `${name}.png`) });
          await page.close();
        }
        await context.close();
      }
    }
  } finally {
    await close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      language: { type: 'string' },
      direction: { type: 'string' },
      text: { type: 'string' },
      width: { type: 'string' },
    },
  });
  const language = languages.find((one) => one === values.language);
  const text = textSizes.find((size) => String(size) === values.text);
  const look: Look = {
    ...(language && { language }),
    ...(values.direction === 'rtl' && { direction: 'rtl' }),
    ...(text && { text }),
  };
  await takePictures(positionals[0] ?? '', look, values.width === undefined ? null : Number(values.width));
}
