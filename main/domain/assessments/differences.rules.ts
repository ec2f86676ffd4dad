import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryRow, EntryValue, EntryValues } from '#shared/domain/register/entry-values.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';

export interface Difference {
  field: string;
  before: string;
  after: string;
}

/** Which assessment says so is told beside, and in which set a feed came says nothing of the vulnerability. */
const SILENT: ReadonlySet<string> = new Set(['asOf', 'discovered', 'identifiedOn']);
const withoutSet = ({ source, ...row }: EntryRow): EntryRow => ({ ...row, source: String(source ?? '').replace(/, SET-\d+$/, '') });

const rowsOf = (value: EntryValue | undefined): EntryRow[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [] : [withoutSet(one as EntryRow)])) : [];
const only = (rows: readonly EntryRow[], others: readonly EntryRow[]): EntryRow[] =>
  rows.filter((row) => !others.some((other) => canonicalJson(other) === canonicalJson(row)));

/** What the sources say otherwise, by field: of rows those that are new, and those that are gone. */
export const differences = ({ fields }: Declaration, before: EntryValues, after: EntryValues): Difference[] =>
  fields.flatMap((field): Difference[] => {
    const { id, label, givenBy, type } = field;
    if (givenBy === undefined || SILENT.has(id)) return [];
    const [former, now] = [before[id], after[id]];
    if (type !== 'group') {
      const words = [former, now].map((value) => shownValue(value, field));
      return words[0] === words[1] ? [] : [{ field: label, before: words[0] ?? '', after: words[1] ?? '' }];
    }
    const [gone, fresh] = [only(rowsOf(former), rowsOf(now)), only(rowsOf(now), rowsOf(former))];
    return gone.length === 0 && fresh.length === 0
      ? []
      : [{ field: label, before: shownValue(gone, field), after: shownValue(fresh, field) }];
  });
