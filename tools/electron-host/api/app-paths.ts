import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Electron's default places. https://www.electronjs.org/docs/latest/api/app#appgetpathname */
export function defaultPath(name: string, appName: string, executable: string): string {
  const home = homedir();
  const appData = appDataFolder(home);
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      return appData;
    case 'userData':
    case 'sessionData':
      return join(appData, appName);
    case 'temp':
      return tmpdir();
    case 'exe':
    case 'module':
      return executable;
    case 'logs':
      return process.platform === 'darwin'
        ? join(home, 'Library/Logs', appName)
        : join(appData, appName, 'logs');
    case 'crashDumps':
      return join(appData, appName, 'Crashpad');
    case 'desktop':
    case 'documents':
    case 'downloads':
    case 'music':
    case 'pictures':
    case 'videos':
      return join(home, name.charAt(0).toUpperCase() + name.slice(1));
    default:
      throw new Error(`Failed to get '${name}' path`);
  }
}

function appDataFolder(home: string): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData/Roaming');
  if (process.platform === 'darwin') return join(home, 'Library/Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
}
