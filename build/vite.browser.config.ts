import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const OUT = at('out/browser');

/** What a module finds beside itself (fonts, starters, what runs on a thread of its own) it finds beside its source. */
const besideSources = {
  name: 'beside-sources',
  transform: (code: string, id: string) =>
    code.includes('import.meta.url') && !id.includes('node_modules')
      ? code.replaceAll('import.meta.url', `new URL(${JSON.stringify(relative(OUT, id).replaceAll('\\', '/'))}, import.meta.url).href`)
      : undefined,
};

/** The host of the local browser in few files: to find and read the thousand modules that it needs at its start takes longer than to run them. */
export default defineConfig({
  root: at(''),
  publicDir: false,
  plugins: [besideSources],
  // Packages that every start reads. Others are found in node_modules when they are asked for.
  ssr: {
    noExternal: [
      /^@peculiar\//,
      'asn1js',
      'bytestreamjs',
      'fflate',
      'luxon',
      'pkijs',
      'pvtsutils',
      'pvutils',
      'reflect-metadata',
      'tslib',
      'tsyringe',
      'zod',
    ],
  },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: at('main/hosts/browser/main.ts'),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', minify: false },
    },
  },
});
