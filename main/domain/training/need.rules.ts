import { dueOf } from '#shared/domain/people.ts';
import { plusMonths } from '#shared/domain/time.ts';
import { doneState, isUnderWay, type TrainingState, trainingStates } from '#shared/domain/training-moves.ts';
import { type Terms, termsIn } from '#shared/domain/training-terms.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';

/** A version of a requirement with what it asks. */
export interface Requirement {
  id: string;
  number: string;
  documentId: string | null;
  terms: Terms;
}
/** Why somebody has something to learn. */
export type Cause = 'new' | 'revision' | 'terms' | 'renewal' | 'retraining';
/** What a person lacks by the rows as they stand. */
export interface Missing {
  requirement: Requirement;
  userId: string;
  revisionId: string | null;
  cause: Cause;
  /** The training under way that the new one takes the place of. */
  replaces: string | null;
  /** The one before, done, whose day of renewal has come. */
  renews: string | null;
}

export const requirementOf = (row: Row | undefined): Requirement | null => {
  const terms = row && termsIn(row.terms);
  if (!row || !terms) return null;
  return {
    id: String(row.id),
    number: String(row.number),
    documentId: typeof row.document_id === 'string' ? row.document_id : null,
    terms,
  };
};
const inForce = (rows: Row[]): Requirement[] => rows.filter(({ state }) => state === 'In force').flatMap((row) => requirementOf(row) ?? []);
export const requirementsOn = (rows: StateBefore, documentId: string): Requirement[] =>
  inForce(rows.where('training_requirements', 'document_id', documentId));
export const requirementsInForce = (rows: StateBefore): Requirement[] => inForce(rows.where('training_requirements', 'state', 'In force'));

/** User ids of the active people of whom something is required. */
export const peopleOf = (rows: StateBefore, { roles, people }: Pick<Terms, 'roles' | 'people'>): Set<string> => {
  const asked = new Set(people);
  for (const role of roles)
    for (const { user_id, active } of rows.where('grants', 'role', role)) if (active === 1) asked.add(String(user_id));
  return new Set([...asked].filter((userId) => rows.row('people', userId)?.status === 'active'));
};
/** Whether one person is among them. */
const isAsked = (rows: StateBefore, { roles, people }: Terms, userId: string): boolean =>
  rows.row('people', userId)?.status === 'active' &&
  (people.includes(userId) ||
    rows.where('grants', 'user_id', userId).some(({ role, active }) => active === 1 && (roles as readonly unknown[]).includes(role)));

/** What holds for the "For Training" step of a document: its own policy, otherwise that of its type; null where there is none. */
export const stepPolicyOf = (rows: StateBefore, document: Row): { share: number; days: number } | null => {
  const newest = (kind: string, subject: unknown): Row | undefined =>
    rows
      .where('training_policies', 'subject', String(subject))
      .filter((row) => row.kind === kind)
      .sort((a, b) => Number(a.id) - Number(b.id))
      .at(-1);
  const found = newest('document', document.id) ?? newest('type', document.type_id);
  return found && found.share !== null && found.days !== null ? { share: Number(found.share), days: Number(found.days) } : null;
};

/** What people are trained on: a topic (null), or a revision of the document; undefined where there is none yet. */
export const targetOf = (rows: StateBefore, { documentId }: Requirement): string | null | undefined => {
  if (documentId === null) return null;
  const revisions = rows.where('revisions', 'document_id', documentId);
  const document = rows.row('documents', documentId);
  const approved = revisions
    .filter(({ state }) => state === 'Approved')
    .sort((a, b) => Number(a.major) - Number(b.major))
    .at(-1);
  // Whoever has begun to learn an approved revision goes on with it, also when the policy was lifted meanwhile.
  const isBegun = (id: string): boolean => rows.where('training_assignments', 'revision_id', id).length > 0;
  if (approved && document && (stepPolicyOf(rows, document) || isBegun(String(approved.id)))) return String(approved.id);
  const effective = revisions.find(({ state }) => state === 'Effective');
  return effective && String(effective.id);
};

