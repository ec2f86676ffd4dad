import type { CallContext } from '#main/ports/context.ts';
import { command, sessionOf } from '../operation.ts';
import { openAuthority, recordCustodianAct } from './custodian.ts';
import { checkSuccessor, takeOver, wrapAnew } from './successor.ts';

/**
 * Another person becomes custodian, or the custodian takes another passphrase: the authority's key is wrapped anew. It is
 * the act of the successor, who has the former passphrase from the custodian or from the envelope.
 */
export const replaceCustodian = command('vault.replaceCustodian', {
  prepare: async (context: CallContext, { successorName, successorPassphrase, ...former }) => {
    checkSuccessor(context, { successorName, successorPassphrase }, [sessionOf(context).userId]);
    const opened = await openAuthority(context, former, []);
    return { opened, wrapped: await wrapAnew(context, successorPassphrase, opened.authority) };
  },
  commit: (uow, context, { successorName, reason }, { opened, wrapped }) => {
    const successor = takeOver(uow, opened, successorName, wrapped);
    const subject = `custodian ${successor} after ${opened.custodian}`;
    const by = sessionOf(context).userId;
    recordCustodianAct(uow, { ...opened, custodian: successor }, { act: 'vault.replaceCustodian', with: by, subject });
    return { output: { custodian: successor }, trace: { subject, reason } };
  },
});
