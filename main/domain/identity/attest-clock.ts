import { AppError } from '#shared/domain/errors.ts';
import { command } from '../operation.ts';
import { requireQualityAndControl, signOwn } from './two-signatures.ts';

/** What each of the two signs with the own key. */
interface ClockStatement {
  kind: 'clock';
  vault: string;
  userId: string;
  /** The time that the ledger had reached, and what the clock says, which the two hold to be right. */
  ledgerTime: string;
  wallClock: string;
  reason: string;
}

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
    const stated = { kind: 'clock', vault: context.vault.find('vault', {})[0]?.id ?? '', ledgerTime, wallClock, reason } as const;
    const rows = [
      await signOwn(context, 'vault.attestClock', first, stated satisfies Omit<ClockStatement, 'userId'>),
      await signOwn(context, 'vault.attestClock', second, stated satisfies Omit<ClockStatement, 'userId'>),
    ];
    requireQualityAndControl(context.vault, rows);
    return { rows, ledgerTime, wallClock };
  },
  commit: (uow, context, { reason }, { rows, ledgerTime, wallClock }) => {
    if (uow.time !== ledgerTime) throw new AppError('conflict', 'The vault was written meanwhile. Attest the clock again.');
    for (const row of rows) {
      uow.insert('clock_attestations', {
        id: `${uow.sequence}/${row.user_id}`,
        seq: uow.sequence,
        ledger_time: ledgerTime,
        wall_clock: wallClock,
        ...row,
      });
      uow.update('people', row.user_id, { failures: 0, locked_until: null });
    }
    return {
      output: { wallClock, ledgerTime },
      trace: {
        subject: `clock attested by ${rows.map((row) => row.user_id).join(' and ')}`,
        reason,
        actor: 'system',
        roles: [],
        signer: context.workstation.signer,
      },
    };
  },
});
