import { z } from 'zod';
import { computedValue } from './computed-value.ts';
import type { Declaration } from './declaration.ts';
import { type EntryFile, type EntryValue, type EntryValues, entryValues, filesOf, isFilled } from './entry-values.ts';
import { valueFault } from './field-kinds.ts';

/** A link with what it named when it was made: the version and its hash, so that a target that moves on is seen. */
export const entryLink = z.strictObject({
  role: z.string().max(40),
  kind: z.enum(['entry', 'document']),
  /** Number of the entry or of the document. */
  to: z.string().max(40),
  /** Version of an entry, label of a revision. */
  version: z.string().max(20),
  hash: z.string().max(64),
  /** The state of what was named although it stood no longer: void or withdrawn. Somebody knew, and signs it. */
  gone: z.string().max(40).optional(),
});
/** What stands at the other end of a link, where it is not what the link names. */
export const movedOn = entryLink.pick({ version: true, hash: true, gone: true });
export type MovedOn = z.output<typeof movedOn>;
export type EntryLink = z.output<typeof entryLink>;

/** One version of an entry, as it is stored and signed. */
export const entryContent = z.strictObject({
  version: z.literal(1),
  entry: z.string(),
  number: z.number().int().positive(),
  declaration: z.strictObject({ document: z.string(), revision: z.string(), hash: z.string() }),
  title: z.string(),
  values: entryValues,
  /** Fields that not everybody reads: the hash of the stored content that says them, by field. */
  confidential: z.record(z.string().max(40), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
  /** What was worked out when this version was saved, with what went in. */
  computed: z.array(computedValue).optional(),
  links: z.array(entryLink),
});
export type EntryContent = z.output<typeof entryContent>;

/** What is wrong with values by their declaration, a sentence each. @param people whether a user id is one of an active person */
export const valueFaults = ({ fields }: Declaration, values: EntryValues, people: (userId: string) => boolean): string[] => {
  const known = new Map(fields.map((field) => [field.id, field]));
  return Object.entries(values).flatMap(([id, given]) => {
    const field = known.get(id);
    if (!field) return [`This register has no field "${id}".`];
    return (isFilled(given) ? valueFault(field, given, people) : null) ?? [];
  });
};

/** Whether a version says something in a field, whoever may read it. */
export const saysField = ({ values, confidential = {} }: Pick<EntryContent, 'values' | 'confidential'>, id: string): boolean =>
  Object.hasOwn(confidential, id) || isFilled(values[id]);
/** What a version says in a field or has worked out under this name; a field that not everybody reads says nothing here. */
export const valueIn = ({ values, computed = [] }: Pick<EntryContent, 'values' | 'computed'>, id: string): EntryValue | undefined =>
  values[id] ?? computed.find((one) => one.id === id)?.result ?? undefined;

/** The files that a version holds. Only fields of this type hold any: a row of a group that looks like a file names nothing. */
export const filesIn = ({ fields }: Pick<Declaration, 'fields'>, values: EntryValues): EntryFile[] =>
  fields.flatMap(({ id, type }) => (type === 'file' ? filesOf(values[id]) : []));
