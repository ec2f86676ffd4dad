import type { usePolicyOperations } from '#shared/api/use-policy.ts';
import { AppError } from '#shared/domain/errors.ts';
import { namesIn } from '../identity/printed-names.ts';
import { command, type Handlers, sessionOf } from '../operation.ts';
import { asksOwnApproval, usePolicies } from './use-policy.store.ts';

export const usePolicyHandlers: Handlers<keyof typeof usePolicyOperations> = {
  'documents.usePolicy': async ({ vault }) => {
    const nameOf = namesIn(vault);
    return {
      ownApproval: asksOwnApproval(vault),
      decided: usePolicies(vault)
        .map(({ own_approval, reason, set_at: at, set_by }) => ({ ownApproval: own_approval === 1, reason, at, by: nameOf(set_by) }))
        .reverse(),
    };
  },
  'documents.setUsePolicy': command('documents.setUsePolicy', {
    commit: (uow, context, { ownApproval, reason }) => {
      if (asksOwnApproval(uow) === ownApproval)
        throw new AppError('refused', `The policy ${ownApproval ? 'asks' : 'does not ask'} for that already. Nothing was changed.`);
      uow.insert('use_policies', {
        id: String(uow.sequence),
        own_approval: ownApproval ? 1 : 0,
        reason,
        set_at: uow.time,
        set_by: sessionOf(context).userId,
      });
      const words = ownApproval
        ? 'What is imported must be approved in this system before it is used'
        : 'What is imported may be used on its earlier approval';
      return { output: {}, trace: { subject: 'policy of use', reason: `${words}: ${reason}` } };
    },
  }),
};
