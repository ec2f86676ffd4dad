import { z } from 'zod';
import { assessmentResult } from '../domain/assessment/result.ts';
import { VEX_FORMATS } from '../domain/assessment/vex-formats.ts';
import { FEED_KINDS } from '../domain/references/feed.ts';
import { importers } from '../domain/register/entry-import.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { expired, line, madeFile, reason } from './fields.ts';
import { entryNumber, stood } from './registers.ts';
import { signs } from './statement.ts';

const release = line(40);
const run = z.string().regex(/^RUN-\d{4,}$/, 'A run is called like RUN-0001');
const BESIDE = ['differs', 'not checkable', 'open', 'agrees'] as const;
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

/** One statement of a supplier beside our decision. */
export const besideWord = z.strictObject({ set: z.string(), record: z.string(), is: z.enum(BESIDE), text: z.string(), why: z.string() });
const ofFinding = { number: entryNumber, hash: z.string().regex(/^[0-9a-f]{64}$/), reason };
/** Roles that decide findings. */
const deciders = ['Quality', 'Reviewer', 'Approver'] as const;
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
      expired,
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
          /** The gravest that a supplier says beside it; null where none says anything. */
          supplier: z.enum(BESIDE).nullable(),
          expired,
        }),
      ),
    }),
  ),
  /** What the last assessment says of a finding, and in what it differs from what the finding says. */
  'vulnerability.finding': contract(
    readers,
    z.strictObject({ number: entryNumber }),
    z.strictObject({
      number: z.string(),
      /** The last assessment that speaks of it; null where none does. */
      run: z.string().nullable(),
      isFound: z.boolean(),
      predicted: z.strictObject({ id: z.string(), epss: z.string(), percentile: z.string() }).nullable(),
      /** What suppliers say of it beside what was decided, contradictions first. */
      supplier: z.array(besideWord),
      /** Null where the finding says the same, or somebody let it stand. */
      change: z
        .strictObject({
          differences: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
          mayTakeOver: z.boolean(),
          mayLetStand: z.boolean(),
        })
        .nullable(),
    }),
  ),
  /** Writes into a finding what the sources say now; what was decided comes back. @param hash of the version that was read */
  'vulnerability.takeOver': contract(deciders, z.strictObject(ofFinding), stood),
  /**
   * How a release stands to its vulnerabilities, as a file for others. What says something new is an edition, which is kept.
   * @param embargoed why what is under an embargo is told all the same; otherwise it is left out
   */
  'vulnerability.exportVex': contract(
    importers,
    z.strictObject({
      release,
      format: z.enum(VEX_FORMATS),
      namespace: z.httpUrl().max(300).optional(),
      contact: line(300).optional(),
      tlp: z.enum(['WHITE', 'GREEN', 'AMBER', 'RED']).optional(),
      embargoed: reason.optional(),
    }),
    z.strictObject({
      ...madeFile,
      edition: z.string(),
      isNew: z.boolean(),
      summary: z.string(),
      /** Entry of the ledger. */
      asOf: z.number(),
      leftOut: z.array(z.string()),
    }),
  ),
  /** Editions of what was stated, the newest first. */
  'vulnerability.editions': contract(
    readers,
    z.strictObject({ release }),
    z.array(
      z.strictObject({ id: z.string(), embargoed: z.boolean(), summary: z.string(), asOf: z.number(), by: z.string(), madeAt: z.string() }),
    ),
  ),
  /** Signs that a decision still holds although the sources say something else now. */
  'vulnerability.letStand': signs(deciders, ofFinding, stood),
} as const;
