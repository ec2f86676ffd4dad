import { z } from 'zod';
import { FEED_KINDS } from '../domain/references/feed.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { expired, line } from './fields.ts';
import { entryNumber } from './registers.ts';
import { besideWord, proposal } from './vulnerabilities.ts';

/** A feed as the last run read it, with its age today against the limit. */
const feed = z.strictObject({
  kind: z.enum(FEED_KINDS),
  set: z.string(),
  declared: z.string().nullable(),
  age: z.number().nullable(),
});
const score = z.strictObject({
  source: z.string(),
  vector: z.string().nullable(),
  stated: z.string().nullable(),
  worked: z.string().nullable(),
});
/** What one record says; the date of the record and that of the feed that brought it are two things. */
const source = z.strictObject({
  kind: z.enum(FEED_KINDS),
  set: z.string(),
  record: z.string(),
  feedDate: z.string().nullable(),
  feedAge: z.number().nullable(),
  published: z.string().nullable(),
  modified: z.string().nullable(),
  found: z.string(),
  says: z.string(),
  /** Versions in which the record says that it is repaired; empty where it says none. */
  repairedIn: z.array(z.string()),
  title: z.string().nullable(),
  scores: z.array(score),
  cwes: z.array(z.string()),
});
/** Another release of the device, and what is known of the component there. */
const used = z.strictObject({
  release: z.string(),
  title: z.string(),
  fielded: z.number().nullable(),
  version: z.string().nullable(),
  /** Of the state: it was for a time that is over. */
  expired,
  is: z.enum(['finding', 'none', 'not checkable', 'not used', 'not assessed']),
  finding: z.string().nullable(),
  state: z.string().nullable(),
});

/** The clock of a security risk whose vulnerability is in the field, uncontrolled: FDA, postmarket management, and 21 CFR 806. */
const clock = z.strictObject({
  ...{ number: z.string(), title: z.string(), field: z.string() },
  ...{ tellBy: z.string().nullable(), mendBy: z.string().nullable(), toldOn: z.string().nullable() },
});

export const triageOperations = {
  /** What people have to know who decide a finding, beside the entry itself. */
  'vulnerability.triage': contract(
    readers,
    z.strictObject({ number: entryNumber }),
    z.strictObject({
      number: z.string(),
      release: z.string().nullable(),
      releaseTitle: z.string(),
      build: z.string().nullable(),
      /** The last run of the release; null where it is not assessed. */
      run: z
        .strictObject({
          id: z.string(),
          madeAt: z.string(),
          components: z.number(),
          /** Components that could not be checked in one feed or more. */
          notCheckable: z.number(),
          feeds: z.array(feed),
          notAssessed: z.array(z.enum(FEED_KINDS)),
          /** What the last run says of this finding; null where it does not speak of it. */
          outcome: z.string().nullable(),
        })
        .nullable(),
      sources: z.array(source),
      exploited: z.strictObject({
        is: z.enum(['listed', 'not listed', 'not assessed']),
        since: z.string().nullable(),
        due: z.string().nullable(),
        ransomware: z.string().nullable(),
        feedDate: z.string().nullable(),
      }),
      predicted: z.strictObject({ epss: z.string(), percentile: z.string() }).nullable(),
      /** What suppliers say of it beside what was decided, contradictions first. */
      supplier: z.array(besideWord),
      /** By when users and authorities are told, by each security risk that names the finding. */
      clocks: z.array(clock),
      used: z.array(used),
      /** What is proposed for it from the former release, or why nothing is. */
      proposal,
    }),
  ),
  /** The level that a policy gives, before anything is saved: what the finding would say, and no part of what is signed. */
  'vulnerability.rate': contract(
    readers,
    z.strictObject({ number: entryNumber, policy: line(40), exploitability: line(200), harm: line(200) }),
    z.strictObject({
      /** Of the policy, as it would be linked. */
      version: z.string(),
      level: z.string().nullable(),
      /** Why there is none, as a sentence; null where there is one. */
      why: z.string().nullable(),
    }),
  ),
  /** Findings that wait for a decision or for the second signature: what is exploited first, then the oldest. */
  'vulnerability.queue': contract(
    readers,
    z.strictObject({ release: line(40).optional() }),
    z.strictObject({
      /** Releases that were assessed at all, among those that were asked for. */
      assessed: z.number(),
      /** Releases that were held against no feed, with their titles: of them nothing is known, which is no zero. */
      notAssessed: z.array(z.strictObject({ number: z.string(), title: z.string() })),
      rows: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          state: z.string(),
          release: z.string(),
          isExploited: z.boolean(),
          since: z.string(),
        }),
      ),
    }),
  ),
} as const;
