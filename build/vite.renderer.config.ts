import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Leaves the names of the packages that are built in, which the bill of materials is held against. */
const namesPackages = (): Plugin => ({
  name: 'packages',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []));
    const built = modules.filter(([, { renderedLength }]) => renderedLength > 0);
    const names = built.flatMap(([path]) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    this.emitFile({ type: 'asset', fileName: '.packages', source: [...new Set(names)].sort().join('\n') });
  },
});

/** The screens: one bundle for Electron and for the local browser; nothing is fetched from anywhere else. */
export default defineConfig({
  root: at('renderer'),
  base: '/',
  plugins: [react(), namesPackages()],
  // A data: address would need a hole in the content security policy.
  build: {
    outDir: at('out/renderer'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Fonts keep their names: a packaged program has them once, for its records and its screens.
    rolldownOptions: {
      output: {
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.ttf')) ? 'fonts/[name][extname]' : 'assets/[name]-[hash][extname]',
        // A file costs more to fetch than to read: what the first screen needs is one, and what several screens share is another.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
    // What the first screen may weigh; the editor and the drawing of PDF are loaded when they are needed.
    chunkSizeWarningLimit: 1500,
  },
});
