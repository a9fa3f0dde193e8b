import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { transformWithOxc, type Plugin } from 'vite';
import { firstFrameFile } from '../../electron/window/first-page.ts';
import type { DrawnFrame } from '../../renderer/screens/frame/first-frame.tsx';

const renderer = join(import.meta.dirname, '../../renderer');
const startCode = join(renderer, 'start.ts');
const startTag = '<script type="module" src="./assets/start.js"></script>';

/**
 * Draws the first frames of the window as files that main puts into the page. The page then starts
 * with `start.ts`, and its own script and what this imports are fetched while the frame is painted.
 * `index.html` only.
 */
export function firstFrame(): Plugin {
  let isPhone = false;
  return {
    name: 'first-frame',
    apply: 'build',
    configResolved: ({ build }) => {
      isPhone = build.rolldownOptions.input === undefined;
    },
    async generateBundle() {
      if (!isPhone) return;
      // No second entry: the bundler would cut what both could use into many small files.
      const { code } = await transformWithOxc(await readFile(startCode, 'utf8'), startCode);
      this.emitFile({ type: 'asset', fileName: 'assets/start.js', source: code });
      for (const { look, html } of await draw())
        this.emitFile({ type: 'asset', fileName: firstFrameFile(look), source: html });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!isPhone) return html;
        const [style = ''] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
        const [script = '', main = ''] =
          /<script type="module" crossorigin src="([^"]+)"><\/script>/.exec(html) ?? [];
        // The style first: the frame waits for nothing else. The page's own script last of those
        // that are fetched: `start.ts` evaluates them in this order.
        return html
          .replace(style, '')
          .replace(script, `${style}\n    ${startTag}`)
          .replace('</head>', `  <link rel="modulepreload" href="${main}">\n  </head>`);
      },
    },
  };
}

async function draw(): Promise<readonly DrawnFrame[]> {
  const worker = new Worker(join(import.meta.dirname, 'first-frame-worker.ts'), { execArgv: [] });
  const [frames] = (await once(worker, 'message')) as [readonly DrawnFrame[]];
  await worker.terminate();
  return frames;
}
