import type { Block } from '../content/schema.ts';
import type { ComparedBlock, Comparison } from './comparison.ts';

type Part = NonNullable<Block['part']>;

/** What is fixed in the texts made from a template, by the blocks of a comparison. It prints nothing, so it is told in words. */
export const partsOfBoth = (texts: readonly (readonly [source: readonly Block[], compared: readonly Block[]])[]): Map<Block, Part> => {
  const parts = new Map<Block, Part>();
  for (const [source, compared] of texts)
    for (const [at, block] of compared.entries()) {
      const part = source[at]?.part;
      if (part !== undefined) parts.set(block, part);
    }
  return parts;
};

/** What became of it for one block: "no longer required"; null when nothing did. */
export const partChange = ({ parts }: Comparison, compared: ComparedBlock): string | null => {
  if (compared.kind === 'deleted' || compared.kind === 'movedAway') return null;
  const is = parts.get(compared.after);
  if (compared.kind === 'inserted') return is ?? null;
  const was = parts.get(compared.before);
  if (was === is) return null;
  if (is === undefined) return `no longer ${was}`;
  return was === 'required' ? 'fixed and no longer required' : `${is} now`;
};
