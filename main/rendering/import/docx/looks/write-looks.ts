import { childOf, element, elementsOf, inside, isElement, readXml, settingOf, type XmlElement } from '../xml/xml-tree.ts';
import { drawInPlace, type PictureLook } from './drawings.ts';
import { ParagraphLooks } from './paragraph-looks.ts';
import { RunLooks } from './run-look.ts';
import { says } from './says.ts';
import { shadeOfShd } from './shading.ts';
import { squareTable, widthOfCell } from './table-rows.ts';
import { TableShades } from './table-shades.ts';
import { readTheme, type Theme } from './theme.ts';
import { firstSaid, WordStyles } from './word-styles.ts';

/** What mammoth does not tell, by the keys that it does. */
export interface Looks {
  /** By the description that each picture was given. */
  pictures: ReadonlyMap<string, PictureLook>;
  /** What is behind a cell, by the bookmark in it. */
  shades: ReadonlyMap<string, string>;
}

/** The text on A4 between Word's usual margins, in twentieths of a point. */
const USUAL_WIDTH = 9_026;
const CELL_MARGINS = 216;
/** What this program itself puts behind heads: sheets that it made come back as they were. */
const OF_HEADS = '#eef1f5';
const AROUND = ['w:body', 'w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'];
const NOTES = ['w:footnote', 'w:endnote'];

/** A part whose words become words of the text; it is changed. */
export interface PartToRead {
  root: XmlElement;
  /** Where the relationships of the part lead. */
  targets: ReadonlyMap<string, string>;
}

interface Place {
  /** How much room there is from side to side, in twentieths of a point. */
  room: number;
  shade: string | null;
  isHidden: boolean;
}

const roomOf = (section: XmlElement): number => {
  const [size, margins, columns] = ['w:pgSz', 'w:pgMar', 'w:cols'].map((name) => childOf(section, name)?.attributes ?? {});
  const room = Number(size?.['w:w']) - (Number(margins?.['w:left']) || 0) - (Number(margins?.['w:right']) || 0);
  if (!(room > 0)) return USUAL_WIDTH;
  const count = Math.max(1, Number(columns?.['w:num']) || 1);
  return (room - (count - 1) * (Number(columns?.['w:space']) || 0)) / count;
};

/** A part of a Word file, written so that its looks no longer need its styles. */
class LookWriter {
  readonly pictures = new Map<string, PictureLook>();
  readonly shades = new Map<string, string>();
  readonly #styles: WordStyles;
  readonly #theme: Theme;
  readonly #paragraphs: ParagraphLooks;
  readonly #lost: Set<string>;
  /** Of the part that is written. */
  #targets: ReadonlyMap<string, string> = new Map();
  #isPreviousHidden = false;

  constructor(styles: WordStyles, theme: Theme, lost: Set<string>) {
    this.#styles = styles;
    this.#theme = theme;
    this.#lost = lost;
    this.#paragraphs = new ParagraphLooks(new RunLooks(styles, theme), (id) => styles.nameOf(id ?? styles.usual('paragraph')), lost);
  }

  write(parts: readonly PartToRead[]): void {
    for (const { root } of parts) for (const paragraph of inside(root, ['w:p'], true)) this.#paragraphs.count(paragraph);
    for (const { root, targets } of parts) {
      this.#targets = targets;
      this.#isPreviousHidden = false;
      const [body] = inside(root, ['w:body']);
      this.#sections(body ?? root);
    }
    this.#paragraphs.finish();
  }

