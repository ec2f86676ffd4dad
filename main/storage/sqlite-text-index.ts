import type { Database } from 'better-sqlite3';
import type { IndexedText, SnippetPart, TextHit, TextHits, TextIndex, TextSearch } from '#main/ports/text-index.ts';
import type { SearchTerm } from '#shared/domain/search-query.ts';
import type { Statements } from './statements.ts';

/** Ranking a common word over every text takes 90 ms at 100,000 texts, over the newest 2,000 that have it 4. */
const MOST_RANKED = 2000;
const [BEGIN, END] = ['\u0002', '\u0003'];

/** FTS5's own language; every term is quoted, so that nothing in it is an operator. */
const matchOf = (terms: readonly SearchTerm[]): string => {
  const quoted = ({ text, prefix }: SearchTerm) => `"${text.replaceAll('"', '""')}"${prefix ? '*' : ''}`;
  const wanted = terms.filter((term) => !term.excluded).map(quoted);
  return [`(${wanted.join(' AND ')})`, ...terms.filter((term) => term.excluded).map(quoted)].join(' NOT ');
};

const partsOf = (marked: string): SnippetPart[] =>
  marked
    .split(BEGIN)
    .flatMap((piece, index): SnippetPart[] => {
      if (index === 0) return [{ text: piece, hit: false }];
      const [hit = '', rest = ''] = piece.split(END);
      return [
        { text: hit, hit: true },
        { text: rest, hit: false },
      ];
    })
    .filter(({ text }) => text !== '');

/** What was disposed of is not found by its words any more. */
const FINDABLE = 'released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposed_revisions WHERE revision_id = r.id)';
const MISSING = `FROM revisions r WHERE ${FINDABLE} AND NOT EXISTS (SELECT 1 FROM search_texts WHERE revision_id = r.id)`;
const MISSTATED = `FROM search_texts t JOIN revisions r ON r.id = t.revision_id LEFT JOIN search_states s ON s.id = t.id
  WHERE s.revision_id IS NOT r.id OR s.state IS NOT r.state`;
const INSERT_TEXT = 'INSERT INTO search_texts (revision_id, number, title, body) VALUES (?, ?, ?, ?)';
const INSERT_WORDS = 'INSERT INTO search_words (rowid, number, title, body) VALUES (?, ?, ?, ?)';
const INSERT_STATE = 'INSERT INTO search_states (id, revision_id, state) VALUES (?, ?, ?)';

/**
 * Puts one text in, in the transaction of the caller; a text that is there stays as it is. The state is read and then
 * written by statements of one row each: what may need a savepoint (a trigger, INSERT ... SELECT) makes FTS5 write out
 * the words it gathers at every text, which takes half as long again.
 */
export const putText = (statements: Statements, { revisionId, number, title, body }: IndexedText): void => {
  if (statements.of('SELECT 1 FROM search_texts WHERE revision_id = ?').get(revisionId) !== undefined) return;
  const id = Number(statements.of(INSERT_TEXT).run(revisionId, number, title, body).lastInsertRowid);
  statements.of(INSERT_WORDS).run(id, number, title, body);
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
  const columns = 'id, number, title, body FROM search_texts WHERE revision_id = ?';
  statements.of(`INSERT INTO search_words (search_words, rowid, number, title, body) SELECT 'delete', ${columns}`).run(revisionId);
  statements.of('DELETE FROM search_texts WHERE revision_id = ?').run(revisionId);
};

interface Described {
  id: number;
  revision_id: string;
  number: string;
  title: string;
  snippet: string;
}

/** Full-text search on FTS5; the only place that speaks its language. */
export class SqliteTextIndex implements TextIndex {
  readonly #database: Database;
  readonly #statements: Statements;

  constructor(database: Database, statements: Statements) {
    this.#database = database;
    this.#statements = statements;
  }

