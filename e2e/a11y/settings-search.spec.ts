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
  const advanced = page.getByRole('button', { name: 'Advanced', exact: true });
  if ((await advanced.getAttribute('aria-expanded')) === 'false') await advanced.click();
  const words = await page.locator('[data-setting]').evaluateAll((rows) =>
    rows.map((row) => ({
      place: (row as HTMLElement).dataset['setting'] ?? '',
      words: [...new Set((row as HTMLElement).innerText.match(/[\p{L}\p{N}]+/gu))],
    })),
  );
  expect(words.length).toBeGreaterThan(12);
  expect(words.every((row) => row.words.length > 0)).toBe(true);
  // From a fresh screen, where the advanced rows are folded.
  await page.close();
  const fresh = await scene.show('settings-directories');
  const lost = await fresh.evaluate(async (rows) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const type = async (text: string): Promise<void> => {
      write?.call(field, text);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => {
        globalThis.setTimeout(resolve);
      });
    };
    const missing: string[] = [];
    for (const row of rows)
      for (const word of row.words) {
        await type('');
        await type(word);
        if (!document.querySelector(`[data-setting="${row.place}"]`)) missing.push(`${row.place}: ${word}`);
      }
    return missing;
  }, words);
  expect(lost).toEqual([]);
  await fresh.close();
});
