import type { VaultVerification } from '#main/ports/vault-verification.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { recordOfTwo, requireQualityAndControl, signOwn } from './two-signatures.ts';

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
      const about = { kind: 'proof', id: String(seq), version: hash } as const;
      const own = { kind: 'proof', seq, hash, entryTime: time, state: stateDigest, provenAt: last.at };
      const stated = { ...own, about, meaning: 'Vault proven' };
      const signed = [
        await signOwn(context, 'vault.signProof', { userId, password }, stated),
        await signOwn(context, 'vault.signProof', second, stated),
      ];
      requireQualityAndControl(context.vault, signed);
      return { signed, upTo: last.upTo };
    },
    commit: (uow, _context, _input, { signed, upTo }) => {
      // Roles and certificates may have been taken away while the keys were derived.
      requireQualityAndControl(uow, signed);
      for (const one of signed) recordOfTwo(uow, one);
      const signedBy = signed.map(({ statement }) => statement.userId);
      return {
        output: { upTo: upTo.seq, signedBy },
        trace: { subject: `proof up to entry ${upTo.seq} signed by ${signedBy.join(' and ')}` },
      };
    },
  });
