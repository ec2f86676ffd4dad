import type { Reader } from '#main/ports/unit-of-work.ts';

const prefixes = { backup_plans: 'PLAN', backups: 'BACKUP', backup_drills: 'DRILL' } as const;
export type Numbered = keyof typeof prefixes;

/** Numbered without gaps. @param at from 1 */
export const idOf = (table: Numbered, at: number): string => `${prefixes[table]}-${String(at).padStart(4, '0')}`;
export const nextId = (reader: Reader, table: Numbered): string =>
  idOf(table, (reader.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0) + 1);
/** The number in an id; NaN for what is none of this table. */
export const placeOf = (table: Numbered, id: string): number => {
  const at = Number(id.slice(prefixes[table].length + 1));
  return id === idOf(table, at) ? at : Number.NaN;
};
