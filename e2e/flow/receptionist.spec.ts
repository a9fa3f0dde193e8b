/**
 * A receptionist's morning: calls are answered, held, swapped, transferred and ended without the
 * mouse, and the focus is never lost. The demo PBX is the peer, over TLS.
 */
import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { register, registered } from '../drive/account.ts';
import { finishedCalls, until } from '../drive/commands.ts';
import { setStage } from '../drive/stage.ts';
import { expect, test } from '../support/test.ts';

const pairs = 50;

type Calls = Snapshot['calls'];
const going = (calls: Calls): Calls => calls.filter(({ endedAt }) => endedAt === null);
/** `ringing`, `talked` or `held` of each call that goes on, in their order. */
const doing = ({ calls }: Snapshot): readonly string[] =>
  going(calls).map(({ state, hold, holdPending }) =>
    state === 'established' && !holdPending ? (hold.local ? 'held' : 'talked') : state,
  );

test('100 calls are answered, held and swapped by keys, half are transferred, and the focus is never on the body @flow @calls', async () => {
  const { phone, running, pbx, close } = await setStage();
  const { page } = running;
  const press = (key: string) => page.keyboard.press(key);
  const are = (what: string, ...wanted: readonly string[]) =>
    until(page, what, (now) => doing(now).join() === wanted.join());
  try {
    await phone.importByDialog(running.app, pbx.caFile);
    await register(page);
    await registered(page);
    await phone.open('Calls');
    await page.getByLabel('Name, number or address').focus();
    await watchFocus(page);
    for (let pair = 0; pair < pairs; pair += 1) {
      const first = pbx.ring('alice');
      await are('the first rings', 'offered');
      await press('Control+Shift+A');
      await are('the first is talked in', 'talked');
      const second = pbx.ring('alice');
      await are('the second rings', 'talked', 'offered');
      await press('Control+Shift+A');
      await are('answering holds the first', 'held', 'talked');
      await press('Control+h');
      await are('they are swapped', 'talked', 'held');
      await press('Control+d');
      await are('the first is over', 'held');
      await press('Control+h');
      await are('the second is resumed', 'talked');
      await press('Control+t');
      await page.keyboard.type('600');
      await press('Enter');
      await are('both are over');
      await Promise.all([first, second]);
    }
    const { history } = await until(page, 'all are kept', ({ history: { count } }) => count === 2 * pairs);
    expect(history.missed).toBe(0);
    expect(await transferred(page)).toBe(pairs);
    expect(await framesOnBody(page)).toEqual([]);
  } finally {
    await close();
  }
});

/** How many of the last calls were transferred, and answered there. */
async function transferred(page: Page): Promise<number> {
  const calls = await finishedCalls(page);
  return calls.filter(({ transfer }) => transfer?.kind === 'to' && transfer.state === 'answered').length;
}

interface Watched {
  framesOnBody: string[];
}

/** From now on each frame that is drawn while nothing has the focus is noted. */
async function watchFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: string[] = [];
    (globalThis as unknown as Watched).framesOnBody = noted;
    const look = (): void => {
      if (document.activeElement === document.body) noted.push(window.location.hash);
      requestAnimationFrame(look);
    };
    look();
  });
}

const framesOnBody = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Watched).framesOnBody);
