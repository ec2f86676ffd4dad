import { type Content, contentSchema } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { levelIn, type MatrixFound, matrixIn } from '#shared/domain/register/matrix.ts';
import { storedJson } from '../audit/stored-json.ts';
import { remembered } from '../signing/remembered.ts';
import type { Rows } from './registers.store.ts';

/** Policies are few, and each is looked up in for every entry that follows it. */
const MOST_KEPT = 50;
/** The text that is stored by a hash; null where it is none that the program wrote. @throws AppError 'damaged' */
const textOf = remembered(
  MOST_KEPT,
  (hash, reader: Pick<Rows, 'blob'>): Content | null =>
    contentSchema.safeParse(storedJson(new TextDecoder().decode(reader.blob(hash)))).data ?? null,
);

interface Asked {
  table: string;
  row: string;
  column: string;
}
/** The table of that name in the revision that a link names. @returns it, or what is wrong, as the end of a sentence about the document */
export const matrixOf = (reader: Pick<Rows, 'blob'>, link: EntryLink, table: string): MatrixFound => {
  if (link.hash === '') return { fault: 'is not in force' };
  const content = textOf(link.hash, reader);
  return content ? matrixIn(content, table) : { fault: 'is a file, in which no table is looked up. Write it as a text' };
};

/** What such a table gives. @returns the level, or what is wrong, as the end of a sentence about the document */
export const levelFrom = (
  reader: Pick<Rows, 'blob'>,
  link: EntryLink,
  { table, row, column }: Asked,
): { level: string } | { fault: string } => {
  const found = matrixOf(reader, link, table);
  return 'fault' in found ? found : levelIn(found.matrix, table, row, column);
};

/** Levels that cannot be looked up although all is there that they are looked up by, a sentence each. */
export const matrixFaults = (
  reader: Pick<Rows, 'blob'>,
  { computed = [] }: Declaration,
  { values, links }: Pick<EntryContent, 'values' | 'links'>,
): string[] =>
  computed.flatMap((one) => {
    if (one.function !== 'matrix') return [];
    const [row, column] = [values[one.row], values[one.column]];
    const policy = links.find(({ role }) => role === one.link);
    if (!policy || typeof row !== 'string' || typeof column !== 'string') return [];
    const found = levelFrom(reader, policy, { table: one.table, row, column });
    return 'fault' in found ? [`${one.label}: ${`${policy.to} ${policy.version}`.trim()} ${found.fault}.`] : [];
  });
