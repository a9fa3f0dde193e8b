import { join } from 'node:path';
import type { PlatformName } from './platform-name.ts';

/**
 * The installed app's profile, as Electron places it: for commands that run without Electron. Where
 * a variable of the environment moves it, the command is given the folder.
 */
export function profileFolder(platform: PlatformName, home: string): string {
  const base = {
    linux: join(home, '.config'),
    windows: join(home, 'AppData', 'Roaming'),
    macos: join(home, 'Library', 'Application Support'),
  }[platform];
  return join(base, 'Anchorline');
}
