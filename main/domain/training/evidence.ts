import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { endOfDate, zonedMinute } from '#shared/domain/time.ts';
import {
  causeInWords,
  isUnderWay,
  letterOf,
  REQUIREMENT_PREFIX,
  type TrainingState,
  trainingStates,
} from '#shared/domain/training-moves.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { namesIn, namesWithIds } from '../identity/printed-names.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import type { Handler } from '../operation.ts';
import { linesOf } from './describe.ts';
import { readsWhole, shownActs, withoutHow } from './shown-acts.ts';
import { requirementById, type TrainingRow, termsOf, trainingById } from './training.store.ts';

interface Asked {
  user?: string | undefined;
  number?: string | undefined;
  asOf?: string | undefined;
}
type Row = Output<'training.evidence'>['rows'][number];

/** Trainings that had been asked for by an instant. */
const assignedBy = (reader: Reader, { user, number }: Asked, instant: string): TrainingRow[] => {
  if (user !== undefined && !reader.get('people', user)) throw new AppError('not-found', `There is no person ${user}.`);
  const isRequirement = number?.startsWith(REQUIREMENT_PREFIX) === true;
  const document = number === undefined || isRequirement ? null : documentByNumber(reader, number).id;
  const conditions = [
    'assigned_at <= ?',
    ...(user === undefined ? [] : ['user_id = ?']),
    ...(isRequirement ? ['requirement = ?'] : []),
    ...(document === null ? [] : ['revision_id IN (SELECT id FROM revisions WHERE document_id = ?)']),
  ];
  const values = [
    instant,
    ...(user === undefined ? [] : [user]),
    ...(isRequirement ? [number ?? ''] : []),
    ...(document === null ? [] : [document]),
  ];
  return reader
    .query<{ id: string }>(
      `SELECT id FROM training_assignments WHERE ${conditions.join(' AND ')} ORDER BY user_id, requirement, id`,
      values,
    )
    .map(({ id }) => trainingById(reader, id));
};

/** How a training stood at an instant: nothing of it is ever changed, so its acts tell. */
const stoodAt = (reader: Reader, row: TrainingRow, acts: readonly { at: string; state: TrainingState }[], instant: string): TrainingRow => {
  const last = acts.at(-1);
  const state = row.state_since <= instant ? row.state : (trainingStates.find((known) => known === last?.state) ?? 'Open');
  const isOpen = state !== 'Not effective' && isUnderWay(termsOf(requirementById(reader, row.requirement_id)), state);
  return { ...row, state, open: isOpen ? 1 : 0, done_at: row.done_at !== null && row.done_at <= instant ? row.done_at : null };
};

/** The end of the date that is asked for, or now. */
const instantOf = (context: CallContext, { asOf }: Asked): string => {
  const now = ledgerNow(context);
  const end = asOf === undefined ? now : endOfDate(asOf, context.clock.zone());
  return end < now ? end : now;
};

const rowsAt = (context: CallContext, asked: Asked): { instant: string; rows: Row[] } => {
  const { vault } = context;
  const instant = instantOf(context, asked);
  const [nameOf, lineOf] = [namesIn(vault), linesOf(vault, instant)];
  const rows = assignedBy(vault, asked, instant).map((row): Row => {
    const acts = shownActs(vault, row.id, nameOf, instant);
    const stood = stoodAt(vault, row, acts, instant);
    const line = lineOf(stood);
    return { ...line, acts: readsWhole(context, row) ? acts : withoutHow(acts), letter: letterOf(stood.state, line.open, line.late) };
  });
  return { instant, rows };
};

/** What one person learnt, or who learnt one document or topic, now or as of the end of a date. */
export const trainingEvidence: Handler<'training.evidence'> = async (context, asked) => {
  const { instant, rows } = rowsAt(context, asked);
  return { asOf: instant, rows };
};

/** The same as a record: XLSX, CSV and PDF. */
export const trainingList: ListDeclaration<'training'> = {
  title: 'Training',
  fileName: 'training',
  columns: [
    ['Person', 0.16],
    ['Number', 0.1],
    ['Title', 0.17],
    ['Rev.', 0.06],
    ['Requirement', 0],
    ['State', 0.11],
    ['Because', 0],
    ['Asked on', 0.1],
    ['Due', 0.1],
    ['Done on', 0],
    ['Training', 0],
    ['What was done', 0.2],
  ],
  sentence: (context, asked) => {
    const of = [
      ...(asked.user === undefined ? [] : [`of ${namesWithIds(context.vault)(asked.user)}`]),
      ...(asked.number === undefined ? [] : [`on ${asked.number}`]),
    ];
    const at = zonedMinute(instantOf(context, asked), context.clock.zone());
    return ['Training', ...of, `as of ${at}`].join(' ');
  },
  rows: (context, asked) => {
    const [dayOf, nameOf] = [daysOf(context), namesWithIds(context.vault)];
    return rowsAt(context, asked).rows.map((row) => [
      nameOf(row.userId),
      row.number,
      row.title,
      row.label ?? 'topic',
      row.requirement,
      row.late ? `${row.state}, late` : row.state,
      causeInWords(row.cause),
      dayOf(row.assignedAt),
      dayOf(row.due),
      dayOf(row.doneAt),
      row.id,
      row.acts
        .map((act) =>
          [
            `${dayOf(act.at)} ${act.score === null ? (act.meaning ?? act.state) : 'answered'}`,
            act.by,
            act.score === null ? '' : `${act.score} %`,
            act.reason,
          ]
            .filter(Boolean)
            .join(', '),
        )
        .join('; '),
    ]);
  },
};
