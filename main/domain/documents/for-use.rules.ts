import { both, own, stamped, textOf } from '../audit/guards.ts';
import type { Guard, StateBefore } from '../audit/write-grammar.ts';

const policies = (state: StateBefore) => [0, 1].flatMap((value) => state.where('use_policies', 'own_approval', value));

/** Whether the policy asked for an approval of its own before an entry. */
const askedOwn = (state: StateBefore): boolean =>
  policies(state)
    .sort((a, b) => Number(a.id) - Number(b.id))
    .at(-1)?.own_approval === 1;

/** Whether a revision was imported and had no approval of its own where the policy of that moment asked for one. */
export const lackedApproval = (state: StateBefore, revisionId: unknown): boolean =>
  typeof revisionId === 'string' &&
  state.row('revisions', revisionId)?.round === 0 &&
  state.row('brought_in', revisionId) !== undefined &&
  askedOwn(state);

/** Whether people could work by a revision before an entry: in force, and approved as the policy of that moment asks. */
export const wasForUse = (state: StateBefore, revisionId: unknown): boolean =>
  textOf(state, 'revisions', revisionId, 'state') === 'Effective' && !lackedApproval(state, revisionId);

/** The policy changes with each row; one that says what held already would hide who decided it. */
export const isNewPolicy: Guard = both(
  own('set_by'),
  stamped('set_at'),
  ({ state, entry }, { id, after }) => id === String(entry.seq) && after.own_approval === (askedOwn(state) ? 0 : 1),
);
