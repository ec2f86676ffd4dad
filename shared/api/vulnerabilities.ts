import { z } from 'zod';
import { assessmentResult } from '../domain/assessment/result.ts';
import { FEED_KINDS } from '../domain/references/feed.ts';
import { importers } from '../domain/register/entry-import.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { line } from './fields.ts';
import { entryNumber, stood } from './registers.ts';
import { signs } from './statement.ts';

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

/** A finding that waits, with the former one, and what would be taken over from it or why nothing is. */
export const proposal = z.strictObject({
  number: z.string(),
  title: z.string(),
  state: z.string(),
  former: z
    .strictObject({
      number: z.string(),
      version: z.number(),
      state: z.string(),
      signed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
    })
    .nullable(),
  why: z.string().nullable(),
  carried: z
    .strictObject({
      hash: z.string(),
      values: z.array(z.strictObject({ field: z.string(), label: z.string(), value: z.string() })),
      level: z.string().nullable(),
      /** The state that the signature leads to, and whether another person confirms it there. */
      to: z.string(),
      isConfirmed: z.boolean(),
    })
    .nullable(),
});

export const vulnerabilityOperations = {
  /**
   * Holds the components of a release, by its newest bill of materials, against the latest feed of each kind, and opens an entry of
   * the register of findings for each vulnerability that has none yet.
   */
  'vulnerability.assess': contract(importers, z.strictObject({ release, sbom: z.string().optional() }), z.strictObject(counted)),
  /** Findings of a release that can be decided as the unchanged ones of its former release were, and why the others cannot. */
  'vulnerability.proposals': contract(
    readers,
    z.strictObject({ release }),
    z.strictObject({
      release: z.string(),
      former: z.string().nullable(),
      /** The run that they rest on; null where the release is not assessed. */
      run: z.string().nullable(),
      /** Why nothing is proposed at all. */
      why: z.string().nullable(),
      findings: z.array(proposal),
    }),
  ),
  /**
   * Decides a finding as the unchanged one of the former release was decided, by signature; a second one is asked for as for any
   * decision. @param hash of what the finding would say, as the person read it
   */
  'vulnerability.carry': signs(readers, { number: entryNumber, hash: z.string().regex(/^[0-9a-f]{64}$/) }, stood),
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
