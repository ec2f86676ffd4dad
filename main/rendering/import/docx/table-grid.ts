import { thousandths } from '#shared/content/column-shares.ts';
import { columnsIn, placesOf } from '#shared/content/grid.ts';
import type { Cell } from '#shared/content/schema.ts';

const GRID_MARK = 'countersign-grid-';
const TAG = /<(\/?)w:(tbl|tblGrid|gridCol|tblLayout|tcW|tc|tblPrChange|tblGridChange|tcPrChange)(?=[\s/>])([^>]*)>/g;
const attribute = (attributes: string, name: string): string => new RegExp(`w:${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

interface Open {
  columns: number[];
  /** Somebody gave its columns a width; else the grid is but what a program once made of the words. */
  isGiven: boolean;
  /** Where the first cell begins. */
  cellAt: number | null;
}

/**
 * mammoth does not tell how wide columns are. So the first cell of each table gets a bookmark that says it, where the widths
 * were given: for the whole table, or as wishes of its cells.
 */
export const markTables = (documentXml: string): string => {
  const marks: { at: number; name: string }[] = [];
  const open: Open[] = [];
  let former = 0;
  for (const match of documentXml.matchAll(TAG)) {
    const [whole, close, name, attributes = ''] = match;
    const isAlone = attributes.endsWith('/');
    if (name?.endsWith('Change')) {
      if (!isAlone) former += close === '' ? 1 : -1;
      continue;
    }
    const table = open.at(-1);
    if (former > 0) continue;
    if (name === 'tbl' && close === '') open.push({ columns: [], isGiven: false, cellAt: null });
    else if (name === 'tbl') {
      open.pop();
      if (table?.isGiven && table.cellAt !== null && table.columns.length > 0 && table.columns.length <= 100)
        marks.push({ at: table.cellAt, name: `${GRID_MARK}${table.columns.join('-')}` });
    } else if (!table || close !== '') continue;
    else if (name === 'gridCol') table.columns.push(Number(attribute(attributes, 'w')) || 0);
    else if (name === 'tblLayout') table.isGiven ||= attribute(attributes, 'type') === 'fixed';
    else if (name === 'tcW')
      table.isGiven ||= ['dxa', 'pct'].includes(attribute(attributes, 'type')) && Number.parseFloat(attribute(attributes, 'w')) > 0;
    else if (name === 'tc' && !isAlone) table.cellAt ??= match.index + whole.length;
  }
  const parts: string[] = [];
  let at = 0;
  for (const mark of marks.sort((a, b) => a.at - b.at)) {
    parts.push(documentXml.slice(at, mark.at), `<w:bookmarkStart w:id="0" w:name="${mark.name}"/>`);
    at = mark.at;
  }
  return [...parts, documentXml.slice(at)].join('');
};

/**
 * The shares of the columns that a bookmark of `markTables` names; undefined when they do not fit the table.
 * @param bookmarks of the first cell
 */
export const gridOf = (bookmarks: readonly string[], rows: readonly (readonly Cell[])[]): number[] | undefined => {
  const name = bookmarks.find((bookmark) => bookmark.startsWith(GRID_MARK));
  const widths = name?.slice(GRID_MARK.length).split('-').map(Number) ?? [];
  if (widths.length !== columnsIn(placesOf(rows)) || !widths.every((width) => width > 0 && width < 100_000)) return undefined;
  return thousandths(widths);
};
