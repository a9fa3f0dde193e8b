import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const entry = (name: string) => join(import.meta.dirname, 'electron', name);

/**
 * sip.js's core imports the PEG grammar of its own parser, which never runs here: electron/sip has read every message before the
 * core sees it. So that it cannot run, it is not there.
 */
const withoutSipGrammar: Plugin = {
  name: 'without-sip-grammar',
  enforce: 'pre',
  load: (id) =>
    /[\\/]sip\.js[\\/]lib[\\/]grammar[\\/]pegjs[\\/]dist[\\/]grammar\.js$/.test(id)
      ? "export function parse() { throw new Error('the grammar of sip.js is left out'); }"
      : null,
};

/** main and the processes and threads that it starts: ECMAScript modules for Electron's Node, everything else bundled in. */
export default defineConfig({
  plugins: [withoutSipGrammar],
  build: {
    ssr: true,
    outDir: join(import.meta.dirname, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: entry('main.ts'),
        gateway: entry('media/process/gateway.ts'),
        unlock: entry('pkcs/unlock-worker.ts'),
      },
      external: ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
