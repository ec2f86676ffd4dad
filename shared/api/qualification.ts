import { z } from 'zod';
import {
  processRisks,
  qualificationApprovers,
  qualificationOutcomes,
  qualificationParts,
  qualificationStates,
  qualifiers,
  testResults,
  versionDecisions,
} from '../domain/qualification.ts';
import { auditors } from '../domain/roles.ts';
import { contract, stops, unattended } from './contract.ts';
import { empty, madeFile, reason, words } from './fields.ts';
import { shownSignature, signs } from './statement.ts';

const id = z.string().regex(/^QUAL-\d{4,7}$/, 'A qualification has a number such as QUAL-0001');
const count = (most: number) => z.number().int().min(0).max(most);
/** How much the performance part works with. */
const load = z.strictObject({ documents: count(100_000), entries: count(1_000_000), people: count(10_000) });
const program = z.strictObject({ version: z.string(), hash: z.string(), files: z.number().int() });
const deviation = z.strictObject({
  test: z.string(),
  title: z.string(),
  detail: z.string(),
  disposition: z.string().nullable(),
  by: z.string().nullable(),
});
const summary = z.strictObject({
  id: z.string(),
  state: z.enum(qualificationStates),
  version: z.string(),
  /** SHA-256 over the files of the program. */
  program: z.string(),
  risk: z.enum(processRisks),
  outcome: z.enum(qualificationOutcomes),
  tests: z.number().int(),
  deviations: z.number().int(),
  runAt: z.string(),
  runBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
const decision = z.strictObject({
  id: z.string(),
  version: z.string(),
  program: z.string(),
  qualification: z.string(),
  decision: z.enum(versionDecisions),
  reason: z.string(),
  decidedAt: z.string(),
  decidedBy: z.string(),
});
/** How the program that runs stands to what was qualified. */
const standings = ['never qualified', 'qualified', 'covered', 'to be requalified', 'to be decided'] as const;

export const qualificationOperations = {
  /** The program that runs, how it stands to the last qualification, and all qualifications and decisions, the newest first. */
  'qualification.status': contract(
    auditors,
    empty,
    z.strictObject({
      program,
      standing: z.enum(standings),
      /** What the vault holds now: the load of its company. */
      load,
      qualifications: z.array(summary),
      decisions: z.array(decision),
    }),
  ),
  'qualification.show': contract(
    auditors,
    z.strictObject({ id }),
    summary.extend({
      intendedUse: z.string(),
      riskReason: z.string(),
      conclusion: z.string().nullable(),
      results: z.array(
        z.strictObject({
          test: z.string(),
          part: z.enum(qualificationParts),
          requirements: z.array(z.string()),
          title: z.string(),
          result: z.enum(testResults),
          evidence: z.string(),
        }),
      ),
      found: z.array(deviation),
      signatures: z.array(shownSignature),
      /** What the person who asks may do now. */
      may: z.strictObject({ describe: z.boolean(), submit: z.boolean(), approve: z.boolean(), reject: z.boolean() }),
    }),
  ),
  /** How far a run is that is under way. */
  'qualification.running': unattended(
    contract(
      auditors,
      empty,
      z.strictObject({ percent: z.number().int(), doing: z.string(), by: z.string(), startedAt: z.string() }).nullable(),
    ),
  ),
  /** Looks at the installation, plays the requirements and a load in a vault of its own, and seals a report of what was found. */
  'qualification.run': contract(
    qualifiers,
    z.strictObject({
      /** What the company uses the program for. */
      intendedUse: words(4000),
      risk: z.enum(processRisks),
      riskReason: reason,
      /** Left out, that of the vault. */
      load: load.optional(),
    }),
    summary.extend(madeFile),
  ),
  /** Stops a run that is under way; nothing of it is kept. */
  'qualification.cancel': stops(contract(qualifiers, empty, empty)),
  /** Says what becomes of a deviation: what it means, and what is done about it. */
  'qualification.describe': contract(qualifiers, z.strictObject({ id, test: z.string().max(20), disposition: words(4000) }), empty),
  /** Who ran it signs, with the conclusion; every deviation has its text by then. */
  'qualification.submit': signs(
    qualifiers,
    { id, conclusion: words(4000) },
    z.strictObject({ id: z.string(), state: z.enum(qualificationStates) }),
  ),
  /** A second person approves or rejects, and the record of both is sealed. */
  'qualification.conclude': signs(
    qualificationApprovers,
    { id, decision: z.enum(['approve', 'reject']), reason },
    z.strictObject({ id: z.string(), state: z.enum(qualificationStates) }),
  ),
  /** Whether the program that runs now has to be qualified anew, or the last qualification covers it. */
  'qualification.decide': signs(qualificationApprovers, { decision: z.enum(versionDecisions), reason }, z.strictObject({ id: z.string() })),
  /** The sealed record; before somebody decided about it, that of the run alone. */
  'qualification.report': contract(auditors, z.strictObject({ id }), z.strictObject(madeFile)),
} as const;
