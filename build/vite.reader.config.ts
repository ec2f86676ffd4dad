import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const CODES = 'main/rendering/paper-code/read-code.ts';

/** Few files have a code to be read, and what reads it has WebAssembly beside itself: it stays where it is. */
const withoutCodes = {
  name: 'without-codes',
  enforce: 'pre' as const,
  resolveId: (id: string) => (CODES.endsWith(id.replace(/^(?:\.\.\/)+/, '')) ? { id: `../../${CODES}`, external: true } : undefined),
};

/** Of which sources it was built, by the hash of each; packages by that of their list. */
const withItsSources = {
  name: 'with-its-sources',
  generateBundle(this: { getModuleIds(): Iterable<string>; emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    const own = [...this.getModuleIds()].filter((id) => id.startsWith(at('')) && !id.includes('node_modules') && !id.includes('\0'));
    const paths = [...own.map((id) => relative(at(''), id).replaceAll('\\', '/')), 'package-lock.json'].sort();
    const hashes = paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(at(path)))
        .digest('hex'),
    ]);
    this.emitFile({ type: 'asset', fileName: 'sources.json', source: JSON.stringify(Object.fromEntries(hashes), null, 1) });
  },
};

/** What reads the files of others, in one file: its process is begun anew after fifty of them. */
export default defineConfig({
  root: at(''),
  publicDir: false,
  plugins: [withoutCodes, withItsSources],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: at('out/reader'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: at('main/rendering/import/import-child.ts'),
      output: { format: 'cjs', entryFileNames: 'reader.cjs', codeSplitting: false, minify: false },
    },
  },
});
