import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, Packed } from '#main/ports/package-file.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import type { GivenSignature } from '../audit/given-signatures.ts';
import { namesIn } from '../identity/printed-names.ts';
import { type TrainingStanding, type TrainingThen, trainingAt } from '../training/training-standing.ts';
import { pathOfCertificate } from './certificate-path.ts';
import type { PackagePlan } from './plan-package.ts';
import { TRAINING, type TrainingFile } from './training-file.ts';

interface Adding {
  context: CallContext;
  plan: PackagePlan;
  file: PackageFile;
  files: Packed[];
}

const proof = ({ statement, signature, certificate_id }: GivenSignature): TrainingFile['signatures'][number] => ({
  ...{ statement, signature, certificate: certificate_id },
});

/** What OpenSSL alone proves a signature with, as for entries of registers. */
const addStatements = async ({ file, files }: Adding, about: string, signatures: readonly GivenSignature[]): Promise<void> => {
  for (const [index, { statement, signature, user_id, certificate_id }] of signatures.entries()) {
    const base = `data/signatures/${about}/${index + 1}.${pathOfCertificate(user_id, certificate_id).replace(/^.*\/|\.pem$/g, '')}`;
    files.push(await file.addBytes(`${base}.json`, Buffer.from(statement)));
    files.push(await file.addBytes(`${base}.sig`, Buffer.from(signature, 'base64')));
  }
};

/** Trainings that a package tells of: all of them, or those on revisions of its documents. */
const chosen = ({ whole, state, documents }: PackagePlan, trainings: readonly TrainingThen[]): readonly TrainingThen[] => {
  if (whole) return trainings;
  const revisions = new Set(documents.flatMap(({ id }) => (state.revisions.get(id) ?? []).map((revision) => revision.id)));
  return trainings.filter(({ revision_id }) => revision_id !== null && revisions.has(revision_id));
};

/** Document and label by the id of a revision. */
const revisionsOf = ({ state }: PackagePlan): Map<string, { document: string; revision: string }> =>
  new Map(
    [...state.revisions].flatMap(([id, revisions]) =>
      revisions.map((one) => [one.id, { document: state.documents.get(id)?.number ?? '', revision: targetLabel(one) }] as const),
    ),
  );

const toldOf = (
  { context: { vault } }: Adding,
  standing: TrainingStanding,
  requirement: string,
  trainings: readonly TrainingThen[],
  placeOf: ReturnType<typeof revisionsOf>,
): TrainingFile => {
  const nameOf = namesIn(vault);
  const person = (userId: string) => ({ userId, printedName: nameOf(userId) });
  return {
    ...{ format: 'countersign-training', version: 1, requirement },
    versions: (standing.requirements.get(requirement) ?? []).map((one) => ({
      ...{ id: one.id, version: one.version, state: one.state, terms: one.terms },
      ...{ madeBy: person(one.made_by), approvedAt: one.approved_at },
    })),
    signatures: standing.signaturesOf('requirement', requirement).map(proof),
    trainings: trainings.map((one) => {
      const place = one.revision_id === null ? undefined : placeOf.get(one.revision_id);
      return {
        ...{ id: one.id, version: one.requirement_id, person: person(one.user_id), cause: one.cause, state: one.state },
        ...{ document: place?.document ?? null, revision: place?.revision ?? null, open: one.open === 1, assignedAt: one.assigned_at },
        ...{ due: one.due, doneAt: one.done_at, repeatedAt: one.renew_at, checkedAt: one.check_at },
        acts: (standing.acts.get(one.id) ?? []).map((act) => ({
          ...{ action: act.action, state: act.to_state, meaning: act.meaning, by: person(act.acted_by), at: act.acted_at },
          ...{ answers: act.answers, score: act.score, reason: act.reason },
        })),
        signatures: standing.signaturesOf('training', one.id).map(proof),
      };
    }),
  };
};

const COLUMNS = [
  'person',
  'user id',
  'document',
  'revision',
  'requirement',
  'training',
  'state',
  'asked (UTC)',
  'due (UTC)',
  'done (UTC)',
  'acts',
];
/** One line for each training: filtered by a person or by a document, it is the evidence of either. */
const linesOf = ({ requirement, trainings }: TrainingFile): string[] =>
  trainings.map((one) =>
    csvLine([
      ...[one.person.printedName, one.person.userId, one.document ?? 'topic', one.revision ?? '', requirement, one.id, one.state],
      ...[one.assignedAt, one.due, one.doneAt ?? ''],
      one.acts
        .map(({ at, meaning, action, by, score }) => `${at} ${meaning ?? action}: ${by.printedName}${score === null ? '' : `, ${score} %`}`)
        .join('; '),
    ]),
  );

/** Adds who was trained on what, by requirement, with all that was signed for it. @returns how many trainings */
export const addTraining = async (adding: Adding): Promise<number> => {
  const { context, plan, file, files } = adding;
  const standing = await trainingAt(context.vault, plan.upTo.seq);
  const placeOf = revisionsOf(plan);
  const lines = [`\ufeff${csvLine(COLUMNS)}`];
  let count = 0;
  for (const number of [...standing.requirements.keys()].sort()) {
    const trainings = chosen(plan, standing.trainings.get(number) ?? []);
    if (!plan.whole && trainings.length === 0) continue;
    const told = toldOf(adding, standing, number, trainings, placeOf);
    files.push(await file.addText(`${TRAINING}${number}.json`, [`${JSON.stringify(told, null, 1)}\n`]));
    await addStatements(adding, number, standing.signaturesOf('requirement', number));
    for (const { id } of trainings) await addStatements(adding, id, standing.signaturesOf('training', id));
    lines.push(...linesOf(told));
    count += trainings.length;
  }
  if (lines.length > 1) files.push(await file.addText('data/index/training.csv', lines));
  return count;
};
