import type { ImportResult } from '#main/ports/content-importer.ts';
import { cleanText, finishBlocks, result } from '../content/finish.ts';
import { lostWords } from '../content/lost-words.ts';
import { takeTitle } from '../content/title.ts';
import { MarkdownReader } from './blocks.ts';
import { splitFrontMatter } from './front-matter.ts';
import { markdownTokens } from './parser.ts';

const LARGEST = 5 * 1024 * 1024;

/** Things that CommonMark does not know: their characters are kept, their meaning is not. */
const unsupported = (body: string): string[] => [
  ...(/^[^\s#>|-].*\n(?:\n)?:[ \t]+\S/m.test(body) ? ['Definition lists: their words are kept as plain text'] : []),
];

/** What the words of the source are compared by: without markup that has no words of its own. */
const comparable = (source: string): string =>
  source
    .replace(/data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+/gi, ' ')
    .replace(/\[\^[^\]\s]+\]:?/g, ' ')
    .replace(/&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/gi, ' ')
    .replace(/<\/?[a-z]+\s*\/?>/gi, ' ')
    .replace(/^([ \t>*+-]*)\d{1,9}[.)](?=\s|$)/gm, '$1')
    .replace(/^([ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?)\[[xX]\]/gm, '$1');

/** Bytes as text, or the sentence that says why they are none. */
const decode = (bytes: Uint8Array): { text: string } | { problem: string } => {
  if (bytes.length > LARGEST)
    return {
      problem: `This Markdown file has ${Math.ceil(bytes.length / 1024 / 1024)} MB; a document text has at most 5 MB. Divide it, or import it as a file.`,
    };
  if (bytes.includes(0))
    return {
      problem:
        'This file holds NUL bytes, so it is not plain UTF-8 text. Save it as UTF-8 text and import it again, or import it as a file.',
    };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'This file is not UTF-8 text. Save it as UTF-8 and import it again, or import it as a file.' };
  }
};

/** Markdown (CommonMark, tables, strike-through) as content. Nothing outside the file is looked up. */
export const importMarkdown = (bytes: Uint8Array): ImportResult => {
  const decoded = decode(bytes);
  if ('problem' in decoded) return { ok: false, problem: decoded.problem };
  const lost = new Set<string>();
  const { text, changed } = cleanText(decoded.text.replaceAll(/\r\n?/g, '\n').replaceAll('\f', '\n'));
  const { title: named, body } = splitFrontMatter(text, lost);
  const read = markdownTokens(body, lost);
  if (!read)
    return { ok: false, problem: 'Lists or quotations in this file are nested too deep to be read. Flatten them, or import it as a file.' };
  const { blocks: all, cleaned } = finishBlocks(new MarkdownReader(read.tokens, lost).blocks(null));
  if (changed || cleaned) lost.add('Control and invisible characters');
  for (const note of unsupported(body)) lost.add(note);
  const { blocks, title } = takeTitle(all, named, lost);
  for (const note of lostWords(comparable(read.words), blocks, title ?? '', lost)) lost.add(note);
  return result(blocks, title, lost);
};
