import { strToU8 } from 'fflate';
import type { PlainInline } from '#shared/content/schema.ts';
import { takeFormulas } from './formulas/take-formulas.ts';
import { TEXT_PART } from './guard.ts';
import { BoundValues } from './inline/bound-values.ts';
import { showControls } from './inline/controls.ts';
import { showFields } from './inline/fields.ts';
import { showOddInlines } from './inline/odd-inlines.ts';
import { type Looks, targetsIn, writeLooks } from './looks/write-looks.ts';
import type { WordLabel } from './numbers/labels.rules.ts';
import { markNumbers } from './numbers/mark-numbers.ts';
import { bareStyles, listOfStyle, readWordStyles } from './numbers/numbered-styles.ts';
import { readNumbering } from './numbers/read-numbering.ts';
import { markTables } from './table-grid.ts';
import { readXml, writeXml, type XmlElement } from './xml/xml-tree.ts';

const TEXT = /^word\/document\d*\.xml$/;
const NOTES = /^word\/(?:footnotes|endnotes)\d*\.xml$/;
const BESIDE = /^word\/(?:footnotes|endnotes|comments)\d*\.xml$/;

/** The parts of a Word file as they are handed to mammoth, the labels of the numbered paragraphs, and the formulas by number. */
export interface PreparedText {
  files: ReadonlyMap<string, Uint8Array>;
  labels: readonly WordLabel[];
  formulas: readonly PlainInline[][];
}

/** How words are set and spaced, which no text here holds: half of a file is this. */
const SETTING = new Set(
  [
    ...['proofErr', 'lastRenderedPageBreak', 'lang', 'noProof', 'sz', 'szCs', 'bCs', 'iCs', 'kern', 'spacing', 'ind', 'tabs'],
    ...['keepNext', 'keepLines', 'widowControl', 'contextualSpacing', 'bookmarkEnd'],
  ].map((name) => `w:${name}`),
);
/** Styles that a file does not have. */
const LATENT = new Set(['w:latentStyles']);
/** What mammoth would read of the lists; they are read here, in all their kinds. */
const NO_LISTS = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';

const textPart = (files: ReadonlyMap<string, Uint8Array>, name: string): string | null => {
  const bytes = files.get(name);
  return bytes ? new TextDecoder().decode(bytes) : null;
};

/** The parts with words as trees, by their names, and the styles: read once, whoever changes them. */
export interface WordParts {
  texts: ReadonlyMap<string, XmlElement>;
  styles: XmlElement | null;
}

export const readWordParts = (files: ReadonlyMap<string, Uint8Array>): WordParts => {
  const texts = [...files].filter(([name]) => TEXT.test(name) || BESIDE.test(name));
  const stylesXml = textPart(files, 'word/styles.xml');
  return {
    texts: new Map(texts.map(([name, bytes]) => [name, readXml(new TextDecoder().decode(bytes), SETTING)])),
    styles: stylesXml === null ? null : readXml(stylesXml, LATENT),
  };
};

/** Writes the looks of the text and of its notes into their words. */
export const prepareLooks = (files: ReadonlyMap<string, Uint8Array>, { texts, styles }: WordParts, lost: Set<string>): Looks => {
  const parts = [...texts].filter(([name]) => TEXT.test(name) || NOTES.test(name));
  return writeLooks(
    parts.map(([name, root]) => ({ root, targets: targetsIn(textPart(files, name.replace(/^word\//, 'word/_rels/').concat('.rels'))) })),
    { styles, themeXml: textPart(files, 'word/theme/theme1.xml') },
    lost,
  );
};

/**
 * Writes into the text what Word shows and mammoth does not know: results of fields, choices of forms, bound values, signs
 * of symbol fonts, numbers of paragraphs, widths of columns.
 * @param parts are changed
 * @param lost is told what a person should know of it
 */
export const prepareText = (files: ReadonlyMap<string, Uint8Array>, parts: WordParts, lost: Set<string>): PreparedText => {
  const styles = readWordStyles(parts.styles);
  const numbering = readNumbering(textPart(files, 'word/numbering.xml'), (style) => listOfStyle(styles, style));
  const values = new BoundValues(files);
  const prepared = new Map(files);
  const formulas: PlainInline[][] = [];
  let labels: readonly WordLabel[] = [];
  for (const [name, root] of parts.texts) {
    const isText = TEXT.test(name);
    showControls(root, values, lost);
    showFields(root, lost);
    showOddInlines(root, styles, lost);
    if (isText) labels = markNumbers(root, numbering, styles);
    if (TEXT_PART.test(name)) takeFormulas(root, formulas, lost);
    prepared.set(name, strToU8(isText ? markTables(writeXml(root)) : writeXml(root)));
  }
  if (parts.styles) prepared.set('word/styles.xml', strToU8(writeXml(bareStyles(parts.styles))));
  if (files.has('word/numbering.xml')) prepared.set('word/numbering.xml', strToU8(NO_LISTS));
  return { files: prepared, labels, formulas };
};
