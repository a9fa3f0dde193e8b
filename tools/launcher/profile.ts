import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The development profile, apart from the installed app's; one place per system. */
export function developmentProfile(): string {
  const base = {
    win32: process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'),
    darwin: join(homedir(), 'Library/Application Support'),
  } as Partial<Record<NodeJS.Platform, string>>;
  const folder = join(
    base[process.platform] ?? process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    'anchorline-development',
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}
