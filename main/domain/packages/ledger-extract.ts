import type { CallContext } from '#main/ports/context.ts';
import type { LedgerEntry, LedgerRow, Vault } from '#main/ports/unit-of-work.ts';
import { type Void, voidNote, voidsIn, withVoids } from '../audit/voided.ts';
import { ledgerOf } from '../documents/document-trail.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { PackagePlan } from './plan-package.ts';

const IN_FILE = 10_000;
/** Entries that are read at a time: few, so that they are garbage before the engine moves them to what it rarely collects. */
const AT_ONCE = 4;

/** Columns that hold keys wrapped by passwords: whoever has them can try passwords for as long as they like. */
const secrets: Readonly<Record<string, readonly string[]>> = {
  vault: ['authority_key', 'seal_key', 'token_key', 'custodian_salt'],
  vault_keys: ['for_authority'],
  key_shares: ['wrapped'],
  deputy_shares: ['wrapped'],
  backup_plans: ['wrapped_key', 'salt'],
  credentials: ['salt', 'wrapped_vault_key', 'wrapped_private_key'],
};
const holdsSecrets = ({ changes }: LedgerEntry): boolean =>
  changes.some(({ table, before, after }) => secrets[table]?.some((column) => column in after || column in (before ?? {})));

/** What was counted while the lines were written. */
export interface ExtractCount {
  entries: number;
  withheld: number;
  keyIds: Set<string>;
  /** Entries that were marked void by now, whatever the day of the package is, and how. */
  voided: { seq: number; void: string }[];
}

/** An entry exactly as it was signed; one that holds wrapped keys stands with its hash, so that the chain can still be followed. */
const lineOf = (row: LedgerRow, voids: ReadonlyMap<number, Void>, count: ExtractCount): string => {
  const entry = JSON.parse(row.text) as LedgerEntry;
  const { seq, text, hash, signature } = row;
  count.entries += 1;
  count.keyIds.add(entry.signer.keyId);
  const note = voidNote(voids, seq);
  if (note !== null) count.voided.push({ seq, void: note });
  if (!holdsSecrets(entry)) return `${JSON.stringify({ seq, hash, signature, text })}\n`;
  count.withheld += 1;
  const { time, actor, operation, subject } = entry;
  return `${JSON.stringify({ seq, hash, signature, withheld: { time, actor, operation, subject } })}\n`;
};

function* entriesBetween(vault: Vault, from: number, to: number): Generator<LedgerRow> {
  for (let first = from; first <= to; first += AT_ONCE)
    for (const row of vault.ledger({ from: first, limit: Math.min(AT_ONCE, to - first + 1) })) yield row;
}

function* lines(rows: Iterable<LedgerRow>, voids: ReadonlyMap<number, Void>, count: ExtractCount): Generator<string> {
  for (const row of rows) yield lineOf(row, voids, count);
}

/** The files of the extract: the whole ledger in parts, or the entries about each chosen document and entry of a register. */
export function* extractFiles(
  { vault }: CallContext,
  { whole, upTo, documents, entries }: PackagePlan,
  count: ExtractCount,
): Generator<{ path: string; text: Iterable<string>; done: number }> {
  const voids = voidsIn(vault);
  if (whole)
    for (let from = 1; from <= upTo.seq; from += IN_FILE) {
      const to = Math.min(from + IN_FILE - 1, upTo.seq);
      const path = `data/ledger/entries-${String(from).padStart(9, '0')}.jsonl`;
      yield { path, text: lines(entriesBetween(vault, from, to), voids, count), done: to / upTo.seq };
    }
  else {
    const about = [
      ...documents.map(({ number }) => ({ number, rows: () => ledgerOf(vault, documentByNumber(vault, number)) })),
      ...entries.map(({ row: { id } }) => ({ number: id, rows: () => withVoids(vault, vault.ledgerAbout(id)) })),
    ];
    for (const [index, { number, rows }] of about.entries()) {
      const those = rows().filter(({ seq }) => seq <= upTo.seq);
      yield { path: `data/ledger/${number}.jsonl`, text: lines(those, voids, count), done: (index + 1) / about.length };
    }
  }
}

/** The key of somebody who has no certificate for it, or not yet: accounts are used before the identity check is recorded. */
const uncertifiedKey = (vault: Vault, credentialId: string): string | undefined =>
  vault.find('certificates', { credential_id: credentialId }).length > 0
    ? undefined
    : (vault.get('credentials', credentialId)?.public_key ?? undefined);

/** The public keys that prove the signatures of those entries, one a line, in order of their ids. */
export function* keyLines({ vault }: CallContext, { keyIds }: ExtractCount): Generator<string> {
  for (const id of [...keyIds].sort()) {
    const session = vault.get('sessions', id);
    const workstation = vault.get('workstations', id);
    const line = session
      ? {
          kind: 'session',
          id,
          user: session.user_id,
          publicKey: session.public_key,
          statement: session.statement,
          certification: session.certification,
          personKey: uncertifiedKey(vault, session.credential_id),
        }
      : { kind: 'workstation', id, name: workstation?.name ?? '', publicKey: workstation?.public_key ?? '' };
    yield `${JSON.stringify(line)}\n`;
  }
}
