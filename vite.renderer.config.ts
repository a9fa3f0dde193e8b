import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstFrame } from './tools/build/first-frame.ts';

/** The page: static files that app:// serves. No polyfill that would fetch, nothing inlined that the policy forbids. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  plugins: [react(), tailwindcss(), firstFrame()],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome146',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      // What no change of ours touches, in a file of its own: each stays below the size that Vite warns of.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](?:react|react-dom|scheduler|@base-ui|@floating-ui)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
