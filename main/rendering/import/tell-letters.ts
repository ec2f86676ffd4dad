import type { ContentImporter, ImportResult } from '#main/ports/content-importer.ts';
import { unprintableSentence } from '#shared/domain/unprintable.ts';

const told = async (read: ImportResult): Promise<ImportResult> => {
  if (!read.ok) return read;
  const { missingIn } = await import('../pdf/render-pdf.ts');
  const letters = await missingIn(read.content);
  return letters.length === 0 ? read : { ...read, notCarriedOver: [...read.notCarriedOver, unprintableSentence(letters)] };
};

/** Tells of each text that is read which of its letters no font of a record has, so that nobody meets codes on paper first. */
export const tellingLetters = (importer: ContentImporter): ContentImporter => ({
  ...importer,
  import: async (file) => told(await importer.import(file)),
  forMany: () => {
    const many = importer.forMany();
    return { ...many, import: async (file) => told(await many.import(file)) };
  },
});
