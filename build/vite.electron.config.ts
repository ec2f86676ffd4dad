import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { wholePackages } from './whole-packages.mjs';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** One file out for each file in, so that what is found beside a module (fonts, starters) is found in the build as well. */
export default defineConfig({
  root: at(''),
  publicDir: false,
  resolve: { alias: { 'brotli/decompress.js': at('build/brotli-of-node.mjs') } },
  // Only what is used of a package is packed, but for those that stay whole.
  ssr: { noExternal: true, external: wholePackages },
  build: {
    ssr: true,
    outDir: at('out/electron'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      // What runs on a thread or in a process of its own is started by its file's name.
      input: [
        at('main/hosts/electron/main.ts'),
        at('main/hosts/electron/reading-process.ts'),
        at('main/hosts/electron/reading-thread.ts'),
        at('main/hosts/electron/reference-process.ts'),
        at('main/hosts/electron/package-process.ts'),
        at('main/rendering/pdf/aside/render-thread.ts'),
        at('main/app/verify/verify-vault-worker.ts'),
        at('main/app/backup/backup-worker.ts'),
        at('main/app/qualify/qualification-worker.ts'),
        at('main/storage/pages-worker.ts'),
        at('main/storage/signatures/signature-worker.ts'),
      ],
      external: ['electron', ...wholePackages],
      output: {
        format: 'es',
        preserveModules: true,
        preserveModulesRoot: at(''),
        entryFileNames: ({ name }) => `${name.replaceAll('node_modules', 'packages')}.js`,
        // Blanks only: names stay what they are in the sources.
        minify: { compress: false, mangle: false, codegen: true },
      },
    },
  },
});
