import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import { madeFile } from '../audit/made-file.ts';
import { momentOf } from '../audit/moment.ts';
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
import { type TrainingThen, trainingAt } from './training-standing.ts';

type Asked = Omit<Input<'training.record'>, 'format'>;

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

const factsOf = async (context: CallContext, asked: Asked): Promise<TrainingFacts> => {
  const { vault } = context;
  requireKnown(vault, asked);
  const { user, number, asOf: day } = asked;
  const { date, upTo } = momentOf(context, day);
  const standing = await trainingAt(vault, upTo.seq);
  const placeOf = placesIn(vault);
  const isAsked = ({ requirement, user_id, revision_id }: TrainingThen): boolean =>
    (user === undefined || user_id === user) &&
    (number === undefined || requirement === number || (revision_id !== null && placeOf(revision_id)?.document === number));
  const requirements = [...standing.requirements.keys()].sort().flatMap((requirement): TrainingFile[] => {
    const trainings = (standing.trainings.get(requirement) ?? []).filter(isAsked);
    return trainings.length === 0 ? [] : [toldTraining(vault, standing, requirement, trainings, placeOf)];
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

const subjectOf = ({ user, number }: Asked): string => [number, user].filter((one) => one !== undefined).join(' ');

/** Who was trained on what as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const recordTraining = command('training.record', {
  prepare: async (context, { format, ...asked }) => {
    const facts = await factsOf(context, asked);
    const subject = subjectOf(asked);
    const record: TrainingReport = {
      ...factsHead(context, facts, `Training, ${subject}, as of ${facts.asOf.date}`),
      format: TRAINING_REPORT_FORMAT,
      certificates: certificatesOf(context.vault, facts),
    };
    const kind = { name: 'The record of training', verify: verifyTrainingReport, pages: trainingModel };
    const files = await sealReport(context, record, kind, [format]);
    const name = `training_${subject.replaceAll(' ', '_')}_${facts.asOf.date}.${format}`;
    return { record, asOf: facts.asOf, file: await madeFile(context, name, files[format] ?? new Uint8Array()) };
  },
  commit: (_uow, _context, { format, ...asked }, { record, asOf, file }) => ({
    output: { ...file, facts: record.factsHash },
    trace: {
      subject: subjectOf(asked),
      reason: `${format.toUpperCase()} as of ${asOf.date}, ledger entry ${asOf.entry}. It tells SHA-256 ${record.factsHash}. SHA-256 ${file.sha256}`,
    },
  }),
});
