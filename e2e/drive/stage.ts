/** The app with the demo PBX beside it, on a profile of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoPbx } from '../../tools/demo-pbx/demo-pbx.ts';
import { startDemo } from '../../tools/launcher/demo.ts';
import { tone } from '../../shared/sound/tone.ts';
import { writeWav } from '../../shared/sound/wav.ts';
import { removeFolder, temporaryFolder } from './folder.ts';
import { launchAnchorline, type RunningApp } from './launch.ts';
import { phone, type Phone } from './phone.ts';

export interface Stage {
  readonly profile: string;
  readonly running: RunningApp;
  readonly pbx: DemoPbx;
  readonly phone: Phone;
  /** Ends both and removes the profile. */
  readonly close: () => Promise<void>;
}

/** Hz that the microphone of a stage picks up. */
export const microphoneTone = 440;

/** Starts both on a new profile; the app knows the PBX and does not trust it yet. */
export async function setStage(args: readonly string[] = []): Promise<Stage> {
  const profile = await temporaryFolder();
  const microphone = await writeMicrophone(profile, microphoneTone);
  const { pbx, argument } = await startDemo(profile);
  const running = await launchAnchorline({ profile, microphone, args: [argument, ...args] });
  return {
    profile,
    running,
    pbx,
    phone: phone(running.page),
    close: async () => {
      await running.close();
      await pbx.stop();
      await removeFolder(profile);
    },
  };
}

/** Two seconds of a tone, which the fake microphone repeats. */
export async function writeMicrophone(folder: string, frequency: number): Promise<string> {
  const file = join(folder, 'microphone.wav');
  await writeFile(file, writeWav({ sampleRate: 48_000, samples: tone(frequency, 48_000, 96_000) }));
  return file;
}
