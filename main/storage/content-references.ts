import { referencesIn } from '#shared/content/references.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { readBlob } from './blobs.ts';
import type { Statements } from './statements.ts';

/** In canonical JSON every reference has these characters, and inside of words the quotes would be escaped. */
const SIGN = '"type":"reference"';

/** The numbers that a stored text refers to. A text that is damaged has none: the check of content tells of it. */
export const referencesOf = (statements: Statements, folder: string, hash: string): string[] => {
  try {
    const bytes = Buffer.from(readBlob(statements, folder, hash));
    return bytes.includes(SIGN) ? referencesIn(contentSchema.parse(JSON.parse(bytes.toString('utf8')))) : [];
  } catch (error) {
    if (error instanceof AppError || error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError')) return [];
    throw error;
  }
};

/**
 * Reads the texts that came since the last call, for "where used". Runs in the transaction that brought them; after a
 * migration all texts of the vault are new. What a text refers to depends on its bytes alone, so it is read once.
 */
export const readNewContents = (statements: Statements, folder: string): void => {
  const unread = statements.of('SELECT content_hash FROM unread_contents').all() as { content_hash: string }[];
  for (const { content_hash: hash } of unread) {
    for (const number of referencesOf(statements, folder, hash))
      statements.of('INSERT OR IGNORE INTO content_references VALUES (?, ?)').run(hash, number);
    statements.of('DELETE FROM unread_contents WHERE content_hash = ?').run(hash);
  }
};
