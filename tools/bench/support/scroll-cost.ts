/**
 * What a frame of scrolling costs the page's main thread, by its own clock and not by that of the
 * wall: script, style, layout and paint of the call history beside a plain list of the same rows.
 */
import type { CDPSession, Page } from '@playwright/test';
import { openSceneBrowser } from '../../../e2e/support/gallery.ts';
import { judged, type Row } from '../row.ts';

const frames = 200;
/** Pixels in a frame: five rows. */
const step = 300;
/** Milliseconds: 60 frames in a second. */
const frame = 16.7;
/** Of the plain list, all in the page: enough for `frames`. */
const plainRows = 1200;

export async function scrollRows(): Promise<readonly Row[]> {
  const gallery = await openSceneBrowser();
  try {
    const page = await gallery.show('history-long');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('list', { name: 'Finished calls' }).waitFor();
    const thread = await page.context().newCDPSession(page);
    await thread.send('Performance.enable', { timeDomain: 'threadTicks' });
    // Pages of the history are loaded by then, and what is compiled is compiled.
    await scrolled(page, thread);
    const ours = await scrolled(page, thread);
    await page.evaluate(putPlainList, plainRows);
    await scrolled(page, thread);
    const plain = await scrolled(page, thread);
    return [
      judged('a frame of scrolling the history', 'ms', ours, {}, { kind: 'below', figure: frame }),
      judged('the same, beside a plain list of its rows', 'ms', ours, { 'a plain list': plain }),
    ];
  } finally {
    await gallery.close();
  }
}

/** From the top; milliseconds of the main thread for a frame. */
async function scrolled(page: Page, thread: CDPSession): Promise<number> {
  await page.evaluate(scroll, { count: 1, by: -1e9 });
  const before = await taskTime(thread);
  await page.evaluate(scroll, { count: frames, by: step });
  return ((await taskTime(thread)) - before) / frames;
}

async function taskTime(thread: CDPSession): Promise<number> {
  const { metrics } = await thread.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

async function scroll({ count, by }: { readonly count: number; readonly by: number }): Promise<void> {
  const scroller = document.querySelector('ul[aria-label="Finished calls"]')?.parentElement;
  for (let done = 0; done < count; done += 1) {
    scroller?.scrollBy(0, by);
    await new Promise((resolve) => void requestAnimationFrame(resolve));
  }
}

/** In the place of the list: its rows again and again, none of which is ever drawn by code. */
function putPlainList(count: number): void {
  const list = document.querySelector<HTMLElement>('ul[aria-label="Finished calls"]');
  const scroller = list?.parentElement;
  if (!list || !scroller) return;
  const drawn = [...list.children];
  const plain = list.cloneNode() as HTMLElement;
  plain.style.height = '';
  for (let row = 0; row < count; row += 1) {
    const one = drawn[row % drawn.length]?.cloneNode(true) as HTMLElement;
    one.className = 'relative';
    one.style.transform = '';
    plain.append(one);
  }
  const frameOfPlain = scroller.cloneNode() as HTMLElement;
  frameOfPlain.append(plain);
  scroller.replaceWith(frameOfPlain);
}
