import { setStage } from '../drive/stage.ts';
import { firstCallStory } from '../support/first-call-story.ts';
import { test } from '../support/test.ts';

test('the first call: refused, CA imported, registered, echo called and heard @flow @trust @calls @media', async () => {
  const stage = await setStage();
  try {
    for (const { name, play } of firstCallStory) await test.step(name, () => play(stage));
  } finally {
    await stage.close();
  }
});
