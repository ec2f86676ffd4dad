import type { VaultVerification } from '#main/ports/vault-verification.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { requireQualityAndControl, signOwn } from './two-signatures.ts';

/**
 * Two people sign what the newest whole verification found: the newest entry that it covers, and all rows as they were then.
 * The next opening verifies from there on (decision 0038); neither of them alone could so pass over what lies before.
 */
export const signProof = (verification: VaultVerification) =>
  command('vault.signProof', {
    prepare: async (context, { password, second }) => {
      const { userId } = sessionOf(context);
      const { last, stateDigest } = verification.state();
      if (!last || stateDigest === null)
        throw new AppError('refused', 'There is no complete verification without findings to sign. Verify the vault first.');
      if (second.userId === userId) throw new AppError('refused', 'Two different people sign a proof. Ask a second one.');
      const { seq, hash, time } = last.upTo;
      const vault = context.vault.find('vault', {})[0]?.id ?? '';
      const stated = { kind: 'proof', vault, seq, hash, time, state: stateDigest, provenAt: last.at };
      const rows = [
        await signOwn(context, 'vault.signProof', { userId, password }, stated),
        await signOwn(context, 'vault.signProof', second, stated),
      ];
      requireQualityAndControl(context.vault, rows);
      return { rows, upTo: last.upTo, stateDigest };
    },
    commit: (uow, _context, _input, { rows, upTo, stateDigest }) => {
      // Roles and certificates may have been taken away while the keys were derived.
      requireQualityAndControl(uow, rows);
      for (const row of rows) {
        uow.insert('proof_signatures', {
          id: `${uow.sequence}/${row.user_id}`,
          seq: uow.sequence,
          up_to_seq: upTo.seq,
          up_to_hash: upTo.hash,
          state_digest: stateDigest,
          ...row,
        });
        uow.update('people', row.user_id, { failures: 0, locked_until: null });
      }
      const signedBy = rows.map((row) => row.user_id);
      return {
        output: { upTo: upTo.seq, signedBy },
        trace: { subject: `proof up to entry ${upTo.seq} signed by ${signedBy.join(' and ')}` },
      };
    },
  });
