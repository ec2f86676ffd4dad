import type { Block, Cell, Content } from '../content/schema.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { align, type Judge } from './align.ts';
import { type BlockChange, type ComparedBlock, type ComparedLine, type Comparison, withChanges } from './comparison.ts';
import { differInLooksOnly } from './layout.ts';
import { sharedWords, textOfBlocks, wordCount } from './likeness.ts';
import { normalContent } from './normal.ts';
import { partsOfBoth } from './parts.ts';
import { commonSubsequence } from './sequence.ts';
import { compareTables } from './table.ts';
import { compareWords } from './words.ts';

/** Just enough to be told as a change. */
const BARELY = 0.36;
/** Shorter ones occur by chance. */
const LEAST_WORDS_TO_MOVE = 4;

const keys = new WeakMap<object, string>();
/** Equal for equal blocks; each is written out once. */
export const keyOfBlocks = (of: Block | Block[] | Cell | Cell[]): string => {
  const known = keys.get(of);
  if (known !== undefined) return known;
  const key = canonicalJson(of);
  keys.set(of, key);
  return key;
};

const textOf = (block: Block): string => textOfBlocks([block]);

const imagesAlike = (before: Extract<Block, { type: 'image' }>, after: Extract<Block, { type: 'image' }>): number => {
  if (before.data === after.data) return 1;
  return Math.max(BARELY, sharedWords<Block>(before, after, textOf));
};

const alikeBlocks = (before: Block, after: Block): number => {
  if (before.type === 'image' && after.type === 'image') return imagesAlike(before, after);
  if (before.type === 'pageBreak' || after.type === 'pageBreak') return 0;
  const shared = sharedWords(before, after, textOf);
  // Two without words, such as a line for a field, are the same one when only its looks differ.
  if (wordCount(before, textOf) + wordCount(after, textOf) === 0 && differInLooksOnly(before, after)) return 1;
  if (before.type === 'heading' && after.type === 'heading' && before.level === after.level) return Math.max(BARELY, shared);
  if (before.type === after.type) return shared;
  const areWords = [before, after].every(({ type }) => type === 'heading' || type === 'paragraph');
  return areWords && shared >= 0.8 ? shared : 0;
};

const blockJudge: Judge<Block> = {
  key: keyOfBlocks,
  alike: alikeBlocks,
  isMovable: (block) =>
    block.type === 'image' || wordCount(block, textOf) >= LEAST_WORDS_TO_MOVE || (block.type === 'heading' && wordCount(block, textOf) > 0),
};
const itemJudge: Judge<Block[]> = {
  key: keyOfBlocks,
  alike: (before, after) => sharedWords(before, after, textOfBlocks),
  isMovable: (item) => wordCount(item, textOfBlocks) >= LEAST_WORDS_TO_MOVE,
};

const compareLines = (before: string, after: string): ComparedLine[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const lines: ComparedLine[] = [];
  const put = (kind: ComparedLine['kind'], texts: readonly string[]) => lines.push(...texts.map((text) => ({ kind, text })));
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...commonSubsequence(old, now), [old.length, now.length] as const]) {
    put('deleted', old.slice(i, nextI));
    put('inserted', now.slice(j, nextJ));
    put('same', now.slice(nextJ, nextJ + 1));
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return lines;
};

const compareBlock = (before: Block, after: Block): BlockChange => {
  if (before.type === 'code' && after.type === 'code') return { type: 'code', lines: compareLines(before.text, after.text) };
  if (before.type === 'list' && after.type === 'list')
    return { type: 'list', items: withChanges(align(before.items, after.items, itemJudge), haveEqualKeys, compareBlocks) };
  if (before.type === 'table' && after.type === 'table') return compareTables(before, after, compareBlocks);
  if (before.type === 'callout' && after.type === 'callout') return { type: 'callout', blocks: compareBlocks(before.blocks, after.blocks) };
  if ('content' in before && 'content' in after) return { type: 'words', pieces: compareWords(before.content, after.content) };
  return { type: 'replaced' };
};

const haveEqualKeys = (a: Block | Block[], b: Block | Block[]): boolean => keyOfBlocks(a) === keyOfBlocks(b);

const compareBlocks = (before: readonly Block[], after: readonly Block[]): ComparedBlock[] =>
  withChanges(align(before, after, blockJudge), haveEqualKeys, compareBlock);

/** Compares two texts: blocks first, then what is inside the blocks that were changed. */
export const compareContents = (before: Content, after: Content): Comparison => {
  const [old, now] = [normalContent(before), normalContent(after)];
  const parts = partsOfBoth([
    [before.blocks, old.blocks],
    [after.blocks, now.blocks],
  ]);
  return { before: old, after: now, blocks: compareBlocks(old.blocks, now.blocks), parts };
};
