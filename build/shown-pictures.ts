import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** The pages that people read: those of the root, of docs and of the guide. */
export const pages = (): string[] =>
  ['.', 'docs', 'docs/guide', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );

/** Every picture that a page shows, by its path in the repository. */
export const shownPictures = (): Set<string> =>
  new Set(
    pages().flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, link = '']) =>
        normalize(join(dirname(page), link))
          .split(sep)
          .join('/'),
      ),
    ),
  );

/** Every picture that the repository keeps for its pages. */
export const keptPictures = (): string[] =>
  readdirSync('docs/pictures', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'));

/**
 * The screens among the shown pictures, with the file that was written for each, or null where none was: that of the company
 * of two years or of the sample vault where they have one, else that of the journeys.
 */
export const takenFor = (taken: string): { shown: string; file: string | null }[] =>
  [...shownPictures()]
    .filter((path) => path.startsWith('docs/pictures/screens/'))
    .map((shown) => {
      const name = shown.slice('docs/pictures/screens/'.length);
      return {
        shown,
        file: [join(taken, 'northlight', name), join(taken, 'sample', name), join(taken, name)].find((file) => existsSync(file)) ?? null,
      };
    });
