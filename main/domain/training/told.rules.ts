import { targetLabel } from '#shared/domain/revision-label.ts';
import { isUnderWay, trainingStates } from '#shared/domain/training-moves.ts';
import { termsIn } from '#shared/domain/training-terms.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';
import type { TrainingFile } from '../records/training/training-file.ts';
import type { TrainingFacts } from '../records/training/training-report-schema.ts';

type Told = TrainingFile['trainings'][number];
type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** A document has no rows of training; its revisions have. */
const rowsAbout = (rows: StateBefore, { user, number }: Pick<TrainingFacts, 'user' | 'number'>): Row[] => {
  const ofPerson = user === null ? null : rows.where('training_assignments', 'user_id', user);
  if (number === null) return ofPerson ?? [];
  const revisions = rows.where('documents', 'number', number).flatMap(({ id }) => rows.where('revisions', 'document_id', String(id)));
  const ofNumber = [
    ...rows.where('training_assignments', 'requirement', number),
    ...revisions.flatMap(({ id }) => rows.where('training_assignments', 'revision_id', String(id))),
  ];
  return ofPerson ? ofNumber.filter(({ user_id }) => user_id === user) : ofNumber;
};

const until = (value: unknown, instant: string): string | null => (typeof value === 'string' && value <= instant ? value : null);
const differs = (told: Fields, stood: Fields): boolean => Object.entries(stood).some(([name, value]) => told[name] !== value);

const actsAt = (rows: StateBefore, id: string, instant: string): Row[] =>
  rows
    .where('training_acts', 'assignment_id', id)
    .filter(({ acted_at: at }) => String(at) <= instant)
    .sort((one, other) => Number(one.position) - Number(other.position));

/** What was given to a person and what became of it until an instant: acts are never changed, so they tell what a state was. */
const stoodAt = (rows: StateBefore, row: Row, acts: readonly Row[], instant: string): Fields => {
  const { requirement_id: version, user_id: userId, cause, assigned_at: assignedAt, due, revision_id: revisionId } = row;
  const revision = typeof revisionId === 'string' ? rows.row('revisions', revisionId) : undefined;
  const document = revision && rows.row('documents', String(revision.document_id));
  const terms = termsIn(rows.row('training_requirements', String(version))?.terms);
  const state = String(row.state_since) <= instant ? row.state : (acts.at(-1)?.to_state ?? 'Open');
  const known = trainingStates.find((one) => one === state);
  const doneAt = until(row.done_at, instant);
  return {
    version: version ?? null,
    userId: userId ?? null,
    cause: cause ?? null,
    assignedAt: assignedAt ?? null,
    due: due ?? null,
    document: document ? String(document.number) : null,
    revision: revision ? targetLabel({ major: Number(revision.major) }) : null,
    state: state ?? null,
    open: terms !== null && known !== undefined && known !== 'Not effective' && isUnderWay(terms, known),
    doneAt,
    checkedAt: doneAt === null ? null : (row.check_at ?? null),
    // The day of renewal is taken away when it has come, so it proves what it still says and no more.
    ...(doneAt !== null && typeof row.renew_at === 'string' ? { repeatedAt: row.renew_at } : {}),
  };
};

const isActTold = (told: Told['acts'][number] | undefined, row: Row): boolean =>
  told !== undefined &&
  !differs(
    { ...told, by: told.by.userId },
    {
      ...{ action: row.action ?? null, state: row.to_state ?? null, meaning: row.meaning ?? null, by: row.acted_by ?? null },
      ...{ at: row.acted_at ?? null, answers: row.answers ?? null, score: row.score ?? null, reason: row.reason ?? null },
    },
  );

const trainingToldWrong = (rows: StateBefore, told: Told, row: Row, instant: string): boolean => {
  const acts = actsAt(rows, told.id, instant);
  const { acts: toldActs, person, signatures: _signatures, ...fields } = told;
  return (
    differs({ ...fields, userId: person.userId }, stoodAt(rows, row, acts, instant)) ||
    toldActs.length !== acts.length ||
    acts.some((act, at) => !isActTold(toldActs[at], act))
  );
};

const versionsToldWrong = (rows: StateBefore, { requirement, versions }: TrainingFile, instant: string): boolean => {
  const stood = rows.where('training_requirements', 'number', requirement).filter(({ made_at: at }) => String(at) <= instant);
  return (
    versions.length !== stood.length ||
    versions.some((told) => {
      const row = stood.find(({ id }) => id === told.id);
      // Of a draft only the newest terms are kept.
      const wasApproved = row !== undefined && until(row.approved_at, instant) === told.approvedAt;
      return !wasApproved || (told.approvedAt !== null && told.terms !== row.terms);
    })
  );
};

/**
 * Where a record of training tells other things than the vault held at an instant, in words: who has the seal could leave a
 * training out, and what is no act is signed by nobody (decision 0110).
 * @param rows as they stood at that instant or later
 */
export const toldFaults = (rows: StateBefore, facts: TrainingFacts, instant: string): string[] => {
  const stood = new Map(
    rowsAbout(rows, facts).flatMap((row) => (String(row.assigned_at) <= instant ? [[String(row.id), row] as const] : [])),
  );
  const told = facts.requirements.flatMap(({ trainings }) => trainings);
  const named = new Set(told.map(({ id }) => id));
  return [
    ...[...stood.keys()].filter((id) => !named.has(id)).map((id) => `it leaves out ${id}`),
    ...(named.size === told.length ? [] : ['it tells of a training twice']),
    ...told.flatMap((one) => {
      const row = stood.get(one.id);
      return row && !trainingToldWrong(rows, one, row, instant) ? [] : [`${one.id} was not as it says`];
    }),
    ...facts.requirements.flatMap((file) =>
      versionsToldWrong(rows, file, instant) ? [`the terms of ${file.requirement} were not as it says`] : [],
    ),
  ];
};
