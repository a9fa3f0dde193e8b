/**
 * The story of the first call, told step by step in the real app, headless; a picture of each
 * screen goes to `tour/`.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setStage } from '../../e2e/drive/stage.ts';
import { firstCallStory } from '../../e2e/support/first-call-story.ts';

/** Gives the exit code: 0 when every step was true. */
export async function playTour(root: string): Promise<number> {
  const pictures = join(root, 'tour');
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures);
  const stage = await setStage();
  try {
    for (const [index, { name, play }] of firstCallStory.entries()) {
      const begun = performance.now();
      const figures = await play(stage);
      const picture = `${index + 1}-${name.replaceAll(/\W+/g, '-')}.png`;
      await stage.running.page.screenshot({ path: join(pictures, picture) });
      console.log(`${name.padEnd(24)} ${((performance.now() - begun) / 1000).toFixed(1)} s   ${figures}`);
    }
    console.log(`All true. Pictures are in tour/.`);
    return 0;
  } catch (error) {
    console.error(error);
    await stage.running.page.screenshot({ path: join(pictures, 'failed.png') }).catch(() => undefined);
    return 1;
  } finally {
    await stage.close();
  }
}
