import { strToU8 } from 'fflate';
import { BoundValues } from './inline/bound-values.ts';
import { showControls } from './inline/controls.ts';
import { showFields } from './inline/fields.ts';
import { showOddInlines } from './inline/odd-inlines.ts';
import type { WordLabel } from './numbers/labels.rules.ts';
import { markNumbers } from './numbers/mark-numbers.ts';
import { listOfStyle, readWordStyles } from './numbers/numbered-styles.ts';
import { readNumbering } from './numbers/read-numbering.ts';
import { markTables } from './table-grid.ts';
import { readXml, writeXml } from './xml/xml-tree.ts';

const TEXT = /^word\/document\d*\.xml$/;
const BESIDE = /^word\/(?:footnotes|endnotes|comments)\d*\.xml$/;

/** The parts of a Word file as they are handed to mammoth, and the labels of the numbered paragraphs. */
export interface PreparedText {
  files: ReadonlyMap<string, Uint8Array>;
  labels: readonly WordLabel[];
}

const textPart = (files: ReadonlyMap<string, Uint8Array>, name: string): string | null => {
  const bytes = files.get(name);
  return bytes ? new TextDecoder().decode(bytes) : null;
};

/**
 * Writes into the text what Word shows and mammoth does not know: results of fields, choices of forms, bound values, signs
 * of symbol fonts, numbers of paragraphs, widths of columns.
 * @param lost is told what a person should know of it
 */
export const prepareText = (files: ReadonlyMap<string, Uint8Array>, lost: Set<string>): PreparedText => {
  const styles = readWordStyles(textPart(files, 'word/styles.xml'));
  const numbering = readNumbering(textPart(files, 'word/numbering.xml'), (style) => listOfStyle(styles, style));
  const values = new BoundValues(files);
  const prepared = new Map(files);
  let labels: readonly WordLabel[] = [];
  for (const [name, bytes] of files) {
    const isText = TEXT.test(name);
    if (!isText && !BESIDE.test(name)) continue;
    const root = readXml(new TextDecoder().decode(bytes));
    showControls(root, values, lost);
    showFields(root, lost);
    showOddInlines(root, styles, lost);
    if (isText) labels = markNumbers(root, numbering, styles);
    prepared.set(name, strToU8(isText ? markTables(writeXml(root)) : writeXml(root)));
  }
  return { files: prepared, labels };
};
