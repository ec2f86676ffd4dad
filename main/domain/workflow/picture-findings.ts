import type { Block, Content } from '#shared/content/schema.ts';

const undescribed = (blocks: readonly Block[]): number =>
  blocks.reduce((count, block) => {
    if (block.type === 'image') return block.alt.trim() === '' ? count + 1 : count;
    if (block.type === 'list') return count + undescribed(block.items.flat());
    if (block.type === 'table') return count + undescribed(block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks)));
    return block.type === 'callout' ? count + undescribed(block.blocks) : count;
  }, 0);

/** Pictures without a description: who does not see them has only the words that stand for them. */
export const pictureFindings = ({ blocks }: Content): string[] => {
  const count = undescribed(blocks);
  if (count === 0) return [];
  return [
    count === 1
      ? 'A picture has no description. Say in the editor what it shows.'
      : `${count} pictures have no description. Say in the editor what they show.`,
  ];
};
