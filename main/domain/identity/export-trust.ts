import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { command } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeRevocationList } from '../signing/revocation-list.ts';
import { unlockAuthority } from './custodian.ts';

/**
 * What an auditor needs beside a record: the authority's certificate and its revocation list. Only the authority's key
 * makes a list that outside tools believe, so the custodian is asked; a list sealed by the vault would be our own word.
 * A list knows dates, not ledger sequences: tools that are given it doubt also what was signed before the revocation,
 * and `verify` is what tells the two apart.
 */
export const exportTrust = command('vault.exportTrust', {
  prepare: async (context, { custodianPassphrase }) => {
    const { vault } = context;
    const { authority } = await unlockAuthority(context, custodianPassphrase);
    const rows = vault.find('certificates', {}, ['revoked_from_seq']).filter((row) => row.revoked_from_seq !== null);
    const revoked = rows.map((row) => {
      const [entry] = vault.ledger({ from: row.revoked_from_seq ?? 0, limit: 1 });
      const replaced = row.credential_id !== null && vault.get('credentials', row.credential_id)?.status === 'replaced';
      const time = (entry && parseEntry(entry.text)?.time) ?? ledgerNow(context);
      return { serial: row.id, owner: row.owner, revokedAt: time, reason: row.revocation_reason ?? '', replaced };
    });
    const list = await makeRevocationList(authority, {
      number: vault.ledgerHead().seq + 1,
      time: new Date(ledgerNow(context)),
      revoked: revoked.map(({ serial, revokedAt, replaced }) => ({ serial, replaced, time: new Date(revokedAt) })),
    });
    return { pem: authority.certificatePem, list, revoked: revoked.map(({ replaced: _replaced, ...one }) => one) };
  },
  commit: (_uow, _context, _input, { pem, list, revoked }) => ({
    output: { authority: pem, fingerprint: certificateFacts(pem)?.fingerprint ?? '', revocationList: list, revoked },
    trace: { subject: `revocation list with ${revoked.length} certificates` },
  }),
});
