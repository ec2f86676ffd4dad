import type { CallContext } from '#main/ports/context.ts';
import { REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { namesIn, printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { waitingFor } from './describe.ts';
import { openTrainings, subjectOf, type TrainingRow, trainingById } from './training.store.ts';

const about = ({ vault }: CallContext, row: TrainingRow) => {
  const { number, title, label } = subjectOf(vault, row);
  return { number, title, label: label ?? '', state: row.state, since: row.assigned_at, path: `/training/${row.id}`, about: row.id };
};

/** What is to be done next by the person who is trained; null where it waits for somebody else. */
const nextStep = ({ state }: TrainingRow): string =>
  state === 'Open' ? 'Training: read it' : state === 'Read' ? 'Training: questions or confirmation' : 'Training: confirmation';

/** What a training waits for: the person who is trained, or a trainer. */
const trainingTask = (context: CallContext, row: TrainingRow): Task => {
  const what = nextStep(row);
  const waitsForTrainee = row.state !== 'Tested';
  const isMine = waitsForTrainee && row.user_id === sessionOf(context).userId;
  return task({
    ...{ ...about(context, row), kind: 'training.own', what, due: row.due },
    waitsFor: waitsForTrainee ? printedNameOf(context.vault, row.user_id) : 'a trainer',
    // Of confirming, trainers are reminded by a task of their own.
    asked: waitsForTrainee ? row.user_id : null,
    within: row.due <= ledgerNow(context) ? row.requirement : null,
    asks: isMine ? what : null,
    late: 'Your training is overdue',
    // What waits is no news of what comes.
    soon: waitsForTrainee ? null : what,
  });
};
const ownTasks = (context: CallContext, most: number): Task[] =>
  openTrainings(context.vault, sessionOf(context).userId)
    .slice(0, most)
    .map((row) => trainingTask(context, row));

const toDo = (context: CallContext, kind: 'confirm' | 'check', most: number): Task[] => {
  const nameOf = namesIn(context.vault);
  return waitingFor(context, kind, most).map((row) => {
    const what = `${kind === 'confirm' ? 'Confirm the competence of' : 'Check the effectiveness of the training of'} ${nameOf(row.user_id)}`;
    const due = kind === 'confirm' ? row.due : row.check_at;
    const isAsked = kind === 'confirm' || (due !== null && due <= ledgerNow(context));
    return task({
      ...{ ...about(context, row), kind: `training.${kind}`, what, due, waitsFor: 'a trainer, or Quality' },
      ...{ asks: isAsked ? what : null, late: `${what} (overdue; it waits for you)`, soon: isAsked ? null : what },
    });
  });
};

/** One line for each requirement of which trainings are late, for those who look after all of them: two thousand people are no list. */
const lateTasks = (context: CallContext, most: number): Task[] => {
  if (!context.roles.some((role) => role === 'Quality' || role === 'Document Controller' || role === 'Auditor')) return [];
  const { vault } = context;
  const { userId } = sessionOf(context);
  return vault
    .query<{ requirement: string; title: string; due: string; people: number }>(
      `SELECT a.requirement, r.title, min(a.due) AS due, count(*) AS people
       FROM training_assignments a JOIN training_requirements r ON r.id = a.requirement_id
       WHERE a.open = 1 AND a.due <= ? AND a.user_id <> ? GROUP BY a.requirement ORDER BY 3 LIMIT ?`,
      [ledgerNow(context), userId, most],
    )
    .map(({ requirement, title, due, people }) => {
      const what = people === 1 ? 'Training of one person is overdue' : `Training of ${people} people is overdue`;
      return task({
        kind: 'training.late',
        number: requirement,
        title,
        what,
        due,
        late: what,
        path: '/training',
        waitsFor: 'the people concerned',
        asked: '',
      });
    });
};

/** Trainings that wait for the person who asks, or are late. */
export const trainingTasks = (context: CallContext, most: number): Task[] => [
  ...ownTasks(context, most),
  ...(readsRecords(context.roles) ? [...toDo(context, 'confirm', most), ...toDo(context, 'check', most), ...lateTasks(context, most)] : []),
];

/** What one training waits for, or the late ones of one requirement. */
export const trainingWaits = (context: CallContext, about: string): Task[] => {
  const row = context.vault.get('training_assignments', about);
  if (row) return row.open === 1 ? [trainingTask(context, trainingById(context.vault, about))] : [];
  if (!about.startsWith(REQUIREMENT_PREFIX)) return [];
  return lateTasks(context, Number.MAX_SAFE_INTEGER).filter(({ number }) => number === about);
};
