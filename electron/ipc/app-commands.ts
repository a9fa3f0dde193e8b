import { writeFile } from 'node:fs/promises';
import { clipboard, dialog, nativeTheme, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import type { Settings } from '../../shared/model/snapshot.ts';
import type { TraceLog } from '../platform/trace-log.ts';
import type { CommandHandlers } from './answer.ts';
import type { Snapshots } from './snapshots.ts';

type AppCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `app.${string}` | `settings.${string}` | `diagnostics.${string}`>
>;

export interface AppOutside {
  readonly snapshots: Snapshots;
  readonly trace: TraceLog;
  readonly dismissLink: (linkId: string) => void;
  readonly saveSettings: (settings: Settings) => Promise<void>;
  readonly window: () => BaseWindow | null;
}

export function appCommands({
  snapshots,
  trace,
  dismissLink,
  saveSettings,
  window,
}: AppOutside): AppCommands {
  return {
    'app.snapshot': () => snapshots.current(),
    'app.copyText': async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    'app.dismissNotice': ({ noticeId }) => {
      snapshots.dismiss(noticeId);
      return null;
    },
    'app.dismissLink': ({ linkId }) => {
      dismissLink(linkId);
      return null;
    },
    'settings.save': async (settings) => {
      await saveSettings(settings);
      nativeTheme.themeSource = settings.theme;
      return null;
    },
    'diagnostics.trace': ({ after }) => trace.entries(after),
    'diagnostics.saveTrace': async () => {
      const path = await chooseTraceFile(window());
      if (path === null) return null;
      const text = trace.entries(0).map((entry) => JSON.stringify(entry));
      try {
        await writeFile(path, `${text.join('\n')}\n`, { mode: 0o600 });
      } catch (error) {
        throw new FaultError({ stage: 'storage', code: 'write-failed', presented: path }, { cause: error });
      }
      return { path };
    },
  };
}

async function chooseTraceFile(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: 'Save the trace',
    defaultPath: 'anchorline-trace.jsonl',
  };
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}
