import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const entry = (name: string) => join(import.meta.dirname, 'electron', name);

/** main and the processes and threads that it starts: ECMAScript modules for Electron's Node, everything else bundled in. */
export default defineConfig({
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
        gateway: entry('media/gateway.ts'),
        unlock: entry('trust/unlock-worker.ts'),
      },
      external: ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  // write-file-atomic is CommonJS and names its temporary files by where it is.
  define: { __filename: 'import.meta.filename' },
  ssr: { noExternal: true },
});
