import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isUnderWay } from '#shared/domain/training-moves.ts';
import { scoreOf } from '#shared/domain/training-terms.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { roundIdOf } from '../documents/openings.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { namesIn } from '../identity/printed-names.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { readsRecords } from '../task.ts';
import { mayAct } from './acts.ts';
import { peopleOf } from './need.rules.ts';
import { mayMoveRequirement } from './requirements.ts';
import { readsWhole, shownActs, withoutHow } from './shown-acts.ts';
import {
  allRequirements,
  newestVersion,
  openTrainings,
  requirementById,
  subjectOf,
  type TrainingRow,
  termsOf,
  trainingById,
  trainingsOf,
  versionInForce,
  versionsOf,
} from './training.store.ts';

type Line = Output<'training.mine'>['own'][number];

/** A training as every list shows it; names, documents and terms are read once for all lines. */
export const linesOf = (reader: Reader, now: string): ((row: TrainingRow) => Line) => {
  const nameOf = namesIn(reader);
  const subjects = new Map<string, ReturnType<typeof subjectOf>>();
  const requirements = new Map<string, ReturnType<typeof termsOf>>();
  const once = <T>(known: Map<string, T>, key: string, read: () => T): T => {
    const value = known.get(key) ?? read();
    known.set(key, value);
    return value;
  };
  return (row) => {
    const { number, title, label } = once(subjects, `${row.requirement_id} ${row.revision_id}`, () => subjectOf(reader, row));
    const { kind } = once(requirements, row.requirement_id, () => termsOf(requirementById(reader, row.requirement_id)));
    return {
      ...{ id: row.id, userId: row.user_id, person: nameOf(row.user_id), requirement: row.requirement_id, kind, number, title, label },
      ...{ state: row.state, open: row.open === 1, late: row.open === 1 && row.due <= now, cause: row.cause },
      ...{ assignedAt: row.assigned_at, due: row.due, doneAt: row.done_at },
    };
  };
};

/** Trainings of others that this person may confirm or check. */
export const waitingFor = (context: CallContext, kind: 'confirm' | 'check', most = 500): TrainingRow[] => {
  const { vault } = context;
  const { userId } = sessionOf(context);
  const isQuality = context.roles.includes('Quality') ? 1 : 0;
  const waits =
    kind === 'confirm'
      ? "a.open = 1 AND a.state IN ('Read', 'Tested') AND json_extract(r.terms, '$.kind') IN ('explained', 'practical')"
      : "a.check_at IS NOT NULL AND a.state IN ('Read', 'Tested', 'Competent')";
  return vault
    .query<{ id: string }>(
      `SELECT a.id FROM training_assignments a JOIN training_requirements r ON r.id = a.requirement_id
       WHERE ${waits} AND a.user_id <> ? AND (EXISTS (SELECT 1 FROM json_each(r.terms, '$.trainers') t WHERE t.value = ?)
         OR (? = 1 AND json_array_length(r.terms, '$.trainers') = 0))
       ORDER BY ${kind === 'confirm' ? 'a.due' : 'a.check_at'}, a.id LIMIT ?`,
      [userId, userId, isQuality, most],
    )
    .map(({ id }) => trainingById(vault, id))
    .filter((row) => mayAct(context, row, kind === 'confirm' ? 'confirm' : 'reach'));
};

export const myTrainings: Handler<'training.mine'> = async (context) => {
  const { vault } = context;
  const { userId } = sessionOf(context);
  const lineOf = linesOf(vault, ledgerNow(context));
  const open = openTrainings(vault, userId);
  const done = trainingsOf(vault, userId).filter((row) => row.open === 0);
  return {
    own: [...open, ...done.reverse()].map(lineOf),
    toConfirm: waitingFor(context, 'confirm').map(lineOf),
    toCheck: waitingFor(context, 'check').map(lineOf),
  };
};

