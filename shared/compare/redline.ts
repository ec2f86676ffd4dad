import { colourWords } from '../content/colour-words.ts';
import { footnoteNumbers, footnotesIn } from '../content/footnotes.ts';
import { numberOfCaption, withNumberedCaptions } from '../content/lay-out.ts';
import {
  coloured,
  type FieldValues,
  type GridCell,
  type ResolvedBlock,
  type Run,
  type RunChange,
  resolveContent,
  runsOf,
} from '../content/resolve.ts';
import type { Block, Cell, Inline, Table } from '../content/schema.ts';
import type { BlockChange, ComparedBlock, ComparedCell, ComparedItem, ComparedRow, Comparison } from './comparison.ts';
import { layoutNotes } from './layout.ts';
import { changedNotes, withWordsOfNotes } from './note-words.ts';
import { partChange } from './parts.ts';
import { sectionsOf } from './sections.ts';
import { shadeNote } from './shades.ts';
import type { Piece } from './words.ts';

/** Both texts in one, or one of them with its part of the changes. */
export type View = 'together' | 'before' | 'after';
type List = Extract<ResolvedBlock, { type: 'list' }>;
type Grid = Extract<ResolvedBlock, { type: 'table' }>;
type Change = NonNullable<ResolvedBlock['redline']>['change'];

/** What one block of the comparison looks like, as blocks to draw. */
export interface RedlinePart {
  compared: ComparedBlock;
  blocks: ResolvedBlock[];
}

const withChange = (runs: readonly Run[], change: RunChange): Run[] =>
  runs.map((run) => ({
    ...run,
    change,
    ...(run.footnote ? { footnote: { ...run.footnote, runs: withChange(run.footnote.runs, change) } } : {}),
  }));

/** The whole block as one change. */
const marked = (block: ResolvedBlock, change: Exclude<RunChange, 'formatted'>): ResolvedBlock => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, runs: withChange(block.runs, change) };
    case 'code':
      return { ...block, lineChanges: block.lines.map(() => change) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: item.blocks.map((inner) => marked(inner, change)) })) };
    case 'table':
      return {
        ...block,
        cells: block.cells.map((cell) => ({
          ...cell,
          ...(change === 'moved' ? {} : { change }),
          blocks: cell.blocks.map((inner) => marked(inner, change)),
        })),
      };
    case 'callout':
      return { ...block, blocks: block.blocks.map((inner) => marked(inner, change)) };
    default:
      return block;
  }
};

const noted = (block: ResolvedBlock, change: Change, note: string | null): ResolvedBlock => ({ ...block, redline: { change, note } });
const quoted = (words: string | undefined): string => (words ? `"${words}"` : 'none');

/** What a block says beside its words. */
const notesOf = (before: Block, after: Block, change: BlockChange): string | null => {
  const notes: string[] = [];
  if (before.type !== after.type) notes.push(`Was a ${before.type}`);
  if (before.type === 'heading' && after.type === 'heading' && before.level !== after.level)
    notes.push(`Was a heading of level ${before.level}`);
  if (before.type === 'callout' && after.type === 'callout' && before.kind !== after.kind) notes.push(`Was marked as ${before.kind}`);
  if (before.type === 'list' && after.type === 'list') {
    if (before.ordered !== after.ordered) notes.push(before.ordered ? 'Was numbered' : 'Was not numbered');
    else if ((before.start ?? 1) !== (after.start ?? 1)) notes.push(`Began with ${before.start ?? 1}`);
  }
  if (before.type === 'code' && after.type === 'code' && before.language !== after.language)
    notes.push(`Language was ${quoted(before.language)}`);
  if (before.type === 'table' && after.type === 'table' && before.headerRows !== after.headerRows)
    notes.push(`Had ${before.headerRows} header ${before.headerRows === 1 ? 'row' : 'rows'}`);
  if ((before.type === 'table' && after.type === 'table') || (before.type === 'image' && after.type === 'image'))
    if (before.caption !== after.caption) notes.push(`Caption was ${quoted(before.caption)}`);
  if (before.type === 'image' && after.type === 'image' && before.alt !== after.alt) notes.push(`Description was ${quoted(before.alt)}`);
  if (before.type === 'image' && after.type === 'image' && before.percent !== after.percent)
    notes.push(before.percent === undefined ? 'Had its own size' : `Was ${before.percent} % of the text wide`);
  notes.push(...layoutNotes(before, after, change));
  return notes.length === 0 ? null : `${notes.join('. ')}.`;
};

