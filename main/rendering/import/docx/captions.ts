import { captionNumbers } from '#shared/content/lay-out.ts';
import type { Block, Paragraph } from '#shared/content/schema.ts';

const LONGEST = 1000;
const OF_TABLE = /^(?:table|tab\.|tabelle)\b/i;
/** "Рис. 1": a label and a number in words that are not known here, which would be numbered again. */
const LABELLED = /^\p{L}{2,}\.?\s*\d/u;

/** The words of a caption, as far as one can hold them; null when its looks mean something. */
const wordsOf = ({ content }: Paragraph): string | null => {
  const parts = content.map((inline) => {
    if (inline.type === 'break') return ' ';
    const isPlain = inline.type === 'text' && inline.link === undefined;
    return isPlain && !inline.marks?.some((mark) => ['subscript', 'superscript', 'strike'].includes(mark)) ? inline.text : null;
  });
  if (parts.includes(null)) return null;
  const words = parts.join('').replace(/\s+/g, ' ').trim();
  if (words === '' || words.length > LONGEST) return null;
  return captionNumbers()('Figure', words) === words || !LABELLED.test(words) ? words : null;
};

/** Captions are paragraphs in Word; here they belong to the picture or table beside them. */
export class Captions {
  readonly #known = new WeakSet<Block>();

  /** @param blocks of a paragraph that is styled as a caption */
  kept(blocks: Block[]): Block[] {
    for (const block of blocks) this.#known.add(block);
    return blocks;
  }

  joined(blocks: readonly Block[]): Block[] {
    const taken = new Set<Block>();
    for (const [at, block] of blocks.entries()) {
      const words = this.#known.has(block) && block.type === 'paragraph' ? wordsOf(block) : null;
      if (words === null) continue;
      const [before, after] = [blocks[at - 1], blocks[at + 1]];
      const isOfTable = OF_TABLE.test(words);
      const order = isOfTable ? [after, before] : [before, after];
      const whose = isOfTable ? ['table', 'image'] : ['image', 'table'];
      const of = whose.flatMap((type) => order.filter((near) => near?.type === type)).find((near) => near && !('caption' in near));
      if (of?.type !== 'table' && of?.type !== 'image') continue;
      of.caption = words;
      taken.add(block);
    }
    return blocks.filter((block) => !taken.has(block));
  }
}