/** The own training, and those of others for whoever reads records, without how it went where that is not theirs to know. @throws AppError 'not-found', 'forbidden' */
export const showTraining =
  (openings: Openings): Handler<'training.show'> =>
  async (context, { id }) => {
    const { vault } = context;
    const { userId } = sessionOf(context);
    const row = trainingById(vault, id);
    if (row.user_id !== userId && !readsRecords(context.roles))
      throw new AppError('forbidden', 'This training is that of another person. Whoever reads records may look at it.');
    const requirement = requirementById(vault, row.requirement_id);
    const terms = termsOf(requirement);
    const nameOf = namesIn(vault);
    const [next] = vault.query<{ id: string }>(
      'SELECT id FROM training_assignments WHERE requirement = ? AND user_id = ? AND id > ? ORDER BY id LIMIT 1',
      [row.requirement, row.user_id, id],
    );
    const round = row.revision_id === null ? null : roundIdOf(revisionOf(vault, row.revision_id));
    const acts = shownActs(vault, id, nameOf);
    const right = terms.questions.map((question) => question.right);
    return {
      ...linesOf(vault, ledgerNow(context))(row),
      topic: terms.topic,
      questions: terms.questions.map(({ ask, choices }) => ({ ask, choices })),
      passMark: terms.passMark,
      effectiveness: terms.effectiveness?.method ?? null,
      checkBy: row.check_at,
      replacedBy: row.state === 'Replaced' ? (next?.id ?? null) : null,
      openedAt: round === null ? null : openings.at(userId, round),
      acts: readsWhole(context, row) ? acts : withoutHow(acts),
      signatures: signaturesAbout(rowsOf(vault), 'training', id).map((one) => shownSignature(one)),
      may: {
        read: mayAct(context, row, 'read'),
        acknowledge: mayAct(context, row, 'acknowledge'),
        answer: right.length > 0 && mayAct(context, row, 'answer', scoreOf(terms, right)),
        confirm: mayAct(context, row, 'confirm'),
        waive: isUnderWay(terms, row.state) && mayAct(context, row, 'waive'),
        check: mayAct(context, row, 'reach'),
      },
    };
  };

export const listRequirements: Handler<'training.requirements'> = async (context) => {
  const { vault } = context;
  const now = ledgerNow(context);
  const counts = new Map(
    vault
      .query<{ requirement: string; open: number; late: number }>(
        'SELECT requirement, count(*) AS open, sum(due <= ?) AS late FROM training_assignments WHERE open = 1 GROUP BY requirement',
        [now],
      )
      .map((row) => [row.requirement, row]),
  );
  return allRequirements(vault).map((newest) => {
    const row = (newest.state === 'Draft' || newest.state === 'Discarded' ? versionInForce(vault, newest.number) : null) ?? newest;
    const terms = termsOf(row);
    return {
      ...{ number: row.number, version: row.version, state: row.state, title: row.title, document: terms.document, kind: terms.kind },
      people: row.state === 'Ended' || row.state === 'Discarded' ? 0 : peopleOf(rowsOf(vault), terms).size,
      open: counts.get(row.number)?.open ?? 0,
      late: counts.get(row.number)?.late ?? 0,
    };
  });
};

export const showRequirement: Handler<'training.requirement'> = async (context, { number }) => {
  const { vault } = context;
  const nameOf = namesIn(vault);
  const newest = newestVersion(vault, number);
  const inForce = versionInForce(vault, number);
  return {
    number,
    versions: versionsOf(vault, number).map((row) => ({
      ...{ version: row.version, state: row.state, since: row.state_since, terms: termsOf(row) },
      ...{ madeBy: nameOf(row.made_by), madeAt: row.made_at },
      ...{ approvedBy: row.approved_by === null ? null : nameOf(row.approved_by), approvedAt: row.approved_at },
    })),
    signatures: signaturesAbout(rowsOf(vault), 'requirement', number).map((one) => shownSignature(one)),
    may: {
      write:
        newest.state !== 'Ended' && context.roles.some((role) => ['Quality', 'Document Controller', 'Author', 'Approver'].includes(role)),
      approve: mayMoveRequirement(context, newest, 'approve'),
      discard: mayMoveRequirement(context, newest, 'discard'),
      end: inForce !== undefined && newest.state !== 'Draft' && mayMoveRequirement(context, inForce, 'end'),
    },
  };
};
