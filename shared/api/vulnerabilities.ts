import { z } from 'zod';
import { assessmentResult } from '../domain/assessment/result.ts';
import { FEED_KINDS } from '../domain/references/feed.ts';
import { importers } from '../domain/register/entry-import.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { line } from './fields.ts';

const release = line(40);
const run = z.string().regex(/^RUN-\d{4,}$/, 'A run is called like RUN-0001');
export const FINDING_OUTCOMES = ['opened', 'same', 'changed', 'gone'] as const;

/** One feed in one run. A component is counted once, and the three never add up to another number than all of them. */
const feedCounts = z.strictObject({
  kind: z.enum(FEED_KINDS),
  set: z.string(),
  declared: z.string().nullable(),
  /** Whole days between its date and the run; null where it tells none. */
  age: z.number().nullable(),
  records: z.number(),
  silent: z.number(),
  /** Null for feeds that are joined by CVE id and hold no components. */
  components: z.strictObject({ matched: z.number(), none: z.number(), notCheckable: z.number() }).nullable(),
});
const counted = {
  id: z.string(),
  release: z.string(),
  sbom: z.string(),
  components: z.number(),
  feeds: z.array(feedCounts),
  /** Kinds of feeds of which none was there: nothing was assessed by them. */
  notAssessed: z.array(z.enum(FEED_KINDS)),
  findings: z.strictObject({ opened: z.number(), same: z.number(), changed: z.number(), gone: z.number() }),
  by: z.string(),
  madeAt: z.string(),
};

export const vulnerabilityOperations = {
  /**
   * Holds the components of a release, by its newest bill of materials, against the latest feed of each kind, and opens an entry of
   * the register of findings for each vulnerability that has none yet.
   */
  'vulnerability.assess': contract(importers, z.strictObject({ release, sbom: z.string().optional() }), z.strictObject(counted)),
  /** The newest first. */
  'vulnerability.runs': contract(readers, z.strictObject({ release: release.optional() }), z.array(z.strictObject(counted))),
  /** What came of one run, whole: each component in each feed, and why what could not be told. */
  'vulnerability.show': contract(
    readers,
    z.strictObject({ run }),
    z.strictObject({
      ...counted,
      rules: z.string(),
      result: assessmentResult,
      entries: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          state: z.string(),
          vulnerability: z.string(),
          component: z.string(),
          outcome: z.enum(FINDING_OUTCOMES),
        }),
      ),
    }),
  ),
} as const;
