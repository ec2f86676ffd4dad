import { join } from 'node:path';
import { contentOf } from '../evidence.ts';
import { openDatabase } from '../open-database.ts';
import { keyOf } from '../vault-key.ts';

/** A record as it is given out, to be opened without its vault. */
export interface KeptRecord {
  name: string;
  sha256: string;
  bytes: Uint8Array | null;
}

/**
 * Records of a restored vault, from its first to its newest: as many as asked for, as far apart as can be.
 * @returns the authority's certificate beside them
 */
export const keptRecords = (folder: string, most: number): { authority: string; records: KeptRecord[] } => {
  const database = openDatabase(join(folder, 'vault.db'), keyOf(folder));
  try {
    const all = database
      .prepare<[], { number: string; label: string; hash: string }>(
        `SELECT d.number, r.major || '.' || r.minor AS label, r.record_pdf AS hash FROM revisions r JOIN documents d ON d.id = r.document_id
         WHERE r.record_pdf IS NOT NULL ORDER BY r.released_at, r.id`,
      )
      .all();
    const count = Math.min(most, all.length);
    const chosen = Array.from(
      { length: count },
      (_, at) => all[count === 1 ? all.length - 1 : Math.round((at * (all.length - 1)) / (count - 1))],
    );
    const vault = database.prepare<[], { authority_certificate: string }>('SELECT authority_certificate FROM vault').get();
    return {
      authority: vault?.authority_certificate ?? '',
      records: chosen.flatMap((one) =>
        one ? [{ name: `${one.number} ${one.label}`, sha256: one.hash, bytes: contentOf(database, folder, one.hash) }] : [],
      ),
    };
  } finally {
    database.close();
  }
};

/** Hash of an entry of a restored vault; null for one that it does not have. */
export const entryHashIn = (folder: string, seq: number): string | null => {
  const database = openDatabase(join(folder, 'vault.db'), keyOf(folder));
  try {
    return database.prepare<[number], { hash: string }>('SELECT hash FROM ledger WHERE seq = ?').get(seq)?.hash ?? null;
  } finally {
    database.close();
  }
};
