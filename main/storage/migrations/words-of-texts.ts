import type { Database } from 'better-sqlite3';
import { searchable } from '#shared/domain/searchable.ts';

interface Text {
  id: number;
  number: string;
  title: string;
  body: string;
}

/** Writes the words of every text into an index that has none, as after an upgrade to another way of folding them. */
export const writeWordsOfTexts = (database: Database): void => {
  // One at a time: an index is not written while a statement reads, and all of them do not fit into the memory.
  const next = database.prepare<[number], Text>('SELECT id, number, title, body FROM search_texts WHERE id > ? ORDER BY id LIMIT 1');
  const words = database.prepare('INSERT INTO search_words (rowid, number, title, body) VALUES (?, ?, ?, ?)');
  for (let text = next.get(0); text !== undefined; text = next.get(text.id))
    words.run(text.id, searchable(text.number), searchable(text.title), searchable(text.body));
};
