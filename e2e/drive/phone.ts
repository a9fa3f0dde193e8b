import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { patience } from '../../electron/platform/fakes/patience.ts';

/** Waiting for what the page shows has no limit of Playwright's settings, unlike `expect`. */
const limit = { timeout: patience.condition };

/**
 * The phone as a person finds it: by what is written on it. The specs, the tour and the bench use
 * this alone.
 */
export function phone(page: Page) {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  /** Opens a room and waits for its screen: some are read only once they are opened. */
  const open = async (name: string) => {
    const rail = page.getByRole('navigation', { name: 'Main' });
    // The room of the calls says how many were missed after its name.
    await rail.getByRole('link', { name: new RegExp(`^${name}( |$)`) }).click();
    await rail.locator('[aria-current=page]', { hasText: name }).waitFor(limit);
    await page
      .getByRole('main')
      .getByRole('heading')
      .first()
      .waitFor({ ...limit, state: 'attached' });
  };
  return {
    page,
    button,
    open,
    account: (): Locator =>
      page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Account/ }),
    connection: (): Locator => page.getByRole('region', { name: 'Connection' }),
    call: (): Locator => page.getByRole('region', { name: 'Call', exact: true }),
    /** What protects the call, in full; open it, and close it with Escape. */
    security: (): Locator => page.getByRole('region', { name: 'Security' }),
    openSecurity: () => button(/signalling/).click(),
    register: () => button('Register').click(),
    registered: () =>
      page
        .getByText(/^Reachable as/)
        .first()
        .waitFor(limit),
    dial: async (target: string) => {
      await open('Calls');
      await page.getByLabel('Name, number or address').fill(target);
      await button('Call').click();
    },
    inCall: () => button('Hang up').waitFor(limit),
    established: () => page.getByRole('timer').first().waitFor(limit),
    /** Something in the menu of the call. */
    chooseMore: async (name: string) => {
      await page
        .getByRole('group', { name: 'Keys of the call' })
        .getByRole('button', { name: 'More' })
        .click();
      await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    },
    hangUp: () => button('Hang up').click(),
    /** Imports a file through the (replaced) file dialog, and confirms. */
    importByDialog: async (app: ElectronApplication, file: string) => {
      await chooseFile(app, file);
      await open('Trust');
      await button('Import a CA certificate…').first().click();
      await button('Import and trust').click();
    },
  };
}
export type Phone = ReturnType<typeof phone>;

/** Puts `file` where the person would choose it: the next file dialog gives it. */
export async function chooseFile(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
}

/** Drops a file on the page, as from a file manager; a number makes a file of that many zeros. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array | number): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content as number[])], fileName));
      return data;
    },
    { fileName: name, content: typeof bytes === 'number' ? bytes : [...bytes] },
  );
  // A browser drops only where the page has taken the dragging over; a page that has just been
  // opened does not take it yet.
  await page.waitForFunction(
    (dataTransfer) => {
      const dragged = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer });
      return !document.body.dispatchEvent(dragged);
    },
    transfer,
    limit,
  );
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}
