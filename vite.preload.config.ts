import { join } from 'node:path';
import { defineConfig } from 'vite';

/** A sandboxed preload is one CommonJS file and may require little more than electron. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: join(import.meta.dirname, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { preload: join(import.meta.dirname, 'electron/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
});
