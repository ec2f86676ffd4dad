import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, Packed } from '#main/ports/package-file.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import type { GivenSignature } from '../audit/given-signatures.ts';
import type { TrainingFile } from '../records/training/training-file.ts';
import { type PlaceOf, toldTraining } from '../training/told-training.ts';
import { type TrainingThen, trainingAt } from '../training/training-standing.ts';
import { TRAINING } from './bag.ts';
import { pathOfCertificate } from './certificate-path.ts';
import type { PackagePlan } from './plan-package.ts';

interface Adding {
  context: CallContext;
  plan: PackagePlan;
  file: PackageFile;
  files: Packed[];
}

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

/** Document and label by the id of a revision, as the ledger told them then. */
const revisionsOf = ({ state }: PackagePlan): PlaceOf => {
  const known = new Map(
    [...state.revisions].flatMap(([id, revisions]) =>
      revisions.map((one) => [one.id, { document: state.documents.get(id)?.number ?? '', revision: targetLabel(one) }] as const),
    ),
  );
  return (revision) => known.get(revision);
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
    const told = toldTraining(context.vault, standing, number, trainings, placeOf);
    files.push(await file.addText(`${TRAINING}${number}.json`, [`${JSON.stringify(told, null, 1)}\n`]));
    await addStatements(adding, number, standing.signaturesOf('requirement', number));
    for (const { id } of trainings) await addStatements(adding, id, standing.signaturesOf('training', id));
    lines.push(...linesOf(told));
    count += trainings.length;
  }
  if (lines.length > 1) files.push(await file.addText('data/index/training.csv', lines));
  return count;
};
