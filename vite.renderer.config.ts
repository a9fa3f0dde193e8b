import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstFrame } from './tools/build/first-frame.ts';

const inLibraries = (names: string): RegExp => new RegExp(String.raw`node_modules[\\/](?:${names})[\\/]`);

/** The page: static files that app:// serves. No polyfill that would fetch, nothing inlined that the policy forbids. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  plugins: [react(), tailwindcss(), firstFrame()],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome146',
    // A screen's files are on this disk: a link for each would take the page longer than reading them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      // Files that the page evaluates one after another, each in a task of its own (`start.ts`). Each
      // stays below the size that Vite warns of, and no change of ours touches those of libraries.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: inLibraries('react|react-dom|scheduler') },
            { name: 'parts', test: inLibraries('@base-ui|@floating-ui|use-sync-external-store|reselect') },
            { name: 'numbers', test: inLibraries('libphonenumber-js') },
            { name: 'words', test: /[\\/]shared[\\/]words[\\/](?!de[\\/])/ },
          ],
        },
      },
    },
  },
});
