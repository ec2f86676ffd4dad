import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { command } from '../operation.ts';
import { recordOfTwo, requireQualityAndControl, shownToTwo, signOwn } from './two-signatures.ts';

/** What both sign. @throws AppError 'refused' when there is nothing to attest */
const statedBy = (context: CallContext, reason: string) => {
  const ledgerTime = context.vault.ledgerHead().time;
  if (context.vault.clockAllows(context.clock.now()))
    throw new AppError('refused', 'The clock is neither behind the vault nor far ahead of it. There is nothing to attest.');
  const wallClock = context.clock.now().toISOString();
  const about = { kind: 'clock', id: ledgerTime, version: wallClock } as const;
  return { kind: 'clock', about, meaning: 'Clock attested', ledgerTime, wallClock, reason };
};

/**
 * Two people hold the present clock to be right although the ledger is ahead of it (an earlier clock had run ahead), or
 * although it is weeks ahead of the last work (nobody worked for so long).
 * Neither of them alone could so move the time of records (21 CFR 11.10(e): time-stamps that nobody sets). Work then
 * goes on in ledger time, which stands still until the clock has caught up, or goes on from what they attested.
 */
export const attestClock = command('vault.attestClock', {
  anyClock: true,
  preview: (context, { reason }, as) => {
    const stated = statedBy(context, reason);
    const shown = { document: 'Clock', title: 'The clock of this computer is right' };
    return shownToTwo(context, stated, as, shown, [
      ['Newest entry', zonedTime(stated.ledgerTime, context.clock.zone())],
      ['This computer', zonedTime(stated.wallClock, context.clock.zone())],
    ]);
  },
  prepare: async (context, { first, second, reason }) => {
    const stated = statedBy(context, reason);
    const { ledgerTime, wallClock } = stated;
    if (first.userId === second.userId) throw new AppError('refused', 'Two different people attest the clock.');
    const signed = [
      await signOwn(context, 'vault.attestClock', first, stated),
      await signOwn(context, 'vault.attestClock', second, stated),
    ];
    requireQualityAndControl(context.vault, signed);
    return { signed, ledgerTime, wallClock };
  },
  commit: (uow, context, { reason }, { signed, ledgerTime, wallClock }) => {
    if (uow.time !== ledgerTime) throw new AppError('conflict', 'The vault was written meanwhile. Attest the clock again.');
    for (const one of signed) recordOfTwo(uow, one);
    return {
      output: { wallClock, ledgerTime },
      trace: {
        subject: `clock attested by ${signed.map(({ statement }) => statement.userId).join(' and ')}`,
        reason,
        actor: 'system',
        roles: [],
        signer: context.workstation.signer,
      },
    };
  },
});
