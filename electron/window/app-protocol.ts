import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import type { FirstLook } from '../../shared/model/first-look.ts';
import { unlessFault } from '../platform/defects.ts';
import { fileFor } from './app-files.ts';
import { appUrl } from './app-url.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { firstFrameFile, firstPage } from './first-page.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before `ready`: Electron fixes the schemes then. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/** Serves the files of `folder` and nothing else; every answer carries the policy. */
export function serveApp(folder: string, look: () => FirstLook): void {
  protocol.handle('app', async (request) => {
    const file = fileFor(folder, request.url);
    const type = file && types[file.slice(file.lastIndexOf('.'))];
    if (!file || !type || request.method !== 'GET') return new Response(null, { status: 404 });
    try {
      const isPage = file === fileFor(folder, appUrl);
      const body = isPage ? await readPage(folder, file, look()) : await readFile(file);
      return new Response(body, { headers: headers(type) });
    } catch (error) {
      // A file that is not there is the page's mistake, or a broken installation.
      unlessFault(`the page's file ${file}`)(error);
      return new Response(null, { status: 404 });
    }
  });
}

async function readPage(folder: string, file: string, look: FirstLook): Promise<string> {
  const frame = readFile(join(folder, firstFrameFile(look)), 'utf8');
  return firstPage(await readFile(file, 'utf8'), await frame, look);
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
