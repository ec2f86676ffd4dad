import type { Declaration, DeclaredField } from './declaration.ts';
import type { EntryValues } from './entry-content.ts';

/** What one reader may be told of an entry. */
export interface Visible {
  fields: DeclaredField[];
  /** Ids of the fields that are left out. */
  withheld: string[];
}

/** The fields of a register that somebody may read; the one place that lists, records, packages, rooms and search go by. */
export const visibleTo = (declaration: Pick<Declaration, 'fields'>): Visible => ({ fields: declaration.fields, withheld: [] });

/** Values without those that a reader is not told. */
export const visibleValues = (values: EntryValues, { withheld }: Visible): EntryValues =>
  withheld.length === 0 ? values : Object.fromEntries(Object.entries(values).filter(([id]) => !withheld.includes(id)));
