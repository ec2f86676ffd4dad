import type { VaultVerification } from '#main/ports/vault-verification.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { command, sessionOf } from '../operation.ts';
import { recordOfTwo, requireQualityAndControl, shownToTwo, signOwn } from './two-signatures.ts';

/** What both sign. @throws AppError 'refused' when nothing was verified as a whole */
const statedBy = (verification: VaultVerification) => {
  const { last, stateDigest } = verification.state();
  if (!last || stateDigest === null)
    throw new AppError('refused', 'There is no complete verification without findings to sign. Verify the vault first.');
  const { seq, hash, time } = last.upTo;
  const about = { kind: 'proof', id: String(seq), version: hash } as const;
  return { kind: 'proof', about, meaning: 'Vault proven', seq, hash, entryTime: time, state: stateDigest, provenAt: last.at };
};

/**
 * Two people sign what the newest whole verification found: the newest entry that it covers, and all rows as they were then.
 * The next opening verifies from there on (decision 0038); neither of them alone could so pass over what lies before.
 */
export const signProof = (verification: VaultVerification) =>
  command('vault.signProof', {
    preview: (context, _about, as) => {
      const stated = statedBy(verification);
      const { seq, hash, state, provenAt } = stated;
      const shown = { document: `Entry ${seq}`, title: `Everything up to entry ${seq} was verified, and nothing was found` };
      return shownToTwo(context, stated, as, shown, [
        ['Verified', zonedTime(provenAt, context.clock.zone())],
        ['Entry, SHA-256', hash],
        ['All rows, SHA-256', state],
      ]);
    },
    prepare: async (context, { password, second }) => {
      const { userId } = sessionOf(context);
      const stated = statedBy(verification);
      if (second.userId === userId) throw new AppError('refused', 'Two different people sign a proof. Ask a second one.');
      const signed = [
        await signOwn(context, 'vault.signProof', { userId, password }, stated),
        await signOwn(context, 'vault.signProof', second, stated),
      ];
      requireQualityAndControl(context.vault, signed);
      return { signed, upTo: stated.seq };
    },
    commit: (uow, _context, _input, { signed, upTo }) => {
      // Roles and certificates may have been taken away while the keys were derived.
      requireQualityAndControl(uow, signed);
      for (const one of signed) recordOfTwo(uow, one);
      const signedBy = signed.map(({ statement }) => statement.userId);
      return {
        output: { upTo, signedBy },
        trace: { subject: `proof up to entry ${upTo} signed by ${signedBy.join(' and ')}` },
      };
    },
  });
