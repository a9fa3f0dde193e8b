/** The gallery (`gallery.ts`): built as the app is built, and served under the app's own policy. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../electron/window/content-security-policy.ts';
import type { Scene } from '../../renderer/client/fakes/scene.ts';

const root = join(import.meta.dirname, '../..');
/** Where Playwright's set-up has built the gallery for all specs of a run (`build-once.ts`). */
export const galleryFolder = 'ANCHORLINE_GALLERY';

export interface Gallery {
  readonly url: (scene: Scene) => string;
  readonly close: () => Promise<void>;
}

/** Builds the gallery; gives the new folder that holds it. */
export async function buildGallery(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-gallery-'));
  await build({
    configFile: join(root, 'vite.renderer.config.ts'),
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: join(root, 'renderer/client/fakes/gallery.html') },
    },
  });
  return folder;
}

/** Serves the gallery on a free port of loopback; builds it where nobody has. */
export async function openGallery(): Promise<Gallery> {
  const built = process.env[galleryFolder];
  const folder = built ?? (await buildGallery());
  const server = createServer((request, response) => void serve(folder, request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: ({ name }) => `http://127.0.0.1:${port}/client/fakes/gallery.html?scene=${name}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      if (built === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://gallery').pathname));
  // What cannot be read is not there: a page that needs it fails its test.
  const body = path.startsWith(folder + sep) ? await readFile(path).catch(() => null) : null;
  if (body === null) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('content-security-policy', contentSecurityPolicy);
  // What one page has read and compiled, the next of its context has.
  response.setHeader('cache-control', 'max-age=3600');
  response.setHeader('content-type', mediaTypes[extname(path)] ?? 'application/octet-stream');
  response.end(body);
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
