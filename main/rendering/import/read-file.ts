import type { ImportResult } from '#main/ports/content-importer.ts';
import { importDocx } from './docx/import-docx.ts';
import { importMarkdown } from './markdown/import-markdown.ts';

const AS_FILE = 'Import it "as a file": it is kept unchanged, with a cover record that is signed.';

const startsWith = (bytes: Uint8Array, hex: string): boolean => Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;

/** Picks the reader by what the file is and how it is called; both have to agree. */
export const readFile = async (name: string, bytes: Uint8Array): Promise<ImportResult> => {
  const shown = name.slice(-120);
  if (bytes.length === 0) return { ok: false, problem: `${shown} is empty. Choose another file.` };
  if (startsWith(bytes, 'd0cf11e0'))
    return {
      ok: false,
      problem: `${shown} is in the old .doc format or protected by a password. Save it as .docx without a password and import it again, or import it as a file.`,
    };
  const zipped = startsWith(bytes, '504b');
  if (/\.docx$/i.test(name)) {
    if (!zipped) return { ok: false, problem: `${shown} is not a Word document, although it is called so. ${AS_FILE}` };
    return importDocx(bytes);
  }
  if (/\.(md|markdown|txt)$/i.test(name)) {
    if (zipped || startsWith(bytes, '25504446'))
      return { ok: false, problem: `${shown} is not text, although it is called so. ${AS_FILE}` };
    return importMarkdown(bytes);
  }
  return { ok: false, problem: `${shown} is neither Markdown (.md, .txt) nor Word (.docx). ${AS_FILE}` };
};
