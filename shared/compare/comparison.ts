import type { Block, Cell, Content, Table } from '../content/schema.ts';
import type { Entry } from './align.ts';
import { type Piece, wordsOfSide } from './words.ts';

/** What became of a thing, with what was changed inside it. */
export type Compared<T, C> =
  | { kind: 'same'; before: T; after: T }
  | { kind: 'inserted'; after: T }
  | { kind: 'deleted'; before: T }
  | { kind: 'changed'; before: T; after: T; change: C }
  | { kind: 'movedAway'; before: T; move: number }
  | { kind: 'movedHere'; before: T; after: T; move: number; change: C | null };

/** A column of both tables, or of one; null where it is not. */
export interface Column {
  before: number | null;
  after: number | null;
}
export type ComparedBlock = Compared<Block, BlockChange>;
export type ComparedItem = Compared<Block[], ComparedBlock[]>;
export type ComparedCell = Compared<Cell, ComparedBlock[]>;
export type ComparedRow = Compared<Cell[], ComparedCell[]>;
export interface ComparedLine {
  kind: 'same' | 'inserted' | 'deleted';
  text: string;
}

/** What was changed inside a block. `columns` is null where cells span columns or rows. What a block says beside it (level, kind, caption) stands in the blocks themselves. */
export type BlockChange =
  | { type: 'words'; pieces: Piece[] }
  | { type: 'code'; lines: ComparedLine[] }
  | { type: 'list'; items: ComparedItem[] }
  | { type: 'table'; rows: ComparedRow[]; columns: Column[] | null }
  | { type: 'callout'; blocks: ComparedBlock[] }
  /** One stands for the other as a whole: images, and tables whose grid became another. */
  | { type: 'replaced' };

/** Two texts and every difference between them. */
export interface Comparison {
  before: Content;
  after: Content;
  blocks: ComparedBlock[];
  /** What is fixed or required in texts made from a template, of blocks of both texts. */
  parts: ReadonlyMap<Block, NonNullable<Block['part']>>;
}

/** Tells what was changed inside those that were. */
export const withChanges = <T, C>(
  entries: readonly Entry<T>[],
  isEqual: (a: T, b: T) => boolean,
  compare: (before: T, after: T) => C,
): Compared<T, C>[] =>
  entries.map((entry): Compared<T, C> => {
    if (entry.kind === 'changed') return { ...entry, kind: 'changed', change: compare(entry.before, entry.after) };
    if (entry.kind === 'movedHere')
      return { ...entry, change: isEqual(entry.before, entry.after) ? null : compare(entry.before, entry.after) };
    return entry as Compared<T, C>;
  });

type Side = 'before' | 'after';

const side = <T, C>(all: readonly Compared<T, C>[], of: Side, build: (whole: T, change: C) => T): T[] =>
  all.flatMap((one): T[] => {
    if (one.kind === 'same') return [one[of]];
    if (one.kind === 'changed') return [build(one[of], one.change)];
    if (one.kind === 'deleted' || one.kind === 'movedAway') return of === 'before' ? [one.before] : [];
    if (of === 'before') return [];
    return [one.kind === 'inserted' || one.change === null ? one.after : build(one.after, one.change)];
  });

const blocksOfSide = (blocks: readonly ComparedBlock[], of: Side): Block[] =>
  side(blocks, of, (whole, change) => blockOfSide(whole, change, of));
const cellsOfSide = (cells: readonly ComparedCell[], of: Side): Cell[] =>
  side(cells, of, (whole, change) => ({ ...whole, blocks: blocksOfSide(change, of) }));

const blockOfSide = (whole: Block, change: BlockChange, of: Side): Block => {
  if (change.type === 'words') return { ...(whole as Extract<Block, { type: 'paragraph' }>), content: wordsOfSide(change.pieces, of) };
  if (change.type === 'code') {
    const lines = change.lines.filter(({ kind }) => kind === 'same' || (kind === 'inserted') === (of === 'after'));
    return { ...(whole as Extract<Block, { type: 'code' }>), text: lines.map(({ text }) => text).join('\n') };
  }
  if (change.type === 'list')
    return {
      ...(whole as Extract<Block, { type: 'list' }>),
      items: side(change.items, of, (_, blocks) => blocksOfSide(blocks, of)),
    };
  if (change.type === 'table') return { ...(whole as Table), rows: side(change.rows, of, (_, cells) => cellsOfSide(cells, of)) };
  if (change.type === 'callout') return { ...(whole as Extract<Block, { type: 'callout' }>), blocks: blocksOfSide(change.blocks, of) };
  return whole;
};

/** The new text, from the former one by every change that was told. */
export const accepted = ({ blocks }: Comparison): Content => ({ version: 1, blocks: blocksOfSide(blocks, 'after') });
/** The former text, with every change that was told taken back. */
export const rejected = ({ blocks }: Comparison): Content => ({ version: 1, blocks: blocksOfSide(blocks, 'before') });
