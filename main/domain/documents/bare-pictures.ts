import { barePicture } from '#shared/content/bare-picture.ts';
import type { Block } from '#shared/content/schema.ts';

/**
 * A block with its pictures as the vault keeps them, whichever way they came in: without what tells of person, place
 * and time. A picture that is damaged stays as it is; the record shows a frame that says so.
 */
export const withBarePictures = (block: Block): Block => {
  const all = (blocks: readonly Block[]): Block[] => blocks.map(withBarePictures);
  switch (block.type) {
    case 'image': {
      const bare = barePicture(new Uint8Array(Buffer.from(block.data, 'base64')));
      return bare ? { ...block, data: Buffer.from(bare.bytes).toString('base64') } : block;
    }
    case 'list':
      return { ...block, items: block.items.map(all) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: all(cell.blocks) }))) };
    case 'callout':
      return { ...block, blocks: all(block.blocks) };
    default:
      return block;
  }
};
