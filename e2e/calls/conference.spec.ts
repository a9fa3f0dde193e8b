/** A conference of the whole app with two extensions of the demo PBX, heard by its content. */
import { recordPage } from '../support/audio/page-recorder.ts';
import { register, registered } from '../drive/account.ts';
import { command, finishedCalls, until } from '../drive/commands.ts';
import { setStage, type Stage } from '../drive/stage.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { goertzel } from '../../shared/sound/tone.ts';
import { expect, test } from '../support/test.ts';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(() => stage.close());

/** Hz of notes of extension 601. */
const notes = [523.25, 587.33, 659.26, 783.99, 880];

/** What each call that goes on is, in their order. */
const doing = ({ calls }: Snapshot): string =>
  calls
    .filter(({ endedAt }) => endedAt === null)
    .map(({ isJoined, hold }) => (isJoined ? 'joined' : hold.local ? 'held' : 'talked'))
    .join(' ');

test('echo and music are joined: the echo says the music again; one is put apart, and all ends @calls @media', async () => {
  const { phone, running, pbx } = stage;
  const { page } = running;
  // Neither the echo nor a lasting tone is taken out of the microphone's sound.
  const processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  await command(page, 'settings.save', { processing });
  await phone.importByDialog(running.app, pbx.caFile);
  await register(page);
  await registered(page);
  await phone.dial('600');
  await until(page, 'the echo is talked in', (now) => doing(now) === 'talked');
  await phone.dial('601');
  await until(page, 'the echo is held', (now) => doing(now) === 'held talked');

  // The first element of the page plays the first call, the echo.
  const music = async (): Promise<number> => {
    const { samples, sampleRate } = await recordPage(page, 2);
    return Math.max(...notes.map((hertz) => goertzel(samples, sampleRate, hertz)));
  };
  await page.keyboard.press('Control+j');
  await until(page, 'both are joined', (now) => doing(now) === 'joined joined');
  await expect(page.getByRole('heading', { name: 'Conference' })).toBeFocused();
  await expect.poll(music).toBeGreaterThan(-45);

  await page.getByRole('button', { name: /^Put apart: .*600/ }).click();
  await until(page, 'the echo is put apart', (now) => doing(now) === 'held talked');
  await phone.open('Calls');
  await page.keyboard.press('Control+j');
  await until(page, 'they are joined again', (now) => doing(now) === 'joined joined');
  await page.keyboard.press('Control+d');
  await until(page, 'all has ended', (now) => doing(now) === '');
  await until(page, 'both are kept', ({ history }) => history.count === 2);
  const kept = await finishedCalls(page);
  expect(kept.map(({ conference }) => conference?.map(({ uri }) => /60[01]/.exec(uri)?.[0]))).toEqual(
    kept.map(({ remote }) => [remote.uri.includes('600') ? '601' : '600']),
  );
});
