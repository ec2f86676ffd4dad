import type { Content } from '../../content/schema.ts';
import { everyBlock } from '../../content/words.ts';
import type { Declaration } from './declaration.ts';
import { declarationSchema } from './declaration-schema.ts';
import { saidTwice } from './said-twice.ts';

/** The language of the code block that holds a declaration. */
export const DECLARATION = 'register';

/** The declaration that the text of a document holds; null when it holds none. @returns it, or why it cannot be used, a sentence each */
export const declarationIn = (content: Content): { declaration: Declaration } | { faults: string[] } | null => {
  const blocks = everyBlock(content.blocks).filter((block) => block.type === 'code' && block.language === DECLARATION);
  const [block, second] = blocks;
  if (block?.type !== 'code') return null;
  if (second) return { faults: ['The text declares two registers. One document declares one; make a second document.'] };
  let json: unknown;
  try {
    json = JSON.parse(block.text);
  } catch (error) {
    return { faults: [`The declaration is no valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`] };
  }
  const twice = saidTwice(block.text);
  if (twice !== null)
    return { faults: [`The declaration says "${twice}" twice in one place. Leave one out, so that what is read is what holds.`] };
  const parsed = declarationSchema.safeParse(json);
  if (parsed.success) return { declaration: parsed.data };
  return { faults: parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}.` : message)) };
};
