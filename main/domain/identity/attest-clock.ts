import { AppError } from '#shared/domain/errors.ts';
import { command } from '../operation.ts';
import { recordOfTwo, requireQualityAndControl, signOwn } from './two-signatures.ts';

/**
 * Two people hold the present clock to be right although the ledger is ahead of it (an earlier clock had run ahead), or
 * although it is weeks ahead of the last work (nobody worked for so long).
 * Neither of them alone could so move the time of records (21 CFR 11.10(e): time-stamps that nobody sets). Work then
 * goes on in ledger time, which stands still until the clock has caught up, or goes on from what they attested.
 */
export const attestClock = command('vault.attestClock', {
  anyClock: true,
  prepare: async (context, { first, second, reason }) => {
    const ledgerTime = context.vault.ledgerHead().time;
    if (context.vault.clockAllows(context.clock.now()))
      throw new AppError('refused', 'The clock is neither behind the vault nor far ahead of it. There is nothing to attest.');
    if (first.userId === second.userId) throw new AppError('refused', 'Two different people attest the clock.');
    const wallClock = context.clock.now().toISOString();
    const about = { kind: 'clock', id: ledgerTime, version: wallClock } as const;
    const stated = { kind: 'clock', about, meaning: 'Clock attested', ledgerTime, wallClock, reason };
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
