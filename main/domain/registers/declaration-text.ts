import { createHash } from 'node:crypto';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { declaredIn } from '../records/entry/declared-in.ts';
import { remembered } from '../signing/remembered.ts';

const MOST_KEPT = 500;

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The declaration that a stored text holds, by its SHA-256; the text is read only when it was not read before. @returns as `declarationOfText` */
export const declarationOfHash = remembered(MOST_KEPT, (_hash, read: () => string): Declaration | null => declaredIn(read()));

/** The declaration that the stored text of a document holds; null when it holds none that can be used. */
export const declarationOfText = (text: string): Declaration | null => declarationOfHash(textHash(text), () => text);
