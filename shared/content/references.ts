import type { Content } from './schema.ts';
import { inlinesOf } from './words.ts';

/** The numbers of the documents that a text refers to, each once, in order. */
export const referencesIn = (content: Content): string[] =>
  [...new Set(inlinesOf(content.blocks).flatMap((inline) => (inline.type === 'reference' ? [inline.number] : [])))].sort();
