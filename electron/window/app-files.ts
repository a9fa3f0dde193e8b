import { join, normalize, sep } from 'node:path';

/** The file that a URL names below `folder`; null for another host or a way out of the folder. */
export function fileFor(folder: string, url: string): string | null {
  try {
    const { host, pathname } = new URL(url);
    if (host !== 'bundle') return null;
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
}
