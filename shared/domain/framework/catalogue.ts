import { z } from 'zod';
import { isPlainText, NOT_PLAIN } from '../plain-text.ts';

const text = (max: number) => z.string().trim().min(1).max(max).refine(isPlainText, NOT_PLAIN);

/** Short, because links name a clause as "iso-13485:7.4.1". */
export const catalogueId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?$/, 'A catalogue has an id of at most 20 small letters, digits and dashes');
export const clauseId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.()/-]{0,18}$/, 'A clause has an id of at most 19 letters, digits, dots, dashes and brackets');
/** Of the catalogue, not of the standard alone: the year and a number of ours, "2016-1". */
export const editionName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,18}$/, 'An edition looks like 2016-1');

const clause = z.strictObject({
  id: clauseId,
  label: text(600),
  /** The clause that it is part of. */
  under: clauseId.optional(),
  /** One line of the coverage; what asks for something is counted in the nearest one above it. */
  row: z.literal(true).optional(),
  /** It asks for something that can be claimed and shown; others only group. */
  asks: z.literal(true).optional(),
  /** What it says, where that may be printed. */
  text: text(8000).optional(),
  /** The name under which a submission asks for it. */
  submission: text(200).optional(),
});
export type Clause = z.output<typeof clause>;

const origin = {
  version: z.literal(1),
  id: catalogueId,
  edition: editionName,
  name: text(80),
  sources: z.array(text(600)).min(1).max(20),
  /** What nobody compared with its source; shown wherever the catalogue is used. */
  notVerified: z.array(text(600)).max(20),
  licence: text(800),
};

const catalogueShape = z.strictObject({
  format: z.literal('framework-catalogue'),
  ...origin,
  /** Of whom it asks: of the company, or of each device and release. */
  scope: z.enum(['company', 'device']),
  /** Whose words the labels are. */
  labels: z.enum(['own', 'published']),
  note: text(600).optional(),
  /** What else documents call it, where they say which clauses they serve. */
  calledAs: z.array(text(80)).max(10).optional(),
  clauses: z.array(clause).min(1).max(5000),
});
export type Catalogue = z.output<typeof catalogueShape>;

const known = new WeakMap<readonly Clause[], ReadonlyMap<string, Clause>>();
const byId = (clauses: readonly Clause[]): ReadonlyMap<string, Clause> => {
  const map = known.get(clauses) ?? new Map(clauses.map((one) => [one.id, one]));
  known.set(clauses, map);
  return map;
};
/** The clauses above one, from the nearest; ends where one is missing or named again. */
export const above = ({ clauses }: Pick<Catalogue, 'clauses'>, of: Clause): Clause[] => {
  const found: Clause[] = [];
  for (let at = of.under; at !== undefined; at = found.at(-1)?.under) {
    const next = byId(clauses).get(at);
    if (!next || next === of || found.includes(next)) break;
    found.push(next);
  }
  return found;
};

/** What is wrong with the clauses of a catalogue, each with the place of the clause. */
export const clauseFaults = (catalogue: Pick<Catalogue, 'clauses'>): { at: number; sentence: string }[] => {
  const { clauses } = catalogue;
  const first = new Map(clauses.map(({ id }, at) => [id, at] as const).reverse());
  const faults = clauses.flatMap((one, at): { at: number; sentence: string }[] => {
    const { id, under, asks, row } = one;
    if (first.get(id) !== at) return [{ at, sentence: `The clause ${id} stands here a second time.` }];
    if (under !== undefined && !first.has(under)) return [{ at, sentence: `${id} is part of ${under}, which is not in the list.` }];
    const over = above(catalogue, one);
    if (under !== undefined && over.at(-1)?.under !== undefined) return [{ at, sentence: `${id} is part of itself, through ${under}.` }];
    const rows = [...(row ? [one] : []), ...over.filter((parent) => parent.row)];
    if (asks && rows.length !== 1)
      return [{ at, sentence: `${id} asks for something and is counted in ${rows.length} rows. Let it stand in exactly one.` }];
    return [];
  });
  return faults.length > 0 || clauses.some(({ asks }) => asks)
    ? faults
    : [{ at: 0, sentence: 'No clause asks for anything, so nothing could be claimed.' }];
};

export const catalogueSchema = catalogueShape.superRefine((given, context) => {
  for (const { at, sentence } of clauseFaults(given)) context.addIssue({ code: 'custom', path: ['clauses', at], message: sentence });
});

/** How far a crosswalk can be trusted; shown with each of its rows. */
export const crosswalkStatuses = ['published', 'derived', 'consultant', 'proposed'] as const;
const end = z.strictObject({ catalogue: catalogueId, clauses: z.array(clauseId).min(1).max(200) });
export const crosswalkSchema = z.strictObject({
  format: z.literal('framework-crosswalk'),
  ...origin,
  statuses: z.record(z.enum(crosswalkStatuses), text(300)),
  rows: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
        status: z.enum(crosswalkStatuses),
        from: end,
        to: end,
        source: z.string().max(800),
        because: z.string().max(800),
      }),
    )
    .min(1)
    .max(20_000),
});
export type Crosswalk = z.output<typeof crosswalkSchema>;

/** The one clause that counts another one in the coverage. */
export const rowOf = (catalogue: Pick<Catalogue, 'clauses'>, of: Clause): Clause =>
  of.row ? of : (above(catalogue, of).find(({ row }) => row) ?? of);
/** A clause and everything below it that asks for something, in the order of the catalogue. */
export const askedUnder = (catalogue: Pick<Catalogue, 'clauses'>, root: string): Clause[] =>
  catalogue.clauses.filter((one) => one.asks && (one.id === root || above(catalogue, one).some(({ id }) => id === root)));

/** The catalogue and the clause that a link names, as in "iso-13485:7.4.1"; null for what is no name of a clause. */
export const clauseNamed = (name: string): { catalogue: string; clause: string } | null => {
  const [, catalogue, id] = /^([a-z0-9-]{1,20}):(.{1,19})$/.exec(name) ?? [];
  return catalogue === undefined || id === undefined ? null : { catalogue, clause: id };
};
