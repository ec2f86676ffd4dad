import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { made, rowAfter } from '../audit/guards.ts';
import type { Act } from '../audit/write-grammar.ts';
import { allValues } from '../registers/confidential.ts';
import { declarationOfText } from '../registers/declaration-text.ts';
import { ledBackTo, withGiven } from '../registers/give.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';

/** Entries in which an entry of the ledger writes a version or a move. */
export const writtenIn = (act: Act): Set<string> =>
  new Set([
    ...act.entry.changes.flatMap(({ table, id }) => (table === 'entry_versions' ? [id.slice(0, id.lastIndexOf('/'))] : [])),
    ...made(act, 'entry_moves').map((row) => String(row.entry_id)),
  ]);

/** The declaration with an id as an act leaves it; null where there is none. */
export const declarationAfter = (act: Act, id: unknown) => {
  const content = rowAfter(act, 'register_declarations', String(id))?.content;
  return typeof content === 'string' ? declarationOfText(content) : null;
};

/**
 * Whether an entry says what a part of the program fills in, and stands where it is signed again if it was signed with other words.
 * @param given of what it said before; null where nothing can be told
 */
export const isGivenAnew = (act: Act, rows: Rows, number: string, given: (before: EntryValues) => EntryValues | null): boolean => {
  const entry = rows.get('register_entries', number);
  const stood = entry && rows.get('entry_versions', `${number}/${entry.version}`);
  const after = rowAfter(act, 'register_entries', number);
  const version = rowAfter(act, 'entry_versions', `${number}/${after?.version}`);
  const before = stood && declarationAfter(act, stood.declaration_id);
  const declaration = version && declarationAfter(act, version.declaration_id);
  if (!entry || !stood || !after || !version || !before || !declaration) return false;
  try {
    const said = allValues(rows, contentOf(rows, stood));
    const values = given(said);
    const now = allValues(rows, contentOf(rows, { content_hash: String(version.content_hash) }));
    return (
      values !== null &&
      canonicalJson(now) === canonicalJson(withGiven(declaration, said, values)) &&
      after.state === (ledBackTo(before, entry.state) ?? entry.state)
    );
  } catch {
    return false;
  }
};
