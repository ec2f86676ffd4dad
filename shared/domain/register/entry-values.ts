import { z } from 'zod';

/** A file that an entry holds, by the hash of its bytes. */
export const entryFile = z.strictObject({
  name: z.string().min(1).max(255),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type EntryFile = z.output<typeof entryFile>;

const simple = z.union([z.string(), z.boolean(), z.number().int(), z.array(z.string().max(80)).max(60)]);
const row = z.record(z.string().max(40), simple);
/** One row of a group. */
export type EntryRow = z.output<typeof row>;

/** So many rows a group has at most; what people type has far less, and what the program fills in is cut nowhere. */
export const MOST_ROWS = 5000;

/** How long a value may be is asked of it with the name of its field; a call has a limit of its own. */
const value = z.union([simple, z.array(entryFile).max(20), z.array(row).max(MOST_ROWS)]);
export type EntryValue = z.output<typeof value>;
export const entryValues = z.record(z.string().max(40), value);
export type EntryValues = z.output<typeof entryValues>;

export const isFilled = (given: EntryValue | undefined): boolean =>
  given !== undefined && given !== '' && !(Array.isArray(given) && given.length === 0);

/** Values without what is empty, which says nothing: fields, cells and rows. */
export const withoutEmpty = (values: EntryValues): EntryValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, given]): [string, EntryValue][] => {
      const rows = rowsOf(given);
      const filled =
        rows.length === 0 || filesOf(given).length > 0 ? given : rows.map(filledCells).filter((row) => Object.keys(row).length > 0);
      return isFilled(filled) ? [[id, filled]] : [];
    }),
  );
const filledCells = (row: EntryRow): EntryRow => Object.fromEntries(Object.entries(row).filter(([, cell]) => isFilled(cell)));

const isObject = (one: string | EntryFile | EntryRow): one is EntryFile | EntryRow => typeof one === 'object';
/** The files of a value; empty where it holds none. */
export const filesOf = (given: EntryValue | undefined): EntryFile[] =>
  Array.isArray(given) ? given.flatMap((one) => entryFile.safeParse(one).data ?? []) : [];
/** The rows of a value; empty where it holds none. */
export const rowsOf = (given: EntryValue | undefined): EntryRow[] =>
  Array.isArray(given) ? given.flatMap((one) => (isObject(one) ? [{ ...one }] : [])) : [];
