import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Which sources each build puts into one file, by its folder in out/, and what stays where it is. */
const builds: Readonly<Record<string, { input: string; without: readonly string[] }>> = {
  // Few files have a code to be read, and what reads it has WebAssembly beside itself.
  reader: { input: 'main/rendering/import/import-child.ts', without: ['main/rendering/paper-code/read-code.ts'] },
  // What reads CycloneDX finds its schemas by its own place.
  references: {
    input: 'main/rendering/references/reference-child.ts',
    without: ['main/rendering/references/sbom/read-sbom.ts', 'main/rendering/references/feeds/cyclonedx-vex.ts'],
  },
};

const leaving = (paths: readonly string[]) => ({
  name: 'leaves-where-it-is',
  enforce: 'pre' as const,
  resolveId: (id: string) => {
    const path = paths.find((one) => one.endsWith(`/${id.replace(/^(?:\.\.?\/)+/, '')}`));
    return path === undefined ? undefined : { id: `../../${path}`, external: true };
  },
});

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

/** What reads the files of others, in one file. */
export default defineConfig(({ mode }) => ({
  root: at(''),
  publicDir: false,
  plugins: [leaving(builds[mode]?.without ?? []), withItsSources],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: at(`out/${mode}`),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: at(builds[mode]?.input ?? ''),
      output: { format: 'cjs', entryFileNames: 'reader.cjs', codeSplitting: false, minify: false },
    },
  },
}));
