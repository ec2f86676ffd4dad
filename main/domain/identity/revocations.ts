import type { Context } from '#main/ports/context.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { makeRevocationList } from '../signing/revocation-list.ts';
import type { OpenedAuthority } from './custodian.ts';

export interface Revocation {
  serial: string;
  owner: string;
  fromSequence: number;
  revokedAt: string;
  reason: string;
  /** The person, or the vault, got a new key; else the person left. */
  replaced: boolean;
}

/** What the ledger revoked, up to an entry. */
export const revocationsUpTo = (vault: Vault, seq: number): Revocation[] =>
  vault.find('certificates', {}, ['revoked_from_seq']).flatMap((row) => {
    const from = row.revoked_from_seq;
    if (from === null || from > seq) return [];
    const [entry] = vault.ledger({ from, limit: 1 });
    const replaced = row.credential_id === null || vault.get('credentials', row.credential_id)?.status === 'replaced';
    const revokedAt = (entry && parseEntry(entry.text)?.time) ?? vault.ledgerHead().time;
    return { serial: row.id, owner: row.owner, fromSequence: from, revokedAt, reason: row.revocation_reason ?? '', replaced };
  });

/**
 * The authority's revocation list. Only the authority's key makes a list that outside tools believe, so the custodian
 * is asked; a list sealed by the vault would be our own word.
 * @returns PEM
 */
export const revocationListOf = async (context: Context, { authority }: OpenedAuthority, revoked: readonly Revocation[]): Promise<string> =>
  makeRevocationList(authority, {
    number: context.vault.ledgerHead().seq + 1,
    time: new Date(ledgerNow(context)),
    revoked: revoked.map(({ serial, revokedAt, replaced }) => ({ serial, replaced, time: new Date(revokedAt) })),
  });
