import type { IndexedText } from '#main/ports/text-index.ts';
import { phraseOf, searchable } from '#shared/domain/searchable.ts';
import type { Statements } from './statements.ts';

/** What was disposed of is not found by its words any more. */
export const FINDABLE = 'released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposed_revisions WHERE revision_id = r.id)';
const INSERT_TEXT = 'INSERT INTO search_texts (revision_id, number, title, body) VALUES (?, ?, ?, ?)';
const INSERT_WORDS = 'INSERT INTO search_words (rowid, number, title, body) VALUES (?, ?, ?, ?)';
const INSERT_STATE = 'INSERT INTO search_states (id, revision_id, state) VALUES (?, ?, ?)';

type Words = Pick<IndexedText, 'number' | 'title' | 'body'>;
const folded = ({ number, title, body }: Words): string[] => [searchable(number), searchable(title), searchable(body)];

/**
 * Puts one text in, in the transaction of the caller; a text that is there stays as it is. The state is read and then
 * written by statements of one row each: what may need a savepoint (a trigger, INSERT ... SELECT) makes FTS5 write out
 * the words it gathers at every text, which takes half as long again.
 */
export const putText = (statements: Statements, text: IndexedText): void => {
  const { revisionId, number, title, body } = text;
  if (statements.of('SELECT 1 FROM search_texts WHERE revision_id = ?').get(revisionId) !== undefined) return;
  const id = Number(statements.of(INSERT_TEXT).run(revisionId, number, title, body).lastInsertRowid);
  statements.of(INSERT_WORDS).run(id, ...folded(text));
  const revision = statements.of('SELECT state FROM revisions WHERE id = ?').get(revisionId) as { state: string } | undefined;
  if (revision !== undefined) statements.of(INSERT_STATE).run(id, revisionId, revision.state);
};

/** Revisions whose text is in the index, and may not be. */
export const strayTexts = (statements: Statements): string[] =>
  (
    statements
      .of(
        `SELECT revision_id FROM search_texts WHERE revision_id NOT IN (SELECT id FROM revisions r WHERE ${FINDABLE}) ORDER BY revision_id`,
      )
      .all() as { revision_id: string }[]
  ).map((row) => row.revision_id);

/** Takes one text out, in the transaction of the caller. FTS5 asks for the words that it is to forget. */
export const dropText = (statements: Statements, revisionId: string): void => {
  const text = statements.of('SELECT id, number, title, body FROM search_texts WHERE revision_id = ?').get(revisionId) as
    | (Words & { id: number })
    | undefined;
  if (text === undefined) return;
  statements
    .of("INSERT INTO search_words (search_words, rowid, number, title, body) VALUES ('delete', ?, ?, ?, ?)")
    .run(text.id, ...folded(text));
  statements.of('DELETE FROM search_texts WHERE revision_id = ?').run(revisionId);
};

/** The words of a number and a title, each behind a blank, so that the beginnings of words are known. */
export const wordsOfName = ({ number, title }: { number: string; title: string }): string => ` ${phraseOf(`${number} ${title}`)}`;

/** Reads the numbers and titles that came or changed since the last call, in the transaction that brought them. */
export const readNewNames = (statements: Statements): void => {
  const unread = statements.of('SELECT id, number, title FROM search_names WHERE words IS NULL').all() as {
    id: number;
    number: string;
    title: string;
  }[];
  for (const name of unread) statements.of('UPDATE search_names SET words = ? WHERE id = ?').run(wordsOfName(name), name.id);
};
