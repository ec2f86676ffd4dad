import { type EntryContent, entryContent } from '#shared/domain/register/entry-content.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { readBlob } from './blobs.ts';
import { entryText, putEntryText, refillEntryTexts } from './entry-words/entry-text.ts';
import type { Statements } from './statements.ts';

/** What a version says in words, and what was worked out. Fields that not everybody reads are not in it, so no list finds them. */
const saidIn = ({ values, computed = [] }: EntryContent): [field: string, words: string][] => [
  ...Object.entries(values).flatMap(([field, given]): [string, string][] => (isFilled(given) ? [[field, shownValue(given)]] : [])),
  ...computed.flatMap(({ id, result }): [string, string][] => (result === null ? [] : [[id, String(result)]])),
];

/** What lists and the search read of the newest version of an entry: its fields in words, and its links. */
export const indexEntry = (statements: Statements, content: EntryContent): void => {
  const { entry, links } = content;
  statements.of('DELETE FROM entry_values WHERE entry_id = ?').run(entry);
  statements.of('DELETE FROM entry_links WHERE entry_id = ?').run(entry);
  const value = statements.of('INSERT INTO entry_values (entry_id, field, value) VALUES (?, ?, ?)');
  for (const [field, words] of saidIn(content)) value.run(entry, field, words);
  const link = statements.of('INSERT INTO entry_links (entry_id, role, kind, target, version, hash, gone) VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const one of links) link.run(entry, one.role, one.kind, one.to, one.version, one.hash, one.gone ?? '');
  putEntryText(statements, entry, content.title);
};

const newest = `SELECT e.id, v.content_hash AS hash FROM register_entries e
 JOIN entry_versions v ON v.entry_id = e.id AND v.version = e.version ORDER BY e.id`;

const contentIn = (statements: Statements, folder: string, hash: string): EntryContent =>
  entryContent.parse(JSON.parse(new TextDecoder().decode(readBlob(statements, folder, hash))));

/** Makes what the newest version of one entry says findable; an entry without a version has nothing to say. @throws AppError 'damaged' */
export const indexNewest = (statements: Statements, folder: string, entry: string): void => {
  const found = statements
    .of(
      'SELECT v.content_hash AS hash FROM register_entries e JOIN entry_versions v ON v.entry_id = e.id AND v.version = e.version WHERE e.id = ?',
    )
    .get(entry) as { hash: string } | undefined;
  if (found) indexEntry(statements, contentIn(statements, folder, found.hash));
};

/** Works the lists out again from the stored versions. @throws AppError 'damaged' */
export const refillEntries = (statements: Statements, folder: string): void => {
  statements.of('DELETE FROM entry_values').run();
  statements.of('DELETE FROM entry_links').run();
  for (const { hash } of statements.of(newest).all() as { hash: string }[]) indexEntry(statements, contentIn(statements, folder, hash));
  refillEntryTexts(statements);
};

const lines = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join('\n');

/** Entries of which the lists say something else than the version that was saved. */
export const entryIndexFaults = (statements: Statements, folder: string): string[] => {
  const values = statements.of('SELECT field, value FROM entry_values WHERE entry_id = ?').raw();
  const links = statements.of('SELECT role, kind, target, version, hash, gone FROM entry_links WHERE entry_id = ?').raw();
  const words = statements.of('SELECT number, title, body FROM search_entries WHERE entry_id = ?');
  const strays = statements
    .of(
      'SELECT entry_id AS id FROM entry_values UNION SELECT entry_id FROM entry_links UNION SELECT entry_id FROM search_entries EXCEPT SELECT id FROM register_entries',
    )
    .all() as { id: string }[];
  const entries = statements.of(newest).all() as { id: string; hash: string }[];
  const unfound = entries.filter(({ id, hash }) => {
    const said = entryText(statements, id, contentIn(statements, folder, hash).title);
    return JSON.stringify(words.get(id) ?? null) !== JSON.stringify(said);
  });
  const wrong = entries.filter(({ id, hash }) => {
    const content = contentIn(statements, folder, hash);
    return (
      lines(values.all(id) as string[][]) !== lines(saidIn(content)) ||
      lines(links.all(id) as string[][]) !==
        lines(content.links.map((one) => [one.role, one.kind, one.to, one.version, one.hash, one.gone ?? '']))
    );
  });
  const told = [
    ...wrong.map(({ id }) => `The list of entries does not say of ${id} what its newest version says.`),
    ...unfound.map(({ id }) => `The search index of entries has other words of ${id} than its list says.`),
    ...strays.map(({ id }) => `The list of entries holds ${id}, which is no entry.`),
  ];
  return told.length === 0 ? [] : [...told, 'What entries say is not touched by that: "search rebuild" makes their lists again from it.'];
};