  search(asked: TextSearch): TextHits {
    const match = matchOf(asked.terms);
    const { from, values } = filteredFrom(asked);
    // One pass over the newest hits gives both their number and their ranks; sorting two thousand of them costs nothing.
    const newest = this.#statements
      .of(`SELECT w.rowid AS id, bm25(search_words, 10.0, 5.0, 1.0) AS rank ${from} ORDER BY w.rowid DESC LIMIT ${MOST_RANKED + 1}`)
      .all(match, ...values) as { id: number; rank: number }[];
    const ranked = newest.slice(0, MOST_RANKED).sort((a, b) => a.rank - b.rank || b.id - a.id);
    return {
      hits:
        ranked.length === 0
          ? []
          : this.#describe(
              match,
              ranked.slice(0, asked.limit).map(({ id }) => id),
            ),
      found: ranked.length,
      bounded: newest.length > MOST_RANKED,
    };
  }

  /**
   * Asked for the few that are shown: in the ranking query it would be made for every hit. The ids come as JSON because a
   * number is bound as REAL, and FTS5 overlooks a row id that is REAL: every hit would be described as the first one.
   */
  #describe(match: string, ids: readonly number[]): TextHit[] {
    const marks = `'${BEGIN}', '${END}'`;
    const rows = this.#statements
      .of(
        `SELECT t.id, t.revision_id, highlight(search_words, 0, ${marks}) AS number, highlight(search_words, 1, ${marks}) AS title,
           snippet(search_words, 2, ${marks}, '…', 28) AS snippet
         FROM search_words CROSS JOIN search_texts t ON t.id = search_words.rowid
         WHERE search_words MATCH ? AND search_words.rowid IN (SELECT value FROM json_each(?))`,
      )
      .all(match, JSON.stringify(ids)) as Described[];
    const places = new Map(ids.map((id, place) => [id, place]));
    return rows
      .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
      .map((row) => ({
        revisionId: row.revision_id,
        number: partsOf(row.number),
        title: partsOf(row.title),
        snippet: partsOf(row.snippet),
      }));
  }

  searchNames(terms: readonly SearchTerm[], limit: number): string[] {
    const rows = this.#statements
      .of(
        `SELECT n.document_id FROM search_name_words JOIN search_names n ON n.id = search_name_words.rowid
         WHERE search_name_words MATCH ? ORDER BY bm25(search_name_words, 10.0, 1.0), n.number LIMIT ?`,
      )
      .all(matchOf(terms), limit) as { document_id: string }[];
    return rows.map((row) => row.document_id);
  }

  /** A release writes its text in its own transaction, so an index that is whole stays whole. */
  #whole = false;

  missingCount(): number {
    if (this.#whole) return 0;
    const { n } = this.#statements.of(`SELECT count(*) AS n ${MISSING}`).get() as { n: number };
    this.#whole = n === 0;
    return n;
  }

  missing(limit: number): string[] {
    const rows = this.#statements.of(`SELECT id ${MISSING} LIMIT ?`).all(limit) as { id: string }[];
    return rows.map((row) => row.id);
  }

  differing(texts: readonly IndexedText[]): string[] {
    const same = this.#statements.of('SELECT 1 FROM search_texts WHERE revision_id = ? AND number = ? AND title = ? AND body = ?');
    return texts
      .filter(({ revisionId, number, title, body }) => same.get(revisionId, number, title, body) === undefined)
      .map(({ revisionId }) => revisionId);
  }

  stray(): string[] {
    return strayTexts(this.#statements).slice(0, 100);
  }

  hasRightStates(): boolean {
    return this.#statements.of(`SELECT 1 ${MISSTATED} LIMIT 1`).get() === undefined;
  }

  clear(): void {
    this.#whole = false;
    this.#database.transaction(() => {
      this.#database.exec(
        `DELETE FROM search_texts; INSERT INTO search_words (search_words) VALUES ('delete-all');
         DELETE FROM search_names; INSERT INTO search_name_words (search_name_words) VALUES ('delete-all');
         INSERT INTO search_names (document_id, number, title) SELECT id, number, title FROM documents ORDER BY number;
         INSERT INTO search_name_words (rowid, number, title) SELECT id, number, title FROM search_names;`,
      );
    })();
  }

  fill(texts: readonly IndexedText[]): void {
    this.#database.transaction(() => {
      for (const text of texts) putText(this.#statements, text);
    })();
  }
}

/** The hits of a query that pass its filters. Joins only what a filter needs: a common word has very many hits. */
const filteredFrom = ({ states, typeId, owner, releasedFrom, releasedTo }: TextSearch): { from: string; values: string[] } => {
  const conditions: string[] = [];
  const values: string[] = [];
  const need = (condition: string, ...given: string[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (states.length > 0) need(`s.state IN (${states.map(() => '?').join(', ')})`, ...states);
  const ofState = conditions.length;
  if (releasedFrom !== null) need('r.released_at >= ?', releasedFrom);
  if (releasedTo !== null) need('r.released_at < ?', `${releasedTo}T24`);
  const ofRevision = conditions.length;
  if (typeId !== null) need('d.type_id = ?', typeId);
  if (owner !== null) need('d.owner = ?', owner);
  const joins = [
    ...(conditions.length > 0 ? ['CROSS JOIN search_states s ON s.id = w.rowid'] : []),
    ...(conditions.length > ofState ? ['CROSS JOIN revisions r ON r.id = s.revision_id'] : []),
    ...(conditions.length > ofRevision ? ['CROSS JOIN documents d ON d.id = r.document_id'] : []),
  ];
  return { from: `FROM search_words w ${joins.join(' ')} WHERE ${['search_words MATCH ?', ...conditions].join(' AND ')}`, values };
};
