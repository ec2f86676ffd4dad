import { createHash } from 'node:crypto';
import { z } from 'zod';
import { qualificationText } from '#shared/domain/qualification.ts';
import { type Check, noFaults } from '../../audit/check.ts';
import { statementIn } from '../../audit/statement-in.ts';
import { readJson } from '../bounded-json.ts';
import { personCertificates } from '../record-keys.ts';
import { sealCheck } from '../seal-check.ts';
import { chainFaults, signerAndMeaning, verifiedStatements } from '../signed-statements.ts';
import {
  type Decided,
  type QualificationFacts,
  type QualificationReport,
  qualificationFacts,
  type RunFacts,
  runFacts,
  type SealedQualification,
} from './qualification-schema.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const parsed = <T>(text: string, schema: z.ZodType<T>): T | null => {
  const json = readJson(text);
  return json.ok && json.isCanonical ? (schema.safeParse(json.value).data ?? null) : null;
};

/** Exactly what the program signs for a qualification. */
const statementSchema = z.strictObject({
  kind: z.literal('qualification'),
  vault: z.string(),
  about: z.strictObject({ kind: z.literal('qualification'), id: z.string(), version: z.string() }),
  document: z.string(),
  contentHash: z.string(),
  outcome: z.string(),
  conclusion: z.string(),
  meaning: z.string(),
  printedName: z.string(),
  userId: z.string(),
  role: z.string(),
  time: z.string(),
  reason: z.string(),
  previous: z.string().nullable(),
});

/** What a report tells; null where its texts cannot be read as a qualification. */
export const qualificationIn = ({ facts }: Pick<QualificationReport, 'facts'>): (QualificationFacts & { told: RunFacts }) | null => {
  const found = parsed(facts, qualificationFacts);
  const told = found && parsed(found.run, runFacts);
  return found && told && { ...found, told };
};

/** Tests that somebody has to say something of. */
export const deviationsIn = ({ tests }: Pick<RunFacts, 'tests'>): RunFacts['tests'] => tests.filter(({ result }) => result !== 'passed');
export const outcomeOf = (tests: RunFacts['tests']): RunFacts['outcome'] =>
  tests.length > 0 && tests.every(({ result }) => result === 'passed') ? 'passed' : 'deviations';

/** What both signed the hash of. */
export const signedHash = (run: string, { number, outcome }: RunFacts, of: Pick<Decided, 'conclusion' | 'deviations'>): string =>
  sha256(qualificationText({ id: number, report: sha256(run), outcome, ...of }));

const outcomeFaults = ({ outcome, tests, requirements }: RunFacts): string[] => {
  const known = new Set(requirements.map(({ id }) => id));
  return [
    ...(outcome === outcomeOf(tests) ? [] : ['The outcome is not the one of its tests.']),
    ...(new Set(tests.map(({ test }) => test)).size === tests.length ? [] : ['A test stands in it twice.']),
    ...(tests.every((one) => one.requirements.every((id) => known.has(id))) ? [] : ['A test names a requirement that is none.']),
  ];
};

/** Two people signed for exactly this: who ran it, and somebody else. */
const decisionFaults = (
  record: QualificationReport,
  { run, told, decided }: QualificationFacts & { told: RunFacts },
  authority: string,
) => {
  if (!decided) return [];
  const hash = signedHash(run, told, decided);
  const certificates = personCertificates(decided, authority);
  const isAbout = (one: z.output<typeof statementSchema>): boolean =>
    one.vault === record.vault.id &&
    one.about.id === told.number &&
    one.document === told.number &&
    one.about.version === hash &&
    one.contentHash === hash &&
    one.outcome === told.outcome &&
    one.conclusion === decided.conclusion;
  const { statements, faults } = verifiedStatements(decided.signatures, statementSchema, certificates, isAbout);
  const [tester, second] = statements.map(({ stated }) => stated);
  const meaning = decided.decision === 'approved' ? 'Qualification approved' : 'Qualification rejected';
  const areTwo =
    statements.length === 2 &&
    tester?.meaning === 'Qualification tested' &&
    tester.userId === told.tester.userId &&
    second?.meaning === meaning &&
    second.reason === decided.reason &&
    second.userId !== tester.userId;
  const open = deviationsIn(told).map(({ test }) => test);
  const said = decided.deviations.map(({ test }) => test);
  return [
    ...faults,
    ...chainFaults(statements),
    ...(areTwo ? [] : ['It is not signed by who ran it and by a second person, as it says.']),
    ...(open.join() === said.join() && decided.deviations.every(({ disposition }) => disposition !== '')
      ? []
      : ['Not every deviation has the text that was signed.']),
  ];
};

/** Verifies a report by itself, with nothing but the authority's certificate. Never throws. */
export const verifyQualification = (sealed: SealedQualification, authority: string): Check[] => {
  const { record } = sealed;
  const found = qualificationIn(record);
  const hashed = sha256(record.facts) === record.factsHash ? [] : ['What the report tells is not what its hash names.'];
  if (!found) return [sealCheck(sealed, authority), noFaults('Qualification', [...hashed, 'What the report tells cannot be read.'], '')];
  const { told, decided } = found;
  const passedOnes = told.tests.filter(({ result }) => result === 'passed').length;
  const words = (decided?.signatures ?? []).map(({ statement }) => {
    const { data } = statementSchema.safeParse(statementIn({ statement }));
    return data ? `${signerAndMeaning(data)} at ${data.time}` : '';
  });
  return [
    sealCheck(sealed, authority),
    noFaults(
      'Qualification',
      [...hashed, ...outcomeFaults(told)],
      `${told.number} of version ${told.program.version}: ${passedOnes} of ${told.tests.length} tests passed, as the outcome says.`,
    ),
    noFaults(
      'Approval of the qualification',
      decisionFaults(record, found, authority),
      decided
        ? `${decided.decision} by two people: ${words.join('; ')}. That it was recorded is proven with the vault.`
        : 'This is the report of the run. Nobody has signed for it yet.',
    ),
  ];
};
