import { z } from 'zod';
import { LEVEL_TONES } from '../domain/register/level-tones.ts';
import { expired } from './fields.ts';

const cell = z.strictObject({ row: z.string(), column: z.string(), level: z.string() });

/** Entries of a register in the cells of the table that rates them. */
export const matrixView = z.strictObject({
  plural: z.string(),
  name: z.string(),
  /** Revisions by which entries are rated; entries of two never stand in one matrix. */
  policies: z.array(
    z.strictObject({ to: z.string(), version: z.string(), title: z.string(), isInForce: z.boolean(), entries: z.number() }),
  ),
  /** The one that is shown, as "SOP-006 1.0"; null where there is no matrix. */
  shown: z.string().nullable(),
  /** Why there is no matrix. */
  why: z.string().nullable(),
  /** As the declaration works them out, such as before and after controls: their words stand in the policy. */
  matrices: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      row: z.string(),
      column: z.string(),
      rows: z.array(z.string()),
      columns: z.array(z.string()),
      levels: z.array(z.array(z.string())),
    }),
  ),
  tones: z.array(z.strictObject({ level: z.string(), tone: z.enum(LEVEL_TONES) })),
  /** What the day is called until which an entry holds. */
  ends: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      state: z.string(),
      path: z.string(),
      late: z.boolean(),
      expired,
      over: z.number(),
      due: z.string().nullable(),
      suspect: z.number(),
      /** The policy that it names. */
      policy: z.string().nullable(),
      /** In the order of the matrices; null where it is not rated. */
      cells: z.array(cell.nullable()),
      devices: z.array(z.string()),
      releases: z.array(z.string()),
      /** Of what is linked, such as controls, how many are named by what shows them. */
      named: z.strictObject({ all: z.number(), named: z.number() }).nullable(),
      until: z.string(),
    }),
  ),
  asOf: z.strictObject({ entry: z.number(), at: z.string() }),
});
