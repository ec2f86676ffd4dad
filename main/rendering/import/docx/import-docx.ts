import type { ImportResult } from '#main/ports/content-importer.ts';
import { settleHeadingNumbers } from '#shared/content/heading-numbers.ts';
import { finishBlocks, result } from '../content/finish.ts';
import { htmlWords } from '../content/html-words.ts';
import { lostWords } from '../content/lost-words.ts';
import { takeTitle } from '../content/title.ts';
import { readZip } from '../zip/zip-guard.ts';
import { readAlignments } from './alignment.ts';
import { WordReader } from './blocks.ts';
import { scanDocx } from './guard.ts';
import { notes } from './notes/word-notes.ts';
import { prepareLooks, prepareText, readWordParts } from './prepare-text.ts';
import { readWordTree } from './tree.ts';

/** mammoth's warnings that say something is missing; warnings about styles change nothing in the text. */
const HARMLESS =
  /^Unrecognised (?:paragraph|run|table) style|was referenced but not defined|is unlikely to display|office-word:|w:(?:permStart|permEnd|smartTagPr|customXmlPr|tblPrEx)\b|ignored: v:(?:fill|path|stroke|formulas|handles)$|office:office\}lock$/;

/** Notes with words that stood outside the text, which therefore cannot be those that are missing in it. */
const BESIDE_THE_TEXT = /^(?:Footnote|Endnote|Comment)\b/;

/** What mammoth tells, in the words of this program. */
const noteOfMessage = (message: string): string => {
  const [, name] = /^An unrecognised element was ignored: (.+)$/.exec(message) ?? [];
  return name === undefined ? `The reader of Word files says: ${message}` : notes.unknownElement(name);
};

const textPart = (files: ReadonlyMap<string, Uint8Array>, name: string): string | null => {
  const bytes = files.get(name);
  return bytes ? new TextDecoder().decode(bytes) : null;
};

/** The title in the properties of the file, for documents whose text has none. */
const titleOfProperties = (files: ReadonlyMap<string, Uint8Array>): string | null => {
  const [, title] = /<dc:title\b[^>]*>([^<]*)<\/dc:title>/.exec(textPart(files, 'docProps/core.xml') ?? '') ?? [];
  return htmlWords(title ?? '').join(' ') || null;
};

/** Word documents as content. The archive and every part of it are checked before anything reads them. */
export const importDocx = async (bytes: Uint8Array): Promise<ImportResult> => {
  const zip = await readZip(bytes);
  if (!zip.ok) return zip;
  const scan = scanDocx(zip.files);
  if (!scan.ok) return scan;
  try {
    return await readText(zip.files, scan.words, scan.notes);
  } catch (error) {
    // What a library stumbled over in its own code says nothing to a person.
    const isInside = error instanceof TypeError || error instanceof RangeError || !(error instanceof Error);
    const detail = isInside ? 'a part of it is damaged' : error.message.slice(0, 160);
    return {
      ok: false,
      problem: `This Word file cannot be read (${detail}). Open it in Word, save it again and import it, or import it as a file.`,
    };
  }
};

const readText = async (
  files: ReadonlyMap<string, Uint8Array>,
  words: readonly string[],
  found: readonly string[],
): Promise<ImportResult> => {
  const lost = new Set(found);
  const parts = readWordParts(files);
  const looks = prepareLooks(files, parts, lost);
  const prepared = prepareText(files, parts, lost);
  const { document, images, messages } = await readWordTree(prepared.files);
  for (const message of messages) if (!HARMLESS.test(message)) lost.add(noteOfMessage(message));
  const stylesXml = textPart(files, 'word/styles.xml');
  const alignments = readAlignments(stylesXml);
  const reader = new WordReader({ document, images, formulas: prepared.formulas, lost, looks, alignments }, prepared.labels);
  const { blocks: all, cleaned } = finishBlocks(reader.read());
  if (cleaned) lost.add('Control and invisible characters');
  const { blocks, title: taken } = takeTitle(all, reader.title, lost);
  const own = settleHeadingNumbers(blocks);
  if (own.length > 0) lost.add(notes.numbersOfHeadings(own.map((number) => number || 'none').join(', ')));
  const title = taken ?? titleOfProperties(files);
  // A heading that says the title once more is dropped, and its words stand in the title.
  const titles = [title ?? '', ...(blocks.length < all.length && reader.title !== null ? [reader.title] : [])];
  const elsewhere = new Set(found);
  const moved = [...lost].filter((note) => !elsewhere.has(note) && !BESIDE_THE_TEXT.test(note));
  for (const note of lostWords(words.join('\n'), blocks, titles.join('\n'), moved)) lost.add(note);
  return result(blocks, title, lost);
};
