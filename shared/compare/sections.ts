import { type FieldValues, resolveContent } from '../content/resolve.ts';
import { fieldNames } from '../content/schema.ts';
import { wordsOf } from '../content/words.ts';
import type { ComparedBlock, Comparison } from './comparison.ts';

/** Numbers of headings need no values of fields, and no pictures. */
const noFields = Object.fromEntries(fieldNames.map((name) => [name, ''])) as FieldValues;

/** Where each block of a comparison stands, as people call it. */
export interface Sections {
  /** The section of the block at this place: "section 4.2 Cleaning", or of the former text where its heading is gone. */
  at(index: number): string;
  /** The section where the other end of a move is. */
  otherEnd(index: number): string | undefined;
}

const headingOf = (compared: ComparedBlock) => {
  const block = 'after' in compared ? compared.after : compared.before;
  return block.type === 'heading' ? block : null;
};

export const sectionsOf = ({ before, after, blocks }: Comparison): Sections => {
  const numbers = new Map<object, string>();
  for (const content of [before, after])
    resolveContent({ version: 1, blocks: content.blocks.filter(({ type }) => type !== 'image') }, noFields, (source, resolved) => {
      if (resolved.type === 'heading') numbers.set(source, resolved.number);
    });
  // What is gone belongs to the section of the former text where it stood.
  const section = { before: 'before the first section', after: 'before the first section' };
  const names: string[] = [];
  const ends = new Map<number, number[]>();
  for (const [index, compared] of blocks.entries()) {
    const isGone = compared.kind === 'deleted' || compared.kind === 'movedAway';
    const isNew = compared.kind === 'inserted' || compared.kind === 'movedHere';
    const heading = headingOf(compared);
    if (heading) {
      const name = `${isGone ? 'former ' : ''}section ${[numbers.get(heading), wordsOf(heading.content)].filter(Boolean).join(' ')}`;
      if (!isNew) section.before = name;
      if (!isGone) section.after = name;
    }
    names.push(isGone ? section.before : section.after);
    if ('move' in compared) ends.set(compared.move, [...(ends.get(compared.move) ?? []), index]);
  }
  return {
    at: (index) => names[index] ?? section.after,
    otherEnd: (index) => {
      const compared = blocks[index];
      const other = compared && 'move' in compared ? ends.get(compared.move)?.find((end) => end !== index) : undefined;
      return other === undefined ? undefined : names[other];
    },
  };
};
