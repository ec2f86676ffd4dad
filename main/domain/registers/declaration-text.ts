import { createHash } from 'node:crypto';
import { contentSchema } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { declarationIn } from '#shared/domain/register/declared.ts';

const MOST_KEPT = 500;
const kept = new Map<string, Declaration | null>();

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The declaration that the stored text of a document holds; null when it holds none that can be used. */
export const declarationOfText = (text: string): Declaration | null => {
  const hash = textHash(text);
  const known = kept.get(hash);
  if (known !== undefined) return known;
  const found = read(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, found);
  return found;
};

const read = (text: string): Declaration | null => {
  try {
    const content = contentSchema.safeParse(JSON.parse(text));
    const declared = content.success ? declarationIn(content.data) : null;
    return declared && 'declaration' in declared ? declared.declaration : null;
  } catch {
    return null;
  }
};
