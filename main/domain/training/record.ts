import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import { madeFile } from '../audit/made-file.ts';
import { momentOf, type PastMoment } from '../audit/moment.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { command } from '../operation.ts';
import { factsHead } from '../records/facts-report/facts-head.ts';
import { sealReport } from '../records/seal-report.ts';
import type { TrainingFile } from '../records/training/training-file.ts';
import { trainingModel } from '../records/training/training-model.ts';
import { TRAINING_REPORT_FORMAT, type TrainingFacts, type TrainingReport } from '../records/training/training-report-schema.ts';
import { verifyTrainingReport } from '../records/training/verify-training-report.ts';
import { type PlaceOf, toldTraining } from './told-training.ts';
import { versionsOf } from './training.store.ts';
import { type TrainingStanding, type TrainingThen, trainingAt } from './training-standing.ts';

type Moment = Pick<PastMoment, 'date' | 'upTo'>;
type Asked = Omit<Input<'training.record'>, 'format' | 'asOf'>;

const placesIn =
  (reader: Reader): PlaceOf =>
  (id) => {
    const revision = reader.get('revisions', id);
    const document = revision && reader.get('documents', revision.document_id);
    return revision && document ? { document: document.number, revision: targetLabel(revision) } : undefined;
  };

/** @throws AppError 'not-found' for a person, document or requirement that is not there; 'invalid-input' for a record of everything */
const requireKnown = (reader: Reader, { user, number }: Asked): void => {
  if (user === undefined && number === undefined)
    throw new AppError(
      'invalid-input',
      'Name a person, or a document or requirement: a record is of one of them. An audit package holds all.',
    );
  if (user !== undefined && !reader.get('people', user)) throw new AppError('not-found', `There is no person ${user}.`);
  if (number === undefined) return;
  if (number.startsWith(REQUIREMENT_PREFIX)) versionsOf(reader, number);
  else documentByNumber(reader, number);
};

/** What a record tells of the trainings of a person, on a document or topic, or both. @param standing all training as of that moment */
const factsOf = (reader: Reader, { user, number }: Asked, standing: TrainingStanding, { date, upTo }: Moment): TrainingFacts => {
  const placeOf = placesIn(reader);
  const isAsked = ({ requirement, user_id, revision_id }: TrainingThen): boolean =>
    (user === undefined || user_id === user) &&
    (number === undefined || requirement === number || (revision_id !== null && placeOf(revision_id)?.document === number));
  const requirements = [...standing.requirements.keys()].sort().flatMap((requirement): TrainingFile[] => {
    const trainings = (standing.trainings.get(requirement) ?? []).filter(isAsked);
    return trainings.length === 0 ? [] : [toldTraining(reader, standing, requirement, trainings, placeOf)];
  });
  return { user: user ?? null, number: number ?? null, asOf: { date, entry: upTo.seq, hash: upTo.hash }, requirements };
};

/** Certificates of all who signed, as a record without the vault needs them. */
const certificatesOf = (reader: Reader, { requirements }: TrainingFacts): TrainingReport['certificates'] => {
  const serials = requirements.flatMap(({ signatures, trainings }) =>
    [...signatures, ...trainings.flatMap((one) => one.signatures)].map(({ certificate }) => certificate),
  );
  return [...new Set(serials)]
    .sort()
    .flatMap((id) => reader.get('certificates', id) ?? [])
    .map((row) => ({ serial: row.id, pem: row.pem, revokedFromSequence: row.revoked_from_seq }));
};

export const subjectOfTraining = ({ user, number }: Asked): string => [number, user].filter((one) => one !== undefined).join(' ');

/**
 * The record of the training of a person, or on a document or topic, under the seal of the vault.
 * @throws AppError 'not-found', 'invalid-input'; 'refused' for somebody without the seal; 'damaged' for what does not verify
 */
export const makeTrainingRecord = async <Form extends 'pdf' | 'json'>(
  context: CallContext,
  asked: Asked,
  { standing, moment }: { standing: TrainingStanding; moment: Moment },
  forms: readonly Form[],
) => {
  requireKnown(context.vault, asked);
  const facts = factsOf(context.vault, asked, standing, moment);
  const record: TrainingReport = {
    ...factsHead(context, facts, `Training, ${subjectOfTraining(asked)}, as of ${facts.asOf.date}`),
    format: TRAINING_REPORT_FORMAT,
    certificates: certificatesOf(context.vault, facts),
  };
  const kind = { name: 'The record of training', verify: verifyTrainingReport, pages: trainingModel };
  const files = await sealReport(context, record, kind, forms);
  const fileOf = (form: Form): Uint8Array => files[form] ?? new Uint8Array();
  return { facts, record, fileOf };
};

/** Who was trained on what as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const recordTraining = command('training.record', {
  prepare: async (context, { format, asOf: day, ...asked }) => {
    const moment = momentOf(context, day);
    requireKnown(context.vault, asked);
    const standing = await trainingAt(context.vault, moment.upTo.seq);
    const { record, facts, fileOf } = await makeTrainingRecord(context, asked, { standing, moment }, [format]);
    const name = `training_${subjectOfTraining(asked).replaceAll(' ', '_')}_${facts.asOf.date}.${format}`;
    return { record, asOf: facts.asOf, file: await madeFile(context, name, fileOf(format)) };
  },
  commit: (_uow, _context, { format, ...asked }, { record, asOf, file }) => ({
    output: { ...file, facts: record.factsHash },
    trace: {
      subject: subjectOfTraining(asked),
      reason: `${format.toUpperCase()} as of ${asOf.date}, ledger entry ${asOf.entry}. It tells SHA-256 ${record.factsHash}. SHA-256 ${file.sha256}`,
    },
  }),
});
