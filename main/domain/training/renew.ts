import type { CallContext } from '#main/ports/context.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { command, type Handler } from '../operation.ts';
import { assignFor } from './assign.ts';
import { requirementOf } from './need.rules.ts';
import { versionInForce } from './training.store.ts';

/** Requirements of which somebody's training is to be repeated by now. */
const dueNow = ({ vault }: Pick<CallContext, 'vault'>, now: string): string[] =>
  vault
    .query<{ requirement: string }>(
      `SELECT DISTINCT a.requirement FROM training_assignments a JOIN training_requirements r ON r.number = a.requirement AND r.state = 'In force'
       JOIN people p ON p.id = a.user_id AND p.status = 'active' WHERE a.renew_at <= ?
       AND NOT EXISTS (SELECT 1 FROM training_assignments n WHERE n.requirement = a.requirement AND n.user_id = a.user_id AND n.id > a.id)
       ORDER BY 1`,
      [now],
    )
    .map(({ requirement }) => requirement);

const apply = command('training.tick', {
  commit: (uow, context) => {
    const applied = dueNow(context, uow.time).filter((number) => {
      const row = versionInForce(uow, number);
      const requirement = row && requirementOf({ ...row });
      return requirement ? assignFor(uow, requirement) > 0 : false;
    });
    const { signer } = context.workstation;
    const cause = { reason: 'The day of repetition has come.', actor: 'system', roles: [], signer };
    return { output: { applied }, trace: { subject: applied.join(', ') || 'nothing due', ...cause } };
  },
});

/** Asks again for what is to be repeated; writes nothing when nothing is. */
export const renewDue: Handler<'training.tick'> = async (context) =>
  dueNow(context, ledgerNow(context)).length === 0 ? { applied: [] } : apply(context, {});
