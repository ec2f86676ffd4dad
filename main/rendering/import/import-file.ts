import type { ContentImporter } from '#main/ports/content-importer.ts';
import { importMarkdown } from './markdown.ts';

/** Picks the reader by the file's name. */
export const createContentImporter = (): ContentImporter => ({
  import: async ({ name, bytes }) => {
    if (/\.(md|markdown|txt)$/i.test(name)) return importMarkdown(bytes);
    return {
      ok: false,
      problem: `${name} is not Markdown. Import it "as a file": it is kept unchanged, with a cover record that is signed.`,
    };
  },
});
