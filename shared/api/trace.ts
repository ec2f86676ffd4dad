import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { holeKinds } from '../domain/trace/traced.ts';
import { keyHolders } from '../domain/vault-keys.ts';
import { contract } from './contract.ts';
import { date, madeFile } from './fields.ts';
import { asOf } from './frameworks.ts';
import { list } from './list.ts';
import { stood } from './registers.ts';

/** About what: the number of a device or of one of its releases. */
const about = z.string().regex(/^[A-Z]{2,8}-\d{4,7}$/, 'A device or release has a number such as DEV-0001');
const moment = { date: date.optional(), entry: z.number().int().min(1).optional() };

const head = { number: z.string(), title: z.string(), state: z.string(), version: z.number(), hash: z.string() };
const test = z.strictObject({
  ...head,
  type: z.string(),
  independence: z.string(),
  verdict: z.string(),
  doneOn: z.string(),
  release: z.string().nullable(),
  isOfFormerVersion: z.boolean(),
});
const control = z.strictObject({ ...head, category: z.string(), tests: z.array(test) });
const numbers = z.array(z.string());
const risk = z.strictObject({
  ...head,
  kind: z.enum(['security', 'safety']),
  isSigned: z.boolean(),
  threat: z.string(),
  before: z.string(),
  after: z.string(),
  acceptedUntil: z.string(),
  hazards: numbers,
  noSafety: z.string(),
  isByAttack: z.boolean(),
  findings: numbers,
  items: numbers,
  releases: numbers,
  controls: z.array(control),
  noControl: z.string(),
});
/** What a trace tells; the same moment tells the same, letter for letter. */
export const trace = z.strictObject({
  asOf,
  about: z.strictObject({ number: z.string(), title: z.string(), state: z.string() }),
  risks: z.array(risk),
  looseControls: z.array(control),
  components: z.array(z.strictObject({ ...head, class: z.string(), risks: numbers })),
  findings: z.array(z.strictObject({ ...head, component: z.string(), acceptedUntil: z.string(), release: z.string() })).optional(),
  /** Links that name what is no longer what stands there. */
  suspects: z.array(z.strictObject({ from: z.string(), role: z.string(), to: z.string(), why: z.string() })),
  /** What is missing, by number. */
  holes: z.array(z.strictObject({ kind: z.enum(holeKinds), about: z.string(), by: z.string().nullable() })),
});

export const traceLists = {
  trace: list({
    name: 'Trace of a device or release',
    holds: 'From threat to risk, control, test, component and release: a row each, with what is missing.',
    filters: { about: about.optional(), date: date.optional() },
    flags: {
      about: { flag: '--about <number>', words: 'of this device or release; of all devices by default' },
      date: { flag: '--as-of <date>', words: 'as of the end of this day; now by default' },
    },
  }),
  measures: list({
    name: 'Measures of vulnerabilities',
    holds:
      'Share that is patched, days to the patch and days to the field (FDA, V.A.6): a row for each device, with what they were counted from.',
    filters: { device: about.optional(), from: date.optional(), until: date.optional() },
    flags: {
      device: { flag: '--device <number>', words: 'of this device; of all devices by default' },
      from: { flag: '--from <date>', words: 'identified since this day; a year before the last one by default' },
      until: { flag: '--until <date>', words: 'identified until this day; today by default' },
    },
  }),
} as const;

const duration = z.strictObject({
  known: z.number(),
  unknown: z.number(),
  unusable: z.number(),
  median: z.number().nullable(),
  longest: z.number().nullable(),
});
const measures = z.strictObject({
  ...{ device: z.string(), title: z.string(), from: z.string(), until: z.string() },
  releases: z.number(),
  /** Releases that nobody held against feeds: of them nothing is known. */
  notAssessed: numbers,
  ...{ identified: z.number(), notAffected: z.number(), undecided: z.number(), voided: z.number(), withoutDay: z.number() },
  ...{ toPatch: z.number(), patched: z.number(), percent: z.number().nullable() },
  identifiedToPatch: duration,
  patchToField: duration,
});

export const traceOperations = {
  /** The three measures of FDA's guidance on cybersecurity, V.A.6, by device; null where nothing is known. A year until today by default. */
  'measures.show': contract(
    readers,
    z.strictObject({ device: about.optional(), from: date.optional(), until: date.optional() }),
    z.array(measures),
  ),
  /** Devices and releases, the newest first. */
  'trace.scopes': contract(
    readers,
    z.strictObject({}),
    z.array(z.strictObject({ number: z.string(), title: z.string(), kind: z.enum(['device', 'release']) })),
  ),
  /** From threat to release, with holes and suspects. */
  'trace.show': contract(
    readers,
    z.strictObject({ ...moment, about }),
    /** Where the screens of what is missing and of what moved are, by number. */
    trace.extend({ paths: z.record(z.string(), z.string()) }),
  ),
  /** An entry with a line of everything that a release rests on now, to be signed; who may is asked by its register. */
  'baseline.draw': contract(readers, z.strictObject({ release: about }), stood),
  /** The same, sealed. */
  'trace.record': contract(
    keyHolders.seal,
    z.strictObject({ ...moment, about, format: z.enum(['pdf', 'json']) }),
    z.strictObject({
      ...madeFile,
      /** SHA-256 of what it tells. */
      facts: z.string(),
    }),
  ),
} as const;
