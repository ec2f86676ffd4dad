import { isSameJson } from '#shared/domain/canonical-json.ts';
import { withoutEmpty } from '#shared/domain/register/entry-values.ts';
import { made, nameOf, rowAfter } from '../audit/guards.ts';
import type { Act, ContentLaw, Row } from '../audit/write-grammar.ts';
import { allValues } from '../registers/confidential.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';
import { type PlannedRow, plannedRow } from './planned-rows.ts';

const inOrder = (links: readonly { role: string; to: string; on?: string | undefined; until?: string | undefined }[]): string[] =>
  links.map(({ role, to, on = '', until = '' }) => `${role} ${to} ${on} ${until}`).sort();

/** What the import kept of the row that an entry claims to come from; undefined where it kept no such row. */
const plannedFor = (act: Act, rows: Rows, { import_id: run, line }: Row): PlannedRow | undefined => {
  const hash = rowAfter(act, 'entry_imports', String(run))?.plan_hash;
  try {
    return plannedRow(rows, String(hash), Number(line));
  } catch {
    return undefined;
  }
};

const saysAsPlanned = (act: Act, rows: Rows, brought: Row, planned: PlannedRow): boolean => {
  const entry = rowAfter(act, 'register_entries', String(brought.entry_id));
  const hash = rowAfter(act, 'entry_versions', `${brought.entry_id}/1`)?.content_hash;
  try {
    const content = contentOf(rows, { content_hash: String(hash) });
    return (
      brought.former_number === planned.formerNumber &&
      brought.state === planned.state &&
      entry?.owner === planned.owner &&
      content.title === planned.title &&
      isSameJson(allValues(rows, content), withoutEmpty(planned.values)) &&
      isSameJson(inOrder(content.links), inOrder(planned.links))
    );
  } catch {
    return false;
  }
};

/** An entry that was imported says what the import kept of its row, under its hash, before the first entry came in. */
export const broughtLaw: ContentLaw = (act, content) => {
  const brought = made(act, 'brought_entries');
  if (brought.length === 0) return [];
  const rows = rowsBefore(act.state, content);
  return brought.flatMap((row) => {
    const planned = plannedFor(act, rows, row);
    return planned && saysAsPlanned(act, rows, row, planned)
      ? []
      : [`${nameOf(act.entry)}: ${row.entry_id} says something else than row ${row.line} of the list that was imported.`];
  });
};
