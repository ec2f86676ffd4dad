import { createHash } from 'node:crypto';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { declaredIn } from '../records/entry/declared-in.ts';

const MOST_KEPT = 500;
const kept = new Map<string, Declaration | null>();

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The declaration that the stored text of a document holds; null when it holds none that can be used.
 * @param hash its SHA-256, where that is known already, as of stored content that was read by it
 */
export const declarationOfText = (text: string, hash = textHash(text)): Declaration | null => {
  const known = kept.get(hash);
  if (known !== undefined) return known;
  const found = declaredIn(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, found);
  return found;
};
