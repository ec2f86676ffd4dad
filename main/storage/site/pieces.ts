import { hash as digest } from 'node:crypto';
import { z } from 'zod';
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

/** Content in pieces, each named by its own hash: bytes that are false lie under no name that anybody asks for. */
export const piecesOf = (bytes: Uint8Array): { hash: string; part: Uint8Array }[] => {
  const parts: { hash: string; part: Uint8Array }[] = [];
  for (let from = 0; from === 0 || from < bytes.length; from += PIECE) {
    const part = bytes.subarray(from, from + PIECE);
    parts.push({ hash: digest('sha256', part), part });
  }
  return parts;
};
