import { z } from 'zod';
import { entryOfHead } from '#shared/domain/ledger-head.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { type Check, noFaults } from '../audit/check.ts';
import type { PersonCertificate, VerifiedEntry } from './record-keys.ts';
import type { Demand, FrozenRoute } from './record-route.rules.ts';
import type { MachineRecord } from './record-schema.ts';
import { chainFaults, signerAndMeaning, type VerifiedStatement, verifiedStatements } from './signed-statements.ts';

/** What a statement is about, by the rows of its vault; said since format 3. */
export const aboutSchema = (kind: SignedKind) => z.strictObject({ kind: z.literal(kind), id: z.string(), version: z.string() }).optional();

/** Exactly what the program signs; what it does not know is none of its statements. */
const statementSchema = z.strictObject({
  kind: z.enum(['decision', 'release']),
  vault: z.string(),
  about: aboutSchema('revision'),
  document: z.string(),
  revision: z.string(),
  round: z.number(),
  contentHash: z.string(),
  renditionHash: z.string(),
  meaning: z.string(),
  printedName: z.string(),
  userId: z.string(),
  role: z.string(),
  time: z.string(),
  reason: z.string(),
  effectiveFrom: z.string().nullable(),
  previous: z.string().nullable(),
  onBehalfOf: z.string().optional(),
});
type Stated = z.infer<typeof statementSchema>;
type Row = MachineRecord['signatures'][number];

/** A statement about a revision whose signature holds. */
type ApprovalStatement = VerifiedStatement<Stated, Row>;

/** Verifies each statement by itself: readable, of a person whom the authority certified, and about this very record. */
export const approvalStatements = (record: MachineRecord, certificates: ReadonlyMap<string, PersonCertificate>) =>
  verifiedStatements<Stated, Row>(record.signatures, statementSchema, certificates, (stated) => isAbout(stated, record));

const isAbout = (stated: Stated, record: MachineRecord): boolean =>
  stated.vault === record.vault.id &&
  stated.document === record.document.number &&
  stated.revision === record.revision.label &&
  stated.round === record.revision.round &&
  (stated.about === undefined || stated.about.version === String(record.revision.round)) &&
  stated.contentHash === record.contentHash &&
  stated.renditionHash === record.renditionHash;

/** The entry in which a person's own session recorded the decision, or null. */
const entryOf = ({ stated, row }: ApprovalStatement, task: string, entries: readonly VerifiedEntry[]): VerifiedEntry | null =>
  entries.find(
    ({ entry, user }) =>
      user === stated.userId &&
      entry.operation === 'workflow.decide' &&
      entry.outcome === 'done' &&
      entry.changes.some(
        ({ table, before, after }) =>
          table === 'signatures' &&
          before === null &&
          after.statement === row.statement &&
          after.signature === row.signature &&
          after.certificate_id === row.certificate &&
          after.task_id === task &&
          after.user_id === stated.userId &&
          after.printed_name === stated.printedName &&
          after.role === stated.role &&
          after.meaning === stated.meaning &&
          after.signed_at === stated.time,
      ),
  ) ?? null;

/** One signature that the route asked for, with the statement and the entry that gave it. */
export interface Decision {
  demand: Demand;
  statement: ApprovalStatement;
  entry: VerifiedEntry;
  /** SHA-256 of the paper as it was once this signature stood on it. */
  pdfHash: string;
  /** Printed name of the person for whom a delegate signed, as the delegate's entry says it; else empty. */
  onBehalfOf: string;
}

const decisionFaults = (decision: Decision, route: FrozenRoute): string[] => {
  const { demand, statement, entry } = decision;
  const { stated, certificate } = statement;
  const who = signerAndMeaning(stated);
  const signed = [stated.userId, ...(stated.onBehalfOf === undefined ? [] : [stated.onBehalfOf])];
  const task = entry.entry.changes.find(({ table, id }) => table === 'tasks' && id === demand.task)?.after;
  const wrote = signed.find((one) => route.authors.includes(one));
  return [
    ...(stated.kind === 'decision' && stated.effectiveFrom === null ? [] : [`The statement of ${who} is not a decision.`]),
    ...(stated.meaning === demand.meaning
      ? []
      : [`The step "${demand.title}" asks for "${demand.meaning}", and ${stated.printedName} signed "${stated.meaning}".`]),
    ...(stated.role === demand.role
      ? []
      : [`The step "${demand.title}" asks for the role ${demand.role}, and ${stated.printedName} signed as ${stated.role}.`]),
    ...(entry.entry.roles.includes(demand.role) ? [] : [`${stated.printedName} did not hold the role ${demand.role} when signing.`]),
    ...(wrote === undefined ? [] : [`Who writes a revision does not decide on it, and ${wrote} wrote this one.`]),
    ...(route.unknownAuthors.includes(stated.printedName) ? [`The paper names ${stated.printedName} among those who wrote it.`] : []),
    ...(demand.assignedTo === null || signed.some((one) => demand.assignedTo?.includes(one))
      ? []
      : [`The step "${demand.title}" did not wait for ${stated.printedName}.`]),
    ...(task?.status === 'approved' && task.decided_by === stated.userId && (task.decided_for ?? undefined) === stated.onBehalfOf
      ? []
      : [`The ledger does not say that ${stated.printedName} approved the step "${demand.title}".`]),
    ...(certificate.revokedFrom === null || entry.entry.seq < certificate.revokedFrom
      ? []
      : [`The certificate of ${who} was revoked before that signature.`]),
    ...(entry.entry.seq > route.submittedAt ? [] : [`${who} signed before the paper was submitted.`]),
  ];
};

