import { createHash, hash as digest } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { ContentSource } from '#main/ports/site.ts';
import { PIECE } from './schema.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.record(hash, z.array(hash));

/** What the row of an entry says of its content. What cannot be read names none, and whoever follows misses that content. */
export const contentsIn = (text: string): Record<string, string[]> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
};

/** A piece of a content: its name, which is its own hash, and where it lies. */
export interface Piece {
  hash: string;
  at: number;
  length: number;
}

/**
 * Content in pieces, each named by its own hash: bytes that are false lie under no name that anybody asks for. Between
 * two of them others have their turn, since content can have many.
 * @returns the pieces, and the hash of the whole
 */
export const piecesOf = async (content: ContentSource): Promise<{ pieces: Piece[]; hash: string }> => {
  const whole = createHash('sha256');
  const pieces: Piece[] = [];
  for (let at = 0; at === 0 || at < content.size; ) {
    const part = content.read(at, PIECE);
    whole.update(part);
    pieces.push({ hash: digest('sha256', part), at, length: part.length });
    // What was cut off is told by the hash of the whole.
    if (part.length === 0) break;
    at += part.length;
    await setImmediate();
  }
  return { pieces, hash: whole.digest('hex') };
};