const over: readonly unknown[] = ['Replaced', 'Ended'];
export const stateOf = (row: Row): TrainingState => trainingStates.find((known) => known === row.state) ?? 'Ended';
/** The newest training of each person for a requirement that counts; with the number of its row, which is given in order. */
export const liveOf = (rows: readonly Row[]): Map<string, Row> => {
  const live = new Map<string, Row>();
  for (const row of rows) {
    if (over.includes(row.state)) continue;
    const known = live.get(String(row.user_id));
    if (!known || String(known.id) < String(row.id)) live.set(String(row.user_id), row);
  }
  return live;
};

const lacks = (requirement: Requirement, target: string | null, live: Row | undefined, now: string): Cause | null => {
  if (!live) return 'new';
  const { terms } = requirement;
  const isOther = (live.revision_id ?? null) !== target;
  if (live.state === 'Not effective') return 'retraining';
  if (isOther && (terms.retrain === 'each' || live.open === 1)) return 'revision';
  if (live.open === 1) return live.requirement_id === requirement.id ? null : 'terms';
  return typeof live.renew_at === 'string' && live.renew_at <= now ? 'renewal' : null;
};

/**
 * Who lacks what by a requirement. The act that assigns it and the grammar that judges the act both ask this.
 * @param only one person, where nobody else can lack anything
 */
export const missingFor = (rows: StateBefore, requirement: Requirement, now: string, only?: string): Missing[] => {
  const target = targetOf(rows, requirement);
  if (target === undefined) return [];
  const people = only === undefined ? peopleOf(rows, requirement.terms) : isAsked(rows, requirement.terms, only) ? [only] : [];
  const trainings =
    only === undefined
      ? rows.where('training_assignments', 'requirement', requirement.number)
      : rows.where('training_assignments', 'user_id', only).filter((row) => row.requirement === requirement.number);
  const live = liveOf(trainings);
  return [...people].flatMap((userId): Missing[] => {
    const row = live.get(userId);
    const cause = lacks(requirement, target, row, now);
    if (cause === null) return [];
    const replaces = row?.open === 1 ? String(row.id) : null;
    const renews = cause === 'renewal' ? String(row?.id) : null;
    return [{ requirement, userId, revisionId: target, cause, replaces, renews }];
  });
};

/** A training as it begins. */
export const newTraining = (id: string, { requirement, userId, revisionId, cause }: Missing, now: string) => ({
  id,
  requirement: requirement.number,
  requirement_id: requirement.id,
  user_id: userId,
  revision_id: revisionId,
  cause,
  state: 'Open' satisfies TrainingState as string,
  state_since: now,
  open: 1,
  assigned_at: now,
  due: dueOf(now, requirement.terms.days) ?? now,
  done_at: null,
  renew_at: null,
  check_at: null,
});

/** What a training's row says in a state that was reached now. */
export const reached = (terms: Terms, state: TrainingState, now: string) => {
  const isDone = state === doneState(terms);
  return {
    state: state as string,
    state_since: now,
    open: isUnderWay(terms, state) ? 1 : 0,
    ...(isDone
      ? {
          done_at: now,
          renew_at: terms.months === null ? null : plusMonths(now, terms.months),
          check_at: terms.effectiveness === null ? null : (dueOf(now, terms.effectiveness.days) ?? null),
        }
      : {}),
  };
};

/** Whether somebody is trained as a role of the system demands (21 CFR 11.10(i)): done, not out of date, and what came since is not late. */
export const isCurrent = (rows: StateBefore, requirement: string, userId: string, now: string): boolean => {
  const own = rows
    .where('training_assignments', 'user_id', userId)
    .filter((row) => row.requirement === requirement && !over.includes(row.state))
    .sort((a, b) => String(a.id).localeCompare(String(b.id)));
  const newest = own.at(-1);
  if (newest?.open === 1 && String(newest.due) <= now) return false;
  const settled = own.filter(({ open, state }) => open === 0 && state !== 'Waived').at(-1);
  return settled !== undefined && settled.state !== 'Not effective' && settled.done_at !== null;
};