const decided = (demand: Demand, statement: ApprovalStatement, entries: readonly VerifiedEntry[]): Decision | null => {
  const entry = entryOf(statement, demand.task, entries);
  if (!entry) return null;
  const row = entry.entry.changes.find(({ table, after }) => table === 'signatures' && after.task_id === demand.task)?.after;
  const { onBehalfOf, reason } = statement.stated;
  const [lead, end] = ['On behalf of ', reason === '' ? '' : `: ${reason}`];
  const told = entry.entry.reason;
  const name =
    onBehalfOf !== undefined && told.startsWith(lead) && told.endsWith(end) ? told.slice(lead.length, told.length - end.length) : '';
  return { demand, statement, entry, pdfHash: typeof row?.pdf_hash === 'string' ? row.pdf_hash : '', onBehalfOf: name };
};

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];

/** The round counts as approved by the word of the last signer's own session, not by that of who sealed it. */
const closingFaults = (decisions: readonly Decision[], round: string): string[] => {
  const last = decisions.toSorted((a, b) => a.entry.entry.seq - b.entry.entry.seq).at(-1);
  const closed = last?.entry.entry.changes.some(
    ({ table, id, after }) => table === 'rounds' && id === round && after.outcome === 'approved',
  );
  return closed ? [] : ['The last signature did not close the round as approved, so signatures are missing.'];
};
const orderFaults = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap((one) =>
    decisions.some((other) => other.demand.step < one.demand.step && other.entry.entry.seq > one.entry.entry.seq)
      ? [`${signerAndMeaning(one.statement.stated)} signed before the steps before it were signed.`]
      : [],
  );

const releaseFaults = (release: ApprovalStatement | undefined, record: MachineRecord, lastEntry: number): string[] => {
  if (!release) return ['Nobody signed the release.'];
  const { stated, certificate } = release;
  const { seal, revision } = record;
  const same =
    stated.time === seal.releasedAt &&
    stated.time === revision.releasedAt &&
    stated.printedName === seal.releasedBy &&
    stated.effectiveFrom !== null &&
    stated.effectiveFrom === seal.effectiveFrom &&
    stated.effectiveFrom === revision.effectiveFrom;
  const head = entryOfHead(seal.ledgerHead);
  return [
    ...(stated.kind === 'release' &&
    stated.meaning === 'Make effective' &&
    stated.role === 'Document Controller' &&
    stated.onBehalfOf === undefined
      ? []
      : [`The statement of ${signerAndMeaning(stated)} is not a release by document control.`]),
    ...(same ? [] : ['The seal says another release, or another time of it, than the one that was signed.']),
    ...(head >= lastEntry ? [] : ['The record was sealed before its last entry was written.']),
    ...(certificate.revokedFrom === null || head < certificate.revokedFrom
      ? []
      : [`The certificate of ${signerAndMeaning(stated)} was revoked before the release.`]),
  ];
};

export interface Approval {
  check: Check;
  decisions: readonly Decision[];
  release: ApprovalStatement | null;
}

/**
 * Demands for each signature of the route a statement by a person of its own, with the meaning and the role of the step,
 * recorded by that person's own session; then the release (21 CFR 11.50, 11.70; ISO 13485 4.2.4).
 */
export const approvalOf = (
  record: MachineRecord,
  { route, faults }: { route: FrozenRoute | null; faults: readonly string[] },
  statements: readonly ApprovalStatement[],
  entries: readonly VerifiedEntry[],
): Approval => {
  const given = statements.filter(({ row }) => row.field !== null);
  const releases = statements.filter(({ row }) => row.field === null);
  const release = releases.length === 1 ? releases[0] : undefined;
  const found = [...faults, ...chainFaults(statements)];
  const decisions: Decision[] = [];
  for (const demand of route?.demands ?? []) {
    const mine = given.filter(({ row }) => row.field === demand.field);
    const [statement] = mine;
    if (!statement || mine.length > 1) {
      found.push(`The step "${demand.title}" (${demand.meaning} by a ${demand.role}) is not signed by one person.`);
      continue;
    }
    const decision = decided(demand, statement, entries);
    if (decision) decisions.push(decision);
    else found.push(`No ledger entry of ${statement.stated.printedName} carries the signature for the step "${demand.title}".`);
  }
  if (route) {
    const stray = given.filter(({ row }) => route.demands.every(({ field }) => field !== row.field));
    const people = decisions.flatMap(({ statement: { stated } }) => [
      stated.userId,
      ...(stated.onBehalfOf === undefined ? [] : [stated.onBehalfOf]),
    ]);
    found.push(
      ...stray.map(({ stated }) => `The signature of ${signerAndMeaning(stated)} fills no step of the route.`),
      ...decisions.flatMap((decision) => decisionFaults(decision, route)),
      ...twice(people).map((one) => `One person fills one step, and ${one} fills two.`),
      ...closingFaults(decisions, route.round),
      ...orderFaults(decisions),
    );
  }
  found.push(
    ...(releases.length > 1 ? ['The release is signed more than once.'] : []),
    ...releaseFaults(release, record, Math.max(0, ...entries.map(({ entry }) => entry.seq))),
  );
  const names = decisions.map(
    ({ statement: { stated }, onBehalfOf }) =>
      `${stated.printedName}${onBehalfOf === '' ? '' : ` on behalf of ${onBehalfOf}`} (${stated.userId}, ${stated.role}): ${stated.meaning}, ${stated.time}`,
  );
  const words = `Approved by ${decisions.length} people: ${names.join('; ')}. Released by ${release?.stated.printedName} (${release?.stated.userId}), ${release?.stated.time}, effective from ${release?.stated.effectiveFrom}.`;
  return { check: noFaults('Approval', found, words), decisions, release: release ?? null };
};
