import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstCallStory, setStage } from '../support/first-call-story.ts';
import { test } from '../support/test.ts';

test('the first call: refused, CA imported, registered, echo called and heard @flow @trust @calls @media', async () => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(join(tmpdir(), 'anchorline-first-call-'));
  const stage = await setStage(profile);
  try {
    for (const { name, play } of firstCallStory) await test.step(name, () => play(stage));
  } finally {
    await stage.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
