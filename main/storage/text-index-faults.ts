import type { Database } from 'better-sqlite3';
import { indexedTextOf } from '#main/domain/documents/search/indexed-text.ts';
import { releasedAfter } from '#main/domain/documents/search/search.store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { different } from './derived-faults.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteTextIndex } from './sqlite-text-index.ts';
import type { Statements } from './statements.ts';
import { hasWordsOfEntries, hasWordsOfNames, hasWordsOfTexts, wordsFaults } from './text-index-words.ts';

/** So many texts at a time: all of them do not fit into the memory. */
const PART = 100;

const textOf = (reader: SqliteReader, of: Parameters<typeof indexedTextOf>[1], revision: Parameters<typeof indexedTextOf>[2]) => {
  try {
    return [indexedTextOf(reader, of, revision)];
  } catch (error) {
    // A text that is damaged or no text at all is told by the check of content, or stands under nobody's signature.
    if (error instanceof AppError || error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError')) return [];
    throw error;
  }
};

/** Texts that are there and are not those of their revisions. One that is missing is no lie: every search says so (decision 0012). */
const textFaults = (database: Database, folder: string, statements: Statements): string[] => {
  const reader = new SqliteReader(database, folder, statements);
  const index = new SqliteTextIndex(database, statements, folder);
  const has = statements.of('SELECT 1 FROM search_texts WHERE revision_id = ?');
  const faults: string[] = [];
  for (let part = releasedAfter(reader, '', PART); part.length > 0; part = releasedAfter(reader, part.at(-1)?.revision.id ?? '', PART)) {
    const texts = part
      .filter(({ revision }) => has.get(revision.id) !== undefined)
      .flatMap(({ document, revision }) => textOf(reader, document, revision));
    faults.push(...index.differing(texts).map((id) => `The search index has another text of ${id} than its record.`));
  }
  faults.push(...index.stray().map((id) => `The search index holds a text of ${id}, which is no released revision.`));
  if (!index.hasRightStates()) faults.push('The states in the search index are not those of its texts.');
  return faults;
};

/** FTS5 keeps settings in rows, another order of the hits for one; the program makes none but the version. */
const strangeSettings = (statements: Statements): string[] =>
  ['search_words', 'search_entry_words'].flatMap((index) =>
    statements.of(`SELECT 1 FROM ${index}_config WHERE (k, v) IS NOT ('version', 4)`).get() === undefined
      ? []
      : [`The settings of the search index ${index} are not what the program makes.`],
  );

/**
 * Holds the search index against the records: texts, states, names, and the words against all of them.
 * @param database a copy; SQLite checks words by a statement that counts as writing
 */
export const textIndexFaults = (database: Database, folder: string, statements: Statements): string[] => {
  const names = statements
    .of(different('SELECT document_id, number, title FROM search_names', 'SELECT id, number, title FROM documents'))
    .all() as { number: string }[];
  const strayStates = statements.of('SELECT 1 FROM search_states WHERE id NOT IN (SELECT id FROM search_texts) LIMIT 1').get();
  return [
    ...textFaults(database, folder, statements),
    ...(strayStates === undefined ? [] : ['The search index has the state of a text that it does not have.']),
    ...[...new Set(names.map(({ number }) => number))].map((number) => `The search index does not call ${number} what its document does.`),
    ...strangeSettings(statements),
    ...(hasWordsOfTexts(database) ? [] : [wordsFaults.texts]),
    ...(hasWordsOfNames(database) ? [] : [wordsFaults.names]),
    ...(hasWordsOfEntries(database) ? [] : [wordsFaults.entries]),
  ];
};
