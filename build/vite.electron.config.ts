import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** One file out for each file in, so that what is found beside a module (fonts, starters) is found in the build as well. */
export default defineConfig({
  root: at(''),
  publicDir: false,
  build: {
    ssr: true,
    outDir: at('out/electron'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: [at('main/hosts/electron/main.ts')],
      external: ['electron'],
      output: { format: 'es', preserveModules: true, preserveModulesRoot: at(''), entryFileNames: '[name].js' },
    },
  },
});
