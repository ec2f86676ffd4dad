import { z } from 'zod';
import { entryValues } from '#shared/domain/register/entry-values.ts';
import type { Rows } from '../registers/registers.store.ts';

const planSchema = z.object({
  rows: z.array(
    z.strictObject({
      line: z.number().int(),
      formerNumber: z.string(),
      title: z.string(),
      owner: z.string(),
      state: z.string(),
      values: entryValues,
      links: z.array(
        z.strictObject({ role: z.string(), to: z.string(), on: z.string().exactOptional(), until: z.string().exactOptional() }),
      ),
    }),
  ),
});
export type PlannedRow = z.output<typeof planSchema>['rows'][number];

/** Imports that go on beside each other; each of their acts asks for its row. */
const MOST_KEPT = 4;
const kept = new Map<string, { rows: PlannedRow[]; byLine: Map<number, PlannedRow> }>();
const readPlan = (reader: Pick<Rows, 'blob'>, hash: string) => {
  const known = kept.get(hash);
  if (known) return known;
  const { rows } = planSchema.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash))));
  const plan = { rows, byLine: new Map(rows.map((row) => [row.line, row])) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, plan);
  return plan;
};

/** What an import brings in, in order. @throws AppError 'damaged' */
export const plannedRows = (reader: Pick<Rows, 'blob'>, hash: string): PlannedRow[] => readPlan(reader, hash).rows;
/** What it kept of one line of its list. @throws AppError 'damaged' */
export const plannedRow = (reader: Pick<Rows, 'blob'>, hash: string, line: number): PlannedRow | undefined =>
  readPlan(reader, hash).byLine.get(line);
