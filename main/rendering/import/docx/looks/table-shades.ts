import { childOf, inside, settingOf, type XmlElement } from '../xml/xml-tree.ts';
import { shadeOfShd } from './shading.ts';
import type { Theme } from './theme.ts';
import { firstSaid, type WordStyles } from './word-styles.ts';

/** Where a cell stands among the rows and columns of its table. */
export interface CellPlace {
  row: number;
  rows: number;
  column: number;
  /** The column behind its last one. */
  end: number;
  columns: number;
}

const isOn = (look: XmlElement | null, name: string, bit: number): boolean => {
  const said = look?.attributes[`w:${name}`];
  if (said !== undefined) return said === '1' || said === 'true' || said === 'on';
  return (Number.parseInt(look?.attributes['w:val'] ?? '0', 16) & bit) !== 0;
};

/** The parts of a table style that hold for a cell, the strongest first (ECMA-376 17.7.6). */
const partsOf = (look: XmlElement | null, { row, rows, column, end, columns }: CellPlace, band: { row: number; column: number }) => {
  const first = { row: isOn(look, 'firstRow', 0x20) && row === 0, column: isOn(look, 'firstColumn', 0x80) && column === 0 };
  const last = {
    row: isOn(look, 'lastRow', 0x40) && row === rows - 1,
    column: isOn(look, 'lastColumn', 0x100) && end === columns,
  };
  const [upper, left] = [isOn(look, 'firstRow', 0x20) ? 1 : 0, isOn(look, 'firstColumn', 0x80) ? 1 : 0];
  const inBand = (at: number, from: number, size: number): string => (Math.floor((at - from) / size) % 2 === 0 ? 'band1' : 'band2');
  return [
    ...(first.row && first.column ? ['nwCell'] : []),
    ...(first.row && last.column ? ['neCell'] : []),
    ...(last.row && first.column ? ['swCell'] : []),
    ...(last.row && last.column ? ['seCell'] : []),
    ...(first.row ? ['firstRow'] : []),
    ...(last.row ? ['lastRow'] : []),
    ...(first.column ? ['firstCol'] : []),
    ...(last.column ? ['lastCol'] : []),
    ...(isOn(look, 'noHBand', 0x200) || row < upper ? [] : [`${inBand(row, upper, band.row)}Horz`]),
    ...(isOn(look, 'noVBand', 0x400) || column < left ? [] : [`${inBand(column, left, band.column)}Vert`]),
    'wholeTable',
  ];
};

const conditions = new WeakMap<XmlElement, ReadonlyMap<string, XmlElement>>();
/** What a style of tables says of a part of them; each style is looked through once. */
const conditionOf = (style: XmlElement, part: string): XmlElement | null => {
  const known =
    conditions.get(style) ?? new Map(inside(style, ['w:tblStylePr']).map((one) => [one.attributes['w:type'] ?? '', one] as const));
  conditions.set(style, known);
  return known.get(part) ?? null;
};

/** What is behind the cells of one table: by themselves, by its own properties, or by its style. */
export class TableShades {
  readonly #theme: Theme;
  readonly #properties: XmlElement | null;
  readonly #look: XmlElement | null;
  readonly #chain: XmlElement[];
  readonly #parts = new Map<string, string | null | undefined>();

  constructor(table: XmlElement, styles: WordStyles, theme: Theme) {
    this.#theme = theme;
    this.#properties = childOf(table, 'w:tblPr');
    this.#look = childOf(this.#properties, 'w:tblLook');
    this.#chain = styles.chain(settingOf(this.#properties, 'w:tblStyle') ?? styles.usual('table'));
  }

  of(cell: XmlElement, place: CellPlace): string | null {
    const own = shadeOfShd(childOf(childOf(cell, 'w:tcPr'), 'w:shd'), this.#theme);
    if (own !== undefined) return own;
    const band = { row: this.#band('w:tblStyleRowBandSize'), column: this.#band('w:tblStyleColBandSize') };
    for (const part of partsOf(this.#look, place, band)) {
      if (!this.#parts.has(part)) this.#parts.set(part, this.#ofPart(part));
      const shade = this.#parts.get(part);
      if (shade !== undefined) return shade;
    }
    return shadeOfShd(childOf(this.#properties, 'w:shd'), this.#theme) ?? null;
  }

  #band(name: string): number {
    const size = firstSaid(this.#chain, (style) => settingOf(childOf(style, 'w:tblPr'), name));
    return Math.max(1, Number(size ?? 1) || 1);
  }

  #ofPart(part: string): string | null | undefined {
    return firstSaid(this.#chain, (style) => {
      const conditional = conditionOf(style, part);
      const said = shadeOfShd(childOf(childOf(conditional, 'w:tcPr'), 'w:shd'), this.#theme);
      if (said !== undefined || part !== 'wholeTable') return said;
      return (
        shadeOfShd(childOf(childOf(style, 'w:tcPr'), 'w:shd'), this.#theme) ??
        shadeOfShd(childOf(childOf(style, 'w:tblPr'), 'w:shd'), this.#theme)
      );
    });
  }
}
