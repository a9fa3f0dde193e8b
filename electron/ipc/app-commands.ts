import { clipboard, nativeTheme, type BaseWindow } from 'electron';
import type { Settings, SettingsChange } from '../../shared/model/settings.ts';
import { words } from '../../shared/words/index.ts';
import type { TraceLog } from '../platform/trace-log.ts';
import type { CommandHandlers } from './answer.ts';
import type { Notices } from './notices.ts';
import { saveFile } from './save-file.ts';
import type { Snapshots } from './snapshots.ts';

const dialogText = words('fileDialogs');

type AppCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `app.${string}` | `settings.${string}` | `diagnostics.${string}`>
>;

export interface AppOutside {
  readonly snapshots: Snapshots;
  readonly notices: Pick<Notices, 'dismiss'>;
  readonly trace: TraceLog;
  readonly dismissLink: (linkId: string) => void;
  /** Gives the settings after it. */
  readonly changeSettings: (change: SettingsChange) => Promise<Settings>;
  readonly window: () => BaseWindow | null;
}

export function appCommands({
  snapshots,
  notices,
  trace,
  dismissLink,
  changeSettings,
  window,
}: AppOutside): AppCommands {
  return {
    'app.snapshot': () => snapshots.whole(),
    'app.copyText': async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    'app.dismissNotice': ({ noticeId }) => {
      notices.dismiss(noticeId);
      return null;
    },
    'app.dismissLink': ({ linkId }) => {
      dismissLink(linkId);
      return null;
    },
    'settings.save': async (change) => {
      const { theme } = await changeSettings(change);
      nativeTheme.themeSource = theme;
      return null;
    },
    'diagnostics.trace': ({ after }) => trace.entries(after),
    'diagnostics.saveTrace': () => {
      const lines = trace.entries(0).map((entry) => `${JSON.stringify(entry)}\n`);
      const options = { title: dialogText('save-trace'), defaultPath: 'anchorline-trace.jsonl' };
      return saveFile(window(), options, lines.join(''));
    },
  };
}
