import { clipboard, nativeTheme } from 'electron';
import type { Settings, SettingsChange } from '../../shared/model/settings.ts';
import type { CommandHandlers } from './answer.ts';
import type { Notices } from './notices.ts';
import type { Snapshots } from './snapshots.ts';

type AppCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `app.${string}` | `settings.${string}`>
>;

export interface AppOutside {
  readonly snapshots: Snapshots;
  readonly notices: Pick<Notices, 'dismiss'>;
  readonly dismissLink: (linkId: string) => void;
  /** Gives the settings after it. */
  readonly changeSettings: (change: SettingsChange) => Promise<Settings>;
}

export function appCommands({ snapshots, notices, dismissLink, changeSettings }: AppOutside): AppCommands {
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
  };
}
