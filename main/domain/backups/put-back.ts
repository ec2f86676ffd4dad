import type { CallContext } from '#main/ports/context.ts';
import type { About } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { recordOfTwo, requireQualityAndControl, shownToTwo, signOwn } from '../identity/two-signatures.ts';
import { command } from '../operation.ts';

/** What both sign: which state was put back, out of which backup, and what is given up by it. */
const statedBy = ({ vault }: CallContext, { entry, ...own }: About<'backup.recordPutBack'>) => {
  const [last] = vault.ledger({ from: entry, limit: 1 });
  if (last?.seq !== entry) throw new AppError('not-found', `There is no entry ${entry} in this vault.`);
  const about = { kind: 'putBack', id: String(entry), version: last.hash } as const;
  return { kind: 'putBack', about, meaning: 'Older state put back', entry, hash: last.hash, ...own };
};

/**
 * Two people stand for it that an older backup takes the place of a newer state, which is lost by it: neither of them alone could
 * so undo what others signed. The entry is the first that is written after it (decision 0124).
 */
export const recordPutBack = command('backup.recordPutBack', {
  // Nobody can sign in to a vault that is weeks old before the clock is attested; the restore would be recorded too late then.
  anyClock: true,
  preview: (context, about, as) => {
    const stated = statedBy(context, about);
    const shown = { document: about.manifest, title: 'An older backup takes the place of a newer state' };
    return shownToTwo(context, stated, as, shown, [
      ['Up to', shortHead({ seq: about.entry, hash: stated.hash })],
      ['Given up', about.givenUp],
    ]);
  },
  prepare: async (context, { first, second, ...about }) => {
    if (first.userId === second.userId) throw new AppError('refused', 'Two different people put an older backup back. Ask a second one.');
    const stated = statedBy(context, about);
    const signed = [
      await signOwn(context, 'backup.recordPutBack', first, stated),
      await signOwn(context, 'backup.recordPutBack', second, stated),
    ];
    requireQualityAndControl(context.vault, signed);
    return signed;
  },
  commit: (uow, context, { manifest, entry, givenUp, reason }, signed) => {
    requireQualityAndControl(uow, signed);
    for (const one of signed) recordOfTwo(uow, one);
    return {
      output: { seq: uow.sequence },
      trace: {
        subject: `older state put back by ${signed.map(({ statement }) => statement.userId).join(' and ')}`,
        reason: `${manifest}, up to entry ${entry}. Given up: ${givenUp}. ${reason}`,
        ...{ actor: 'system', roles: [], signer: context.workstation.signer },
      },
    };
  },
});
