import { setImmediate } from 'node:timers/promises';
import { entryHash, parseEntry, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { StoredContent } from '#main/domain/audit/write-grammar.ts';
import { LedgerWalk, type LeftOut, type Reference, wordsOf } from '#main/domain/records/ledger-walk.ts';
import { isCertified } from '#main/domain/records/sessions.ts';
import { strictBase64 } from '#main/domain/signing/base64.ts';
import { verifyBytes } from '#main/domain/signing/keys.ts';
import type { FaultyEntry, FindFaultyEntries } from '#main/ports/faulty-entries.ts';
import type { LedgerEntry, LedgerRow, Vault } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { grammar } from '../gathered/grammar.ts';

/** Entries that are read before other work has its turn. */
const AT_ONCE = 200;

/** @throws AppError 'vault-damaged' */
const entryOf = ({ seq, text, hash }: LedgerRow, last: { seq: number; hash: string }): LedgerEntry => {
  const entry = parseEntry(text);
  if (entry && entryHash(text) === hash && entry.seq === seq && seq === last.seq + 1 && entry.previous === last.hash) return entry;
  throw new AppError(
    'vault-damaged',
    `Entry ${seq} was changed after it was written, or does not follow entry ${last.seq}. That cannot be marked void: restore the vault from a backup.`,
  );
};

const isSigned = (walk: LedgerWalk, vault: Vault, { entry }: LeftOut): boolean => {
  const signer = walk.signer(entry);
  const [row] = vault.ledger({ from: entry.seq, limit: 1 });
  if (!signer || !row) return false;
  const { kind, keyId } = entry.signer;
  const isOwn = kind === 'workstation' || (signer.user_id === entry.actor && isCertified(walk.replay, keyId, signer));
  return isOwn && verifyBytes(strictBase64(String(signer.public_key)), new TextEncoder().encode(row.text), strictBase64(row.signature));
};

const contentIn =
  (vault: Vault): StoredContent =>
  (hash) => {
    try {
      return vault.blob(hash);
    } catch {
      return null;
    }
  };

/** For a vault whose tables name each other's rows like this. */
export const findFaultyEntries =
  (references: readonly Reference[]): FindFaultyEntries =>
  async (vault) => {
    const walk = new LedgerWalk({ grammar, references, content: contentIn(vault), leavesOut: () => true });
    let last = { seq: 0, hash: ZERO_HASH };
    for (;;) {
      const rows = vault.ledger({ from: last.seq + 1, limit: AT_ONCE });
      for (const row of rows) {
        walk.take(entryOf(row, last), row.hash);
        last = { seq: row.seq, hash: row.hash };
      }
      if (rows.length === 0) break;
      await setImmediate();
    }
    const entries = [...walk.faulty.values()].map((of): FaultyEntry => {
      const { seq, time, actor, operation, subject } = of.entry;
      return { seq, hash: of.hash, time, actor, operation, subject, faults: wordsOf(of.wrong), isSigned: isSigned(walk, vault, of) };
    });
    return { upTo: last.seq, entries };
  };
