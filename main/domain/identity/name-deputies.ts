import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isSameName } from '#shared/domain/names.ts';
import { command, sessionOf } from '../operation.ts';
import { openAuthority, recordCustodianAct } from './custodian.ts';
import { type CertifiedKey, certifiedKey, pairsOf, wrapForTwo } from './deputies.ts';
import { namesIn, printedNameOf } from './printed-names.ts';

/** Three different people, in the order of their user ids. */
const threeOf = (given: readonly string[]): [string, string, string] => {
  const [a, b, c] = [...new Set(given)].sort();
  if (a === undefined || b === undefined || c === undefined) throw new AppError('refused', 'Name three different people as deputies.');
  return [a, b, c];
};

const requireSameKey = (uow: UnitOfWork, key: CertifiedKey): void => {
  if (certifiedKey(uow, key.userId).credentialId !== key.credentialId)
    throw new AppError('conflict', `${printedNameOf(uow, key.userId)} got another key meanwhile. Name the deputies again.`);
};

/**
 * The custodian names three deputies, of whom any two together can name a successor when the custodian is gone: the key of
 * the authority is wrapped for each two of them. Who was a deputy before is none any more.
 */
export const nameDeputies = command('vault.nameDeputies', {
  prepare: async (context: CallContext, { deputies, reason: _reason, ...given }) => {
    const opened = await openAuthority(context, given, [printedNameOf(context.vault, sessionOf(context).userId)]);
    const [a, b, c] = threeOf(deputies);
    for (const userId of [a, b, c])
      if (isSameName(printedNameOf(context.vault, userId), opened.custodian))
        throw new AppError('refused', `${opened.custodian} is the custodian and cannot be their own deputy.`);
    const keyOf = (userId: string) => certifiedKey(context.vault, userId);
    const keys = [keyOf(a), keyOf(b), keyOf(c)] as const;
    return { opened, keys, wrapped: pairsOf(keys).map((pair) => [...pair, wrapForTwo(pair, opened.authority.privateKey)] as const) };
  },
  commit: (uow, context, { reason }, { opened, keys, wrapped }) => {
    for (const key of keys) requireSameKey(uow, key);
    for (const { id } of uow.find('deputy_shares', { active: 1 })) uow.update('deputy_shares', id, { active: 0 });
    for (const [first, second, text] of wrapped)
      uow.insert('deputy_shares', {
        id: `${uow.sequence}/${first.userId}/${second.userId}`,
        first_user: first.userId,
        second_user: second.userId,
        first_credential: first.credentialId,
        second_credential: second.credentialId,
        wrapped: text,
        active: 1,
        given_at: uow.time,
      });
    const ids = keys.map(({ userId }) => userId);
    const subject = `deputies ${ids.join(', ')}`;
    recordCustodianAct(uow, opened, { act: 'vault.nameDeputies', with: sessionOf(context).userId, subject, deputies: ids });
    return { output: { deputies: ids.map(namesIn(uow)) }, trace: { subject, reason } };
  },
});
