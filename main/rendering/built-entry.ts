import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const hashOf = (path: string): string | null =>
  existsSync(at(path))
    ? createHash('sha256')
        .update(readFileSync(at(path)))
        .digest('hex')
    : null;

/** What a reading process runs: sources, and the folder that `build/reader.mjs` fills with them in one file, compiled. */
export interface ReadingEntry {
  sources: string;
  built: string;
}

/** Whether what was built is of exactly the sources that lie here: nothing is read by the program of yesterday. */
const isOfTheseSources = ({ sources, built }: ReadingEntry): boolean => {
  try {
    const hashes = JSON.parse(readFileSync(at(`${built}/sources.json`), 'utf8')) as Record<string, string>;
    return (
      sources in hashes && existsSync(at(`${built}/start.cjs`)) && Object.entries(hashes).every(([path, hash]) => hashOf(path) === hash)
    );
  } catch {
    return false; // It was not built, or only in part.
  }
};

const entries = new Map<string, string>();
/** The file that a reading process runs: what was built, which starts in a fifth of the time, or else its sources. */
export const entryOf = (of: ReadingEntry): string => {
  const entry = entries.get(of.sources) ?? at(isOfTheseSources(of) ? `${of.built}/start.cjs` : of.sources);
  entries.set(of.sources, entry);
  return entry;
};
