/** The search of the settings finds a row by each word that it shows. */
import { openSceneBrowser, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

test('every row of the settings is found by each of its words @a11y', async () => {
  const page = await scene.show('settings-directories');
  await page.getByRole('button', { name: 'Advanced', exact: true }).click();
  await page.locator('[data-setting="ports/ports"]').waitFor();
  const rows = await page
    .locator('[data-setting]')
    .evaluateAll((elements) =>
      elements.map(
        (row) => [(row as HTMLElement).dataset['setting'], (row as HTMLElement).innerText] as const,
      ),
    );
  expect(rows.length).toBeGreaterThan(12);
  const placesOf = new Map<string, string[]>();
  for (const [place = '', text] of rows)
    for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? [])
      placesOf.set(word.toLowerCase(), [...(placesOf.get(word.toLowerCase()) ?? []), place]);
  await page.close();

  // From a fresh screen, where the advanced rows are folded.
  const fresh = await scene.show('settings-directories');
  const field = fresh.getByRole('searchbox');
  for (const [word, places] of placesOf) {
    await field.fill(word);
    for (const place of new Set(places))
      await expect(fresh.locator(`[data-setting="${place}"]`), `${place} by “${word}”`).toBeAttached();
  }
  await fresh.close();
});
