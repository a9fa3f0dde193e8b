import type { BaseWindow } from 'electron';
import { words } from '../../shared/words/index.ts';
import type { Recordings } from '../recordings/recordings.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFile } from './choose-files.ts';

const dialogText = words('fileDialogs');

type RecordingCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `recordings.${string}`>>;

/** Where recordings are kept. The renderer never names a path: main asks the person. */
export interface RecordingFolder {
  readonly value: () => string | null;
  readonly write: (folder: string) => Promise<void>;
}

export function recordingCommands(
  recordings: Recordings,
  folder: RecordingFolder,
  window: () => BaseWindow | null,
): RecordingCommands {
  const choose = async (): Promise<string | null> => {
    const chosen = await chooseFolder(window(), folder.value());
    if (chosen !== null) await folder.write(chosen);
    return chosen;
  };
  return {
    'recordings.chooseFolder': async () => {
      const path = await choose();
      return path === null ? null : { path };
    },
    'recordings.start': async ({ callId }) => {
      const path = folder.value() ?? (await choose());
      if (path === null) return { isRecording: false };
      await recordings.start(callId);
      return { isRecording: true };
    },
    'recordings.append': async ({ callId, bytes }) => {
      await recordings.append(callId, bytes);
      return null;
    },
    'recordings.stop': async ({ callId }) => {
      await recordings.stop(callId);
      return null;
    },
  };
}

function chooseFolder(window: BaseWindow | null, known: string | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: dialogText('choose-recordings'),
    properties: ['openDirectory', 'createDirectory'],
    ...(known === null ? {} : { defaultPath: known }),
  };
  return chooseFile(window, options);
}
