import { command, sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { openAuthority, recordCustodianAct } from './custodian.ts';
import { revocationListOf, revocationsUpTo } from './revocations.ts';

/**
 * What an auditor needs beside a record: the authority's certificate and its revocation list. A list knows dates, not
 * ledger sequences: tools that are given it doubt also what was signed before the revocation, and `verify` is what
 * tells the two apart.
 */
export const exportTrust = command('vault.exportTrust', {
  prepare: async (context, given) => {
    const revoked = revocationsUpTo(context.vault, context.vault.ledgerHead().seq);
    const opened = await openAuthority(context, given, []);
    return { opened, list: await revocationListOf(context, opened, revoked), revoked };
  },
  commit: (uow, context, _input, { opened, list, revoked }) => {
    const subject = `revocation list with ${revoked.length} certificates`;
    recordCustodianAct(uow, opened, { act: 'vault.exportTrust', with: sessionOf(context).userId, subject });
    const authorityPem = opened.authority.certificatePem;
    return {
      output: {
        authority: authorityPem,
        fingerprint: certificateFacts(authorityPem)?.fingerprint ?? '',
        revocationList: list,
        revoked: revoked.map(({ serial, owner, revokedAt, reason }) => ({ serial, owner, revokedAt, reason })),
      },
      trace: { subject },
    };
  },
});