  /** Each section ends with what says how wide it is. */
  #sections(body: XmlElement): void {
    const nodes = body.children.filter(isElement);
    const last = nodes.findLast(({ name }) => name === 'w:sectPr');
    const rooms: number[] = [];
    let room = last ? roomOf(last) : USUAL_WIDTH;
    for (const node of [...nodes].reverse()) {
      const section = node.name === 'w:p' ? childOf(childOf(node, 'w:pPr'), 'w:sectPr') : null;
      if (section) room = roomOf(section);
      rooms.unshift(room);
    }
    for (const [at, node] of nodes.entries()) this.#block(node, { room: rooms[at] ?? USUAL_WIDTH, shade: null, isHidden: false });
  }

  #blocks(of: XmlElement, place: Place): void {
    for (const node of of.children) if (isElement(node)) this.#block(node, place);
  }

  #block(node: XmlElement, place: Place): void {
    if (node.name === 'w:p') this.#paragraph(node, place);
    else if (node.name === 'w:tbl') this.#table(node, place);
    else if (NOTES.includes(node.name)) {
      this.#isPreviousHidden = false;
      this.#blocks(node, place);
    } else if (AROUND.includes(node.name)) this.#blocks(node, place);
  }

  #paragraph(paragraph: XmlElement, place: Place): void {
    const properties = childOf(paragraph, 'w:pPr');
    const chain = this.#styles.chain(settingOf(properties, 'w:pStyle') ?? this.#styles.usual('paragraph'));
    const said = (of: XmlElement | null) => shadeOfShd(childOf(of, 'w:shd'), this.#theme);
    const own = said(properties) ?? firstSaid(chain, (style) => said(childOf(style, 'w:pPr'))) ?? null;
    for (const run of inside(paragraph, ['w:r'])) {
      drawInPlace(run, place.room, { pictures: this.pictures, lost: this.#lost, targets: this.#targets });
      for (const box of inside(run, ['w:txbxContent'])) this.#blocks(box, { ...place, shade: null });
    }
    const isHidden = this.#paragraphs.write(paragraph, { ...place, own });
    // One mark stands for paragraphs that are hidden one after another.
    if (isHidden && this.#isPreviousHidden) for (const run of inside(paragraph, ['w:r'])) run.children = run.children.filter(isCode);
    this.#isPreviousHidden = isHidden;
  }

  #table(table: XmlElement, place: Place): void {
    const { rows, columns, widths, isUneven } = squareTable(table);
    if (isUneven) this.#lost.add(says.uneven);
    const bidi = childOf(childOf(table, 'w:tblPr'), 'w:bidiVisual');
    if (bidi && !['0', 'false', 'off'].includes(bidi.attributes['w:val'] ?? '')) this.#lost.add(says.rightToLeft);
    const shades = new TableShades(table, this.#styles, this.#theme);
    for (const [at, { row, cells }] of rows.entries()) {
      const hidden = childOf(childOf(row, 'w:trPr'), 'w:hidden');
      for (const { cell, column, span } of cells) {
        this.#isPreviousHidden = false;
        const shade = shades.of(cell, { row: at, rows: rows.length, column, end: column + span, columns }) ?? groundOf(cell, this.#theme);
        const wished = widthOfCell(cell) || widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
        const room = Math.max((wished || (place.room * span) / columns) - CELL_MARGINS, 200);
        this.#covered(cell);
        this.#blocks(cell, { room, shade, isHidden: place.isHidden || (hidden !== null && hidden.attributes['w:val'] !== '0') });
        const isHead = childOf(childOf(row, 'w:trPr'), 'w:tblHeader') !== null;
        if (shade !== null && !(isHead && shade === OF_HEADS)) this.#mark(cell, shade);
      }
    }
    this.#isPreviousHidden = false;
  }

  #mark(cell: XmlElement, shade: string): void {
    const name = `countersign-cell-${this.shades.size}`;
    this.shades.set(name, shade);
    const at = cell.children.findIndex((node) => isElement(node) && node.name === 'w:tcPr') + 1;
    cell.children.splice(at, 0, element('w:bookmarkStart', { 'w:id': '0', 'w:name': name }));
  }

  /** What stands in a cell that is merged into the one above it is not shown, and is not read. */
  #covered(cell: XmlElement): void {
    const merge = childOf(childOf(cell, 'w:tcPr'), 'w:vMerge');
    if (!merge || (merge.attributes['w:val'] ?? 'continue') !== 'continue') return;
    const words = inside(cell, ['w:t'])
      .flatMap(({ children }) => children.filter((part) => typeof part === 'string'))
      .join(' ')
      .trim();
    if (words !== '') this.#lost.add(says.covered(words));
  }
}

const isCode = (node: XmlElement | string): boolean => isElement(node) && node.name !== 'w:t';

/** A cell whose every paragraph has the same ground looks as if it had it itself. */
const groundOf = (cell: XmlElement, theme: Theme): string | null => {
  const paragraphs = cell.children.filter((node): node is XmlElement => isElement(node) && node.name === 'w:p');
  const grounds = new Set(paragraphs.map((one) => shadeOfShd(childOf(childOf(one, 'w:pPr'), 'w:shd'), theme) ?? null));
  const [ground = null] = grounds.size === 1 ? grounds : [];
  return ground;
};

/** Where the relationships of a part lead. */
export const targetsIn = (xml: string | null): Map<string, string> =>
  new Map((xml === null ? [] : elementsOf(readXml(xml))).map(({ attributes }) => [attributes.Id ?? '', attributes.Target ?? '']));

/**
 * Writes the text and its notes so that what their words look like stands with them, cells stand under their heads, and
 * pictures are where they are drawn.
 * @param parts the text, its footnotes and its endnotes
 * @param lost takes what is left out, as sentences
 */
export const writeLooks = (
  parts: readonly PartToRead[],
  { styles, themeXml }: { styles: XmlElement | null; themeXml: string | null },
  lost: Set<string>,
): Looks => {
  const writer = new LookWriter(new WordStyles(styles), readTheme(themeXml), lost);
  writer.write(parts);
  return { pictures: writer.pictures, shades: writer.shades };
};
