import { z } from 'zod';
import { FEED_KINDS, feedSummary } from '../domain/references/feed.ts';
import { elementFindingsSchema } from '../domain/references/minimum-elements.ts';
import { sbomAbout } from '../domain/references/sbom.ts';
import { importers } from '../domain/register/entry-import.ts';
import { auditors } from '../domain/roles.ts';
import { brings, contract, deliberate, stops, unattended } from './contract.ts';
import { empty, fileHandle, fileName, line, reason } from './fields.ts';

const source = {
  file: fileHandle,
  fileName,
  /** What it came on, such as a stick with its label; air-gapped rooms take nothing else. */
  medium: line(200),
  /** Why a file is taken that breaks its specification, was cut off, or is older than the last one. */
  despite: reason.optional(),
};
const id = z.string().regex(/^SET-\d{4,}$/, 'A reference set is called like SET-0001');

const listed = z.strictObject({
  id: z.string(),
  kind: z.enum(['sbom', ...FEED_KINDS]),
  /** Number of the entry of the release that a bill of materials is of; null for a feed. */
  release: z.string().nullable(),
  fileName: z.string(),
  fileHash: z.string(),
  /** In bytes. */
  size: z.number(),
  medium: z.string(),
  /** Format and version as found. */
  format: z.string(),
  /** The date that it states, and for a feed without one that of its newest record. */
  declared: z.string().nullable(),
  /** Whole days since that date; null where there is none that can be read. */
  age: z.number().int().min(0).nullable(),
  /** Whether an assessment made now goes by it: the last of its kind, or of its release. Documents of suppliers make no series. */
  isLatest: z.boolean(),
  /** Components or records. */
  taken: z.number(),
  despite: z.string().nullable(),
  by: z.string(),
  importedAt: z.string(),
});

export const referenceOperations = {
  /** Keeps a bill of materials of the software of a release, and reads its components. */
  'reference.importSbom': brings(
    'sboms',
    contract(
      importers,
      z.strictObject({ ...source, release: line(40) }),
      z.strictObject({ id: z.string(), components: z.number(), withoutIdentity: z.number() }),
    ),
  ),
  /** Keeps a feed of vulnerabilities, or what a supplier states about them, and reads its records. */
  'reference.importFeed': brings(
    'feeds',
    contract(importers, z.strictObject(source), z.strictObject({ id: z.string(), kind: z.enum(FEED_KINDS), records: z.number() })),
  ),
  /** Packs a folder of this computer with the records of a feed into one archive, which the next call imports. */
  'reference.packFolder': brings(
    'feeds',
    deliberate(contract(importers, z.strictObject({ folder: line(1000) }), z.strictObject({ file: fileHandle, fileName: z.string() }))),
  ),
  /** The imports that are under way, and how far each is. */
  'reference.running': unattended(
    contract(
      importers,
      empty,
      z.array(
        z.strictObject({
          ...{ id: z.string(), fileName: z.string(), by: z.string(), isMine: z.boolean(), startedAt: z.string() },
          ...{ step: z.enum(['Copy', 'Reading']), percent: z.number().int().min(0).max(100) },
        }),
      ),
    ),
  ),
  /** Stops one that is under way: it ends with a refusal, and nothing of it is kept. */
  'reference.cancelImport': stops(contract(importers, z.strictObject({ id: z.uuid() }), empty)),
  /**
   * Makes rows again that are missing beside the vault, or are not those that were recorded, from the files that the vault keeps.
   * Nothing is written to the ledger: rows are an index, and the file is the record.
   */
  'reference.rebuild': contract(
    importers,
    z.strictObject({ of: z.enum(['sbom', 'feed']).optional() }),
    z.strictObject({
      rebuilt: z.array(z.string()),
      /** Sets whose rows stood as they were recorded. */
      sound: z.number().int(),
      failed: z.array(z.strictObject({ id: z.string(), problem: z.string() })),
    }),
  ),
  /** The newest first. */
  'reference.list': contract(auditors, z.strictObject({ of: z.enum(['sbom', 'feed']).optional() }), z.array(listed)),
  /** What came of one import, with what was left out and why. */
  'reference.show': contract(
    auditors,
    z.strictObject({ id }),
    z.strictObject({
      ...listed.shape,
      /** Version of the reader that read it. */
      parser: z.string(),
      /** Why it was not taken unasked. */
      objections: z.array(z.string()),
      sbom: z.strictObject({ about: sbomAbout, findings: elementFindingsSchema }).nullable(),
      feed: feedSummary.nullable(),
    }),
  ),
} as const;
