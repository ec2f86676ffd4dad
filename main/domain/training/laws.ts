import { signaturesMade } from '../audit/given-signatures.ts';
import { made, nameOf, statementIn } from '../audit/guards.ts';
import type { Act, Law } from '../audit/write-grammar.ts';
import { missingAfter, rowsWithout } from './after.rules.ts';
import { requirementsInForce, requirementsOn } from './need.rules.ts';
import { untrainedLaw } from './policy.rules.ts';
import { isStepOver, stepOf } from './step.rules.ts';

/** Requirements of which an entry changes whom they ask, or for what. */
const touched = (act: Act): { id: string; only: string | null }[] => {
  const rows = rowsWithout(act);
  return act.entry.changes.flatMap(({ table, id, before, after }): { id: string; only: string | null }[] => {
    if (table === 'revisions' && before !== null && (after.state === 'Effective' || after.state === 'Approved'))
      return requirementsOn(rows, String(rows.row('revisions', id)?.document_id)).map((one) => ({ id: one.id, only: null }));
    if (table === 'training_requirements' && after.state === 'In force') return [{ id, only: null }];
    if (table === 'grants' && after.active === 1)
      return requirementsInForce(rows).map((one) => ({ id: one.id, only: String(rows.row('grants', id)?.user_id) }));
    if (table === 'training_assignments' && after.state === 'Not effective')
      return [{ id: String(rows.row(table, id)?.requirement_id), only: String(rows.row(table, id)?.user_id) }];
    return [];
  });
};
/** Whoever has to know something gets it to do in the entry from which it follows, and nobody is left out (ISO 13485 6.2). */
const forgottenLaw: Law = (act) => {
  const asked = touched(act);
  if (asked.length === 0) return [];
  const given = new Set(made(act, 'training_assignments').map((row) => `${row.requirement_id} ${row.user_id}`));
  const left = new Set(
    asked.flatMap(({ id, only }) =>
      [...missingAfter(act, id, only ?? undefined).keys()].flatMap((userId) =>
        given.has(`${id} ${userId}`) ? [] : [`${id} to ${userId}`],
      ),
    ),
  );
  return left.size === 0
    ? []
    : [
        `${nameOf(act.entry)} does not give the training ${[...left].slice(0, 3).join(', ')}${left.size > 3 ? `, and ${left.size - 3} more` : ''}.`,
      ];
};

/** A revision is released before its people were trained only with a reason that was signed; in a change request never. */
const earlyReleaseLaw: Law = (act) =>
  act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'revisions' || before === null || typeof after.released_at !== 'string') return [];
    const revision = act.state.row('revisions', id);
    const step = revision ? stepOf(act.state, revision) : null;
    if (step === null || isStepOver(step, String(after.effective_from))) return [];
    const [signed] = signaturesMade(act, 'revision', id);
    const isReasoned = act.entry.operation === 'workflow.release' && String(statementIn(signed ?? {}).reason ?? '').length > 0;
    return isReasoned ? [] : [`${nameOf(act.entry)} releases ${id} before its people were trained, without a reason.`];
  });

export const trainingLaws: readonly Law[] = [forgottenLaw, earlyReleaseLaw, untrainedLaw];