/**
 * The comparison as blocks that the renderers draw: the same walk as the text itself, with what was changed marked on
 * runs, cells and blocks.
 */
export const redlineOf = (
  comparison: Comparison,
  fields: Record<'before' | 'after', FieldValues>,
  view: View = 'together',
): RedlinePart[] => {
  const found = new Map<Block, ResolvedBlock>();
  for (const side of ['before', 'after'] as const) {
    const sources = new Map<ResolvedBlock, Block>();
    const blocks = resolveContent(comparison[side], fields[side], (source, resolved) => void sources.set(resolved, source), 'without');
    withNumberedCaptions(blocks, (resolved, numbered) => {
      const source = sources.get(resolved);
      if (source) found.set(source, numbered);
    });
  }
  const resolved = (block: Block): ResolvedBlock => {
    const known = found.get(block);
    if (!known) throw new Error('A comparison speaks of blocks of its two texts only.');
    return known;
  };
  const notes = { before: footnoteNumbers(comparison.before.blocks), after: footnoteNumbers(comparison.after.blocks) };
  const shows = (side: 'before' | 'after'): boolean => view === 'together' || view === side;
  const own = view === 'before' ? 'before' : 'after';

  /** The numbers of the footnotes in the pieces of two paragraphs: a footnote of both texts has one in each of them. */
  const numbersIn = (pieces: readonly Piece[], texts: Record<'before' | 'after', readonly Inline[]>): Map<Inline, number> => {
    const left = { before: footnotesIn(texts.before).values(), after: footnotesIn(texts.after).values() };
    const found = new Map<Inline, number>();
    for (const piece of pieces) {
      if (piece.kind === 'formatted') continue;
      for (const note of footnotesIn(piece.inlines)) {
        const was = piece.kind === 'inserted' ? undefined : left.before.next().value;
        const is = piece.kind === 'deleted' ? undefined : left.after.next().value;
        const shown = piece.kind === 'same' ? (own === 'before' ? was : is) : (was ?? is);
        if (shown) found.set(note, notes[shown === was ? 'before' : 'after'].get(shown) ?? 0);
      }
    }
    return found;
  };
  const runsOfPieces = (pieces: readonly Piece[], texts: Record<'before' | 'after', readonly Inline[]>): Run[] => {
    const numbers = numbersIn(pieces, texts);
    const changed = changedNotes(pieces);
    return pieces.flatMap((piece, at): Run[] => {
      if (piece.kind === 'formatted') return withChange(runsOf(piece[own], fields[own], numbers), 'formatted');
      if (piece.kind === 'same') return runsOf(piece.inlines, fields[own], numbers);
      if (!shows(piece.kind === 'deleted' ? 'before' : 'after')) return [];
      const runs = withWordsOfNotes(withChange(runsOf(piece.inlines, fields[own], numbers), piece.kind), piece, changed, fields[own]);
      // "6" replaced by "3" must not read 63 to who copies the text or has it read aloud.
      return view === 'together' && piece.kind === 'deleted' && pieces[at + 1]?.kind === 'inserted'
        ? [...runs, { text: ' ', marks: [] }]
        : runs;
    });
  };

  const insideList = (items: readonly ComparedItem[], before: List, after: List): ResolvedBlock => {
    let [i, j] = [0, 0];
    const drawn: List['items'] = [];
    for (const item of items) {
      const marker = { before: before.items[i]?.marker ?? '', after: after.items[j]?.marker ?? '' };
      if (item.kind !== 'inserted' && item.kind !== 'movedHere') i += 1;
      if (item.kind !== 'deleted' && item.kind !== 'movedAway') j += 1;
      const blocks = insideItem(item);
      if (blocks) drawn.push({ marker: item.kind === 'deleted' || item.kind === 'movedAway' ? marker.before : marker[own], blocks });
    }
    return { ...(view === 'before' ? before : after), items: drawn };
  };
  const insideItem = (item: ComparedItem): ResolvedBlock[] | null => {
    const first = (blocks: ResolvedBlock[], change: Change, note: string): ResolvedBlock[] =>
      blocks.map((block, at) => (at === 0 ? noted(block, change, note) : block));
    if (item.kind === 'same') return item[own].map(resolved);
    if (item.kind === 'inserted') return shows('after') ? item.after.map((block) => marked(resolved(block), 'inserted')) : null;
    if (item.kind === 'deleted') return shows('before') ? item.before.map((block) => marked(resolved(block), 'deleted')) : null;
    if (item.kind === 'changed') return item.change.flatMap((inner) => drawn(inner));
    if (item.kind === 'movedAway')
      return shows('before')
        ? first(
            item.before.map((block) => marked(resolved(block), 'moved')),
            'moved',
            'Moved from here.',
          )
        : null;
    const here = item.change === null ? item.after.map(resolved) : item.change.flatMap((inner) => drawn(inner));
    return shows('after') ? first(here, 'moved', 'Moved here.') : null;
  };

  /** With what became of its colour, on its first block; that is told where both texts are shown. */
  const recoloured = (note: string | null, blocks: ResolvedBlock[]): ResolvedBlock[] => {
    if (note === null || view !== 'together') return blocks;
    const [first = { type: 'paragraph', runs: [] }, ...rest] = blocks;
    const { change = 'changed', note: own = null } = first.redline ?? {};
    return [noted(first, change, own === null ? note : `${note} ${own}`), ...rest];
  };
  /** Of one text alone, a cell shows the word for its colour and no change of words that it never had. */
  const worded = (cell: GridCell): GridCell => (view === 'together' || cell.says === undefined ? cell : { ...cell, blocks: [] });
  const cellBlocks = (cell: ComparedCell): ResolvedBlock[] => {
    if (cell.kind === 'changed')
      return recoloured(
        shadeNote(cell),
        cell.change.flatMap((inner) => drawn(inner)),
      );
    if (cell.kind === 'inserted') return cell.after.blocks.map((block) => marked(resolved(block), 'inserted'));
    if (cell.kind === 'deleted') return cell.before.blocks.map((block) => marked(resolved(block), 'deleted'));
    return cell.kind === 'same' ? cell[own].blocks.map(resolved) : [];
  };
  const cellsOfRow = (row: ComparedRow): { cell: Cell; change: 'inserted' | 'deleted' | null; blocks: ResolvedBlock[] }[] => {
    if (row.kind === 'changed' || (row.kind === 'movedHere' && row.change !== null))
      return (row.change ?? [])
        .filter(({ kind }) => (kind !== 'inserted' || shows('after')) && (kind !== 'deleted' || shows('before')))
        .map((cell) => ({
          cell: 'after' in cell && own === 'after' ? cell.after : 'before' in cell ? cell.before : cell.after,
          change: cell.kind === 'inserted' || cell.kind === 'deleted' ? cell.kind : null,
          blocks: cellBlocks(cell),
        }));
    const change = row.kind === 'inserted' ? 'inserted' : row.kind === 'deleted' ? 'deleted' : null;
    const mark = row.kind === 'movedAway' ? 'moved' : change;
    const cells = row.kind === 'same' ? row[own] : 'after' in row ? row.after : row.before;
    return cells.map((cell) => ({
      cell,
      change,
      blocks: cell.blocks.map((block) => (mark === null ? resolved(block) : marked(resolved(block), mark))),
    }));
  };

  const insideTable = (change: Extract<BlockChange, { type: 'table' }>, before: Table, after: Table): ResolvedBlock => {
    const side = resolved(view === 'before' ? before : after) as Grid;
    const columns = change.columns?.filter(
      (column) => (column.before !== null && shows('before')) || (column.after !== null && shows('after')),
    );
    const isOfBefore = (row: ComparedRow): row is Extract<ComparedRow, { kind: 'deleted' | 'movedAway' }> =>
      row.kind === 'deleted' || row.kind === 'movedAway';
    const rows = change.rows.filter((row) =>
      isOfBefore(row) ? shows('before') : row.kind === 'inserted' || row.kind === 'movedHere' ? shows('after') : true,
    );
    const isInPlace = before.rows.concat(after.rows).some((row) => row.some(({ rowspan }) => rowspan !== undefined));
    let place = 0;
    const says = new Map([...colourWords(before), ...colourWords(after)]);
    const cells = rows.flatMap((row, at): GridCell[] => {
      const drawnCells = cellsOfRow(row);
      if (isInPlace)
        return drawnCells.flatMap(({ blocks }): GridCell[] => {
          const standing = side.cells[place];
          place += 1;
          return standing ? [worded({ ...standing, blocks })] : [];
        });
      const header =
        at < (view === 'before' ? before.headerRows : after.headerRows) ||
        (isOfBefore(row) && before.rows.indexOf(row.before) < before.headerRows);
      const isWide = columns !== undefined && row.kind !== 'changed' && !(row.kind === 'movedHere' && row.change !== null);
      let column = 0;
      return drawnCells.map(({ cell, change: cellChange, blocks }, index): GridCell => {
        const placed = isWide ? columns.findIndex((one) => (isOfBefore(row) ? one.before : one.after) === index) : -1;
        const from = placed >= 0 ? placed : column;
        column = from + (cell.colspan ?? 1);
        return worded({
          row: at,
          column: from,
          rowspan: 1,
          colspan: cell.colspan ?? 1,
          header,
          align: cell.align ?? 'left',
          blocks:
            row.kind === 'movedAway' || row.kind === 'movedHere'
              ? blocks.map((block, first) =>
                  index + first === 0 ? noted(block, 'moved', row.kind === 'movedAway' ? 'Moved from here.' : 'Moved here.') : block,
                )
              : blocks,
          ...coloured(cell, says),
          ...(cellChange === null ? {} : { change: cellChange }),
        });
      });
    });
    const last = cells.reduce((most, cell) => Math.max(most, cell.column + cell.colspan), 1);
    const leading = cells.filter(({ header }) => header).reduce((most, cell) => Math.max(most, cell.row + 1), 0);
    const { widths, ...rest } = side;
    const count = Math.max(columns?.length ?? 1, last);
    return {
      ...rest,
      columns: count,
      rows: rows.length,
      headerRows: isInPlace ? side.headerRows : leading,
      cells,
      ...(widths?.length === count ? { widths } : {}),
    };
  };

  const changed = (before: Block, after: Block, change: BlockChange): ResolvedBlock[] => {
    const [old, now] = [resolved(before), resolved(after)];
    const side = view === 'before' ? old : now;
    const note = view === 'together' ? notesOf(before, after, change) : null;
    const done = (block: ResolvedBlock) => [noted(block, 'changed', note)];
    const words = { before: 'content' in before ? before.content : [], after: 'content' in after ? after.content : [] };
    if (change.type === 'words' && (side.type === 'heading' || side.type === 'paragraph'))
      return done({ ...renumbered(side, old, now), runs: runsOfPieces(change.pieces, words) });
    if (change.type === 'code' && side.type === 'code') {
      const lines = change.lines.filter(({ kind }) => kind === 'same' || shows(kind === 'deleted' ? 'before' : 'after'));
      return done({
        ...side,
        lines: lines.map(({ text }) => text.replaceAll('\t', '    ')),
        lineChanges: lines.map(({ kind }) => (kind === 'same' ? null : kind)),
      });
    }
    if (change.type === 'list' && old.type === 'list' && now.type === 'list') return done(insideList(change.items, old, now));
    if (change.type === 'table' && before.type === 'table' && after.type === 'table')
      return done(renumbered(insideTable(change, before, after), old, now));
    if (change.type === 'callout' && side.type === 'callout')
      return done({ ...side, blocks: change.blocks.flatMap((inner) => drawn(inner)) });
    if (before.type === 'image' && after.type === 'image' && before.data === after.data) return done(renumbered(side, old, now));
    const what = before.type === 'image' ? 'image' : 'table';
    return [
      ...(shows('before') ? [noted(marked(old, 'deleted'), 'deleted', `Former ${what}.`)] : []),
      ...(shows('after') ? [noted(marked(now, 'inserted'), 'inserted', note === null ? `New ${what}.` : `New ${what}. ${note}`)] : []),
    ];
  };

  /** A heading, figure or table whose number became another one says so. */
  const renumbered = <B extends ResolvedBlock>(side: B, old: ResolvedBlock, now: ResolvedBlock): B => {
    if (view !== 'together') return side;
    if (old.type === 'heading' && now.type === 'heading' && old.number !== now.number)
      return { ...side, number: `${now.number || 'no number'} (was ${old.number || 'none'})` };
    if (!('caption' in old && 'caption' in now)) return side;
    const [former, present] = [numberOfCaption(old.caption), numberOfCaption(now.caption)];
    return former !== null && present !== null && former !== present ? { ...side, caption: `${now.caption} (was ${former})` } : side;
  };

  const sections = sectionsOf(comparison);
  /** With what became of it as a part of a template, on its first block; that is told where both texts are shown. */
  const drawn = (compared: ComparedBlock, at = -1): ResolvedBlock[] => {
    const part = view === 'together' ? partChange(comparison, compared) : null;
    const blocks = drawnWords(compared, at);
    if (part === null) return blocks;
    return blocks.map((block, index) => {
      if (index > 0) return block;
      const { change = 'changed', note = null } = block.redline ?? {};
      return noted(block, change, `${note === null ? '' : `${note} `}${part[0]?.toUpperCase()}${part.slice(1)}.`);
    });
  };
  const drawnWords = (compared: ComparedBlock, at: number): ResolvedBlock[] => {
    if (compared.kind === 'same') return [renumbered(resolved(compared[own]), resolved(compared.before), resolved(compared.after))];
    if (compared.kind === 'inserted') return shows('after') ? [noted(marked(resolved(compared.after), 'inserted'), 'inserted', null)] : [];
    if (compared.kind === 'deleted') return shows('before') ? [noted(marked(resolved(compared.before), 'deleted'), 'deleted', null)] : [];
    if (compared.kind === 'changed') return changed(compared.before, compared.after, compared.change);
    const other = at < 0 ? undefined : sections.otherEnd(at);
    const where = other === undefined ? '' : ` ${compared.kind === 'movedAway' ? 'to' : 'from'} ${other}`;
    if (compared.kind === 'movedAway')
      return shows('before') ? [noted(marked(resolved(compared.before), 'moved'), 'moved', `Moved from here${where}.`)] : [];
    if (!shows('after')) return [];
    const here =
      compared.change === null
        ? [renumbered(resolved(compared.after), resolved(compared.before), resolved(compared.after))]
        : changed(compared.before, compared.after, compared.change);
    return here.map((block, index) =>
      index === 0 ? noted(block, 'moved', `Moved here${where}.${block.redline?.note ? ` ${block.redline.note}` : ''}`) : block,
    );
  };
  return comparison.blocks.map((compared, at) => ({ compared, blocks: drawn(compared, at) }));
};
