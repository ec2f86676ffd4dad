import { z } from 'zod';
import { AppError } from '#shared/domain/errors.ts';
import type { LeftOut } from '#shared/domain/left-out.ts';
import { legacyStates } from '#shared/domain/migration-index.ts';

const approval = z.strictObject({ name: z.string(), meaning: z.string(), on: z.string(), evidence: z.string() });
const revision = z.strictObject({
  major: z.number(),
  formerLabel: z.string(),
  /** As its own row of the list says, where the document bears those of its newest one; not written by the first releases. */
  title: z.string().optional(),
  owner: z.string().optional(),
  department: z.string().optional(),
  state: z.enum(legacyStates),
  effective: z.string().nullable(),
  ended: z.string().nullable(),
  approvals: z.array(approval),
  supersedes: z.string(),
  reason: z.string(),
  keep: z.enum(['text', 'file']),
  file: z.string(),
  sha256: z.string(),
  size: z.number(),
  contentHash: z.string(),
  findings: z.array(z.string()),
});
const history = z.strictObject({
  number: z.string(),
  title: z.string(),
  type: z.string(),
  owner: z.string(),
  department: z.string(),
  /** The oldest first. */
  revisions: z.array(revision),
});
const manifestSchema = z.strictObject({
  format: z.literal('countersign-migration'),
  version: z.literal(1),
  folder: z.string(),
  index: z.string().nullable(),
  documents: z.array(history),
  /** Numbers that are left out because of faults, as the list writes them. */
  leftOut: z.array(z.string()),
  /** Rows of these numbers; not written by the first releases. */
  leftOutRows: z.number().optional(),
});
const leftOutSchema = manifestSchema.pick({ leftOut: true, leftOutRows: true }).loose();
/** Everything that a run imports; its hash is what the person signs. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestHistory = Manifest['documents'][number];
export type ManifestRevision = ManifestHistory['revisions'][number];

const parse = <Read>(schema: z.ZodType<Read>, bytes: Uint8Array): Read | null => {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
};
const read = <Read>(schema: z.ZodType<Read>, bytes: Uint8Array): Read => {
  const parsed = parse(schema, bytes);
  if (!parsed) throw new AppError('vault-damaged', 'The manifest of this run cannot be read. Run "verify" on the vault.');
  return parsed;
};

/** @returns null for bytes that are no manifest */
export const parseManifest = (bytes: Uint8Array): Manifest | null => parse(manifestSchema, bytes);

/** @throws AppError 'vault-damaged' */
export const readManifest = (bytes: Uint8Array): Manifest => read(manifestSchema, bytes);

/** What a run leaves out, without looking through its documents. @throws AppError 'vault-damaged' */
export const readLeftOut = (bytes: Uint8Array): LeftOut => {
  const { leftOut, leftOutRows } = read(leftOutSchema, bytes);
  return { numbers: leftOut, rows: leftOutRows ?? null };
};
