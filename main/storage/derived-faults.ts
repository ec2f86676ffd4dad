import type { Database } from 'better-sqlite3';
import { referencesOf } from './content-references.ts';
import { entryIndexFaults } from './entry-index.ts';
import { Statements } from './statements.ts';

/** Tables that are worked out from the records; they fill themselves and stand in no ledger entry. */
export const derivedTables = [
  'content_references',
  'master_list',
  'state_counts',
  'unread_contents',
  'entry_values',
  'entry_links',
] as const;

/** Rows of either that the other has not. */
export const different = (stored: string, right: string): string =>
  `SELECT * FROM (SELECT * FROM (${stored}) EXCEPT SELECT * FROM (${right})) UNION ALL SELECT * FROM (SELECT * FROM (${right}) EXCEPT SELECT * FROM (${stored}))`;

/** The master list and its counts. What they say of every document, the documents' own rows have to say. */
export const masterListFaults = (statements: Statements): string[] => {
  const rows = statements.of(different('SELECT * FROM master_list', 'SELECT * FROM master_list_now')).all() as { number: string }[];
  const counts = statements
    .of(
      different('SELECT state, documents FROM state_counts WHERE documents <> 0', 'SELECT state, count(*) FROM master_list GROUP BY state'),
    )
    .all() as { state: string }[];
  return [
    ...[...new Set(rows.map(({ number }) => number))].map((number) => `The master list does not say of ${number} what its records say.`),
    ...[...new Set(counts.map(({ state }) => state))].map((state) => `The count of documents that are ${state} is wrong.`),
  ];
};

/**
 * Works the derived tables out again from the records: a list that an insider wrote to lies, though no record does.
 * @param database every text is read already: a text that waits is one that somebody wants overlooked
 */
export const derivedFaults = (database: Database, folder: string): string[] => {
  const statements = new Statements(database);
  const unread = statements.of('SELECT content_hash AS hash FROM unread_contents').all() as { hash: string }[];
  const contents = statements
    .of(
      `SELECT content_hash AS hash FROM revisions WHERE content_kind = 'content' AND content_hash IS NOT NULL
       UNION SELECT content_hash FROM content_references`,
    )
    .all() as { hash: string }[];
  const stored = statements.of('SELECT number FROM content_references WHERE content_hash = ? ORDER BY number');
  const references = contents.filter(
    ({ hash }) =>
      (stored.all(hash) as { number: string }[]).map(({ number }) => number).join('\n') !==
      referencesOf(statements, folder, hash).join('\n'),
  );
  return [
    ...masterListFaults(statements),
    ...entryIndexFaults(statements, folder),
    ...unread.map(({ hash }) => `The references of the text ${hash} were not read, though it has been there for long.`),
    ...references.map(({ hash }) => `The references of the text ${hash} are not the ones that it holds.`),
  ];
};
