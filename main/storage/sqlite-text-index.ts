import type { Database } from 'better-sqlite3';
import type { EntryHit, IndexedText, TextHit, TextHits, TextIndex, TextSearch } from '#main/ports/text-index.ts';
import { type SearchTerm, wordsOfTerm } from '#shared/domain/search-query.ts';
import { spansIn } from '#shared/domain/search-spans.ts';
import { refillEntries } from './entry-index.ts';
import { markedParts, snippetOf } from './snippet.ts';
import type { Statements } from './statements.ts';
import { FINDABLE, putText, readNewNames, strayTexts } from './text-index-writing.ts';

/** Ranking a common word over every text takes 90 ms at 100,000 texts, over the newest 2,000 that have it 4. */
const MOST_RANKED = 2000;

/** A number weighs more than a title, and a title more than a text. */
const RANK = 'bm25(search_words, 10.0, 5.0, 1.0)';
interface Hit {
  id: number;
  rank: number;
}

/** FTS5's own language; every term is quoted, so that nothing in it is an operator. */
const matchOf = (terms: readonly SearchTerm[]): string => {
  const quoted = (term: SearchTerm) => `"${wordsOfTerm(term).join(' ')}"${term.prefix ? '*' : ''}`;
  const wanted = terms.filter((term) => !term.excluded).map(quoted);
  return [`(${wanted.join(' AND ')})`, ...terms.filter((term) => term.excluded).map(quoted)].join(' NOT ');
};

const OF_REGISTERS = 'CROSS JOIN search_entries s ON s.id = w.rowid CROSS JOIN register_entries e ON e.id = s.entry_id';
const MISSING = `FROM revisions r WHERE ${FINDABLE} AND NOT EXISTS (SELECT 1 FROM search_texts WHERE revision_id = r.id)`;
const MISSTATED = `FROM search_texts t JOIN revisions r ON r.id = t.revision_id LEFT JOIN search_states s ON s.id = t.id
  WHERE s.revision_id IS NOT r.id OR s.state IS NOT r.state`;

/** Full-text search on FTS5; the only place that speaks its language. */
export class SqliteTextIndex implements TextIndex {
  readonly #database: Database;
  readonly #statements: Statements;
  readonly #folder: string;

  /** @param folder of the vault, whose stored versions say what lists of entries hold */
  constructor(database: Database, statements: Statements, folder: string) {
    this.#database = database;
    this.#statements = statements;
    this.#folder = folder;
  }

  search(asked: TextSearch): TextHits {
    const match = matchOf(asked.terms);
    const { from, values } = filteredFrom(asked);
    const newest = (rank: string, most: number) =>
      this.#statements
        .of(`SELECT w.rowid AS id, ${rank} AS rank ${from} ORDER BY w.rowid DESC LIMIT ${most}`)
        .all(match, ...values) as Hit[];
    // FTS5 looks every word up a second time to rank what has it, and a rare word often stands in one text only.
    const only = asked.terms.length === 1 ? newest('0', 2) : [];
    // One pass over the newest hits gives both their number and their ranks; sorting two thousand of them costs nothing.
    const found = asked.terms.length === 1 && only.length < 2 ? only : newest(RANK, MOST_RANKED + 1);
    const ranked = found.slice(0, MOST_RANKED).sort((a, b) => a.rank - b.rank || b.id - a.id);
    return {
      hits:
        ranked.length === 0
          ? []
          : this.#describe(
              asked.terms,
              ranked.slice(0, asked.limit).map(({ id }) => id),
            ),
      found: ranked.length,
      bounded: found.length > MOST_RANKED,
    };
  }

  /** Asked for the few that are shown, from the texts themselves: FTS5 knows their folded words only. */
  #describe(terms: readonly SearchTerm[], ids: readonly number[]): TextHit[] {
    const text = this.#statements.of(
      'SELECT revision_id AS revisionId, number, title, body, octet_length(body) AS bytes FROM search_texts WHERE id = ?',
    );
    return ids.flatMap((id) => {
      const found = text.get(id) as (IndexedText & { bytes: number }) | undefined;
      if (found === undefined) return [];
      const { revisionId, number, title, body, bytes } = found;
      return {
        revisionId,
        number: markedParts(number, spansIn(number, terms)),
        title: markedParts(title, spansIn(title, terms)),
        snippet: snippetOf(body, terms, bytes === body.length),
      };
    });
  }

  /** Words that begin with the terms; those in the number first, then those in short titles. */
  searchNames(terms: readonly SearchTerm[], limit: number): string[] {
    const begins = terms.map((term) => ` ${wordsOfTerm(term).join(' ')}`);
    const wanted = terms.map(({ excluded }) => `instr(words, ?) ${excluded ? '= 0' : '> 0'}`);
    const inNumber = terms.map(() => '(instr(substr(words, 1, length(number) + 1), ?) > 0)');
    const rows = this.#statements
      .of(
        `SELECT document_id FROM search_names WHERE ${wanted.join(' AND ')} ORDER BY ${inNumber.join(' + ')} DESC, length(title), number LIMIT ?`,
      )
      .all(...begins, ...begins, limit) as { document_id: string }[];
    return rows.map((row) => row.document_id);
  }

  searchEntries(terms: readonly SearchTerm[], registers: readonly string[] | null, limit: number): { hits: EntryHit[]; more: boolean } {
    const newest = this.#statements
      .of(
        `SELECT w.rowid AS id, bm25(search_entry_words, 10.0, 5.0, 1.0) AS rank FROM search_entry_words w ${registers === null ? '' : OF_REGISTERS}
         WHERE search_entry_words MATCH ? ${registers === null ? '' : 'AND e.register IN (SELECT value FROM json_each(?))'} ORDER BY w.rowid DESC LIMIT ${MOST_RANKED}`,
      )
      .all(matchOf(terms), ...(registers === null ? [] : [JSON.stringify(registers)])) as { id: number; rank: number }[];
    const ranked = newest.sort((a, b) => a.rank - b.rank || b.id - a.id);
    const found = this.#statements.of(
      'SELECT e.id AS entry, e.title FROM search_entries s JOIN register_entries e ON e.id = s.entry_id WHERE s.id = (SELECT ?)',
    );
    const values = this.#statements.of('SELECT value FROM entry_values WHERE entry_id = ? ORDER BY field');
    const hits = ranked.slice(0, limit).flatMap(({ id }): EntryHit[] => {
      const row = found.get(id) as { entry: string; title: string } | undefined;
      if (row === undefined) return [];
      const said = (values.all(row.entry) as { value: string }[]).find(({ value }) => spansIn(value, terms).length > 0);
      return [
        {
          entry: row.entry,
          title: markedParts(row.title, spansIn(row.title, terms)),
          snippet: said === undefined ? [] : snippetOf(said.value, terms),
        },
      ];
    });
    return { hits, more: ranked.length > limit };
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
         DELETE FROM search_names;
         INSERT INTO search_names (document_id, number, title) SELECT id, number, title FROM documents ORDER BY number;`,
      );
      readNewNames(this.#statements);
      refillEntries(this.#statements, this.#folder);
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
