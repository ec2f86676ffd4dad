import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import type { Site, SiteEntry } from '#main/ports/site.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import { LARGEST_ROW } from '#main/storage/blobs.ts';
import type { Foreign } from '#main/storage/foreign-entries.ts';
import { createReferenceStore } from '#main/storage/reference-store.ts';
import { fromFile, inMemory } from '#main/storage/site/content-files.ts';
import { piecesOf } from '#main/storage/site/pieces.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';

export interface Content {
  hash: string;
  size: number;
}
export const contentsOf = ({ text }: Pick<LedgerRow, 'text'>): readonly Content[] => parseEntry(text)?.blobs ?? [];

/**
 * Sends content that an entry of this vault brings; what is large is read from its file.
 * @param made what is not stored here yet
 * @returns its pieces
 * @throws AppError 'damaged', 'site-unreachable'
 */
export const sendContent = (
  vault: SqliteVault,
  site: Site,
  { hash, size }: Content,
  made?: ReadonlyMap<string, Uint8Array>,
): Promise<readonly string[]> => {
  const bytes = made?.get(hash) ?? (size <= LARGEST_ROW ? vault.blob(hash) : null);
  return bytes ? site.send(hash, inMemory(bytes)) : fromFile(vault.place, hash, (content) => site.send(hash, content));
};

const isStored = (vault: SqliteVault, hash: string): boolean => vault.query('SELECT 1 FROM blobs WHERE hash = ?', [hash]).length > 0;

const isThere = (vault: SqliteVault, { hash }: Content): Promise<boolean> =>
  fromFile(vault.place, hash, piecesOf).then(
    (found) => found.hash === hash,
    () => false,
  );

/** Writes content to where it is stored, as it comes; under its name once all of it has come and is what was signed. */
const keep = async (vault: SqliteVault, site: Site, content: Content, pieces: readonly string[]): Promise<void> => {
  // What was brought before an interruption stays.
  if (await isThere(vault, content)) return;
  const coming = { name: content.hash, size: content.size, pieces: site.content(content, pieces), close: async () => undefined };
  (await createReferenceStore(vault.place).take(coming)).keep();
};

const whole = async (site: Site, content: Content, pieces: readonly string[]): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of site.content(content, pieces)) parts.push(part);
  return Buffer.concat(parts);
};

/**
 * An entry with its content, which is asked for before the transaction begins: what is small in memory, what is large in
 * its file.
 * @param vault null while there is none: what the first entry brings is small
 * @throws AppError 'damaged', 'site-unreachable'
 */
export const bring = async (vault: SqliteVault | null, site: Site, { contents, previous: _, ...row }: SiteEntry): Promise<Foreign> => {
  const found = new Map<string, Uint8Array>();
  const files = new Set<string>();
  for (const content of contentsOf(row)) {
    const pieces = contents[content.hash];
    // What nobody says how to put together is missed when the entry is judged.
    if (!pieces || (vault && isStored(vault, content.hash))) continue;
    if (vault && content.size > LARGEST_ROW) {
      await keep(vault, site, content, pieces);
      files.add(content.hash);
    } else found.set(content.hash, await whole(site, content, pieces));
  }
  return { row, contents: found, files };
};
