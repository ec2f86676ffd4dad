import { command } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { revocationListOf, revocationsUpTo } from './revocations.ts';

/**
 * What an auditor needs beside a record: the authority's certificate and its revocation list. A list knows dates, not
 * ledger sequences: tools that are given it doubt also what was signed before the revocation, and `verify` is what
 * tells the two apart.
 */
export const exportTrust = command('vault.exportTrust', {
  prepare: async (context, { custodianPassphrase }) => {
    const revoked = revocationsUpTo(context.vault, context.vault.ledgerHead().seq);
    return { ...(await revocationListOf(context, custodianPassphrase, revoked)), revoked };
  },
  commit: (_uow, _context, _input, { authorityPem, list, revoked }) => ({
    output: {
      authority: authorityPem,
      fingerprint: certificateFacts(authorityPem)?.fingerprint ?? '',
      revocationList: list,
      revoked: revoked.map(({ serial, owner, revokedAt, reason }) => ({ serial, owner, revokedAt, reason })),
    },
    trace: { subject: `revocation list with ${revoked.length} certificates` },
  }),
});
