import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import type { LedgerEntry, LedgerRow } from '#main/ports/unit-of-work.ts';
import { Faults } from '../audit/check.ts';
import { entryHash, parseEntry } from '../audit/ledger-entry.ts';
import type { Row } from '../audit/replay.ts';
import type { KeyUse } from './key-use.ts';
import type { LedgerWalk, Reference } from './ledger-walk.ts';

/** An entry with the columns beside its text. */
export type StoredEntry = LedgerRow & { time: string; actor: string; operation: string; subject: string };

export interface LedgerEvidence {
  /** Columns that name rows of other tables. */
  references: readonly Reference[];
  ledger: Iterable<StoredEntry>;
  /** Whether content is stored under this hash. */
  holds(hash: string): boolean;
  mark: { seq: number; hash: string } | null;
}

/** What was found in the entries, by kind, and where they end. */
export interface EntriesRead {
  head: { seq: number; hash: string; time: string };
  chain: Faults;
  times: Faults;
  signatures: Faults;
  rights: Faults;
  missing: Faults;
  state: Faults;
  /** Where the ledger does not reach the high-water mark; empty when it does. */
  behind: string[];
}

/** What is wrong with who signed an entry, apart from the signature itself. */
const signerFault = (signer: Row | undefined, entry: LedgerEntry): string | null =>
  entry.signer.kind === 'workstation' || signer?.user_id === entry.actor
    ? null
    : `Entry ${entry.seq} names ${entry.actor}, but another person's session signed it.`;

const wrongSignature = (seq: number, key: string | null): string =>
  key === null ? `Entry ${seq} is signed by a key that the ledger does not know.` : `The signature of entry ${seq} is wrong.`;

const behindMark = (mark: LedgerEvidence['mark'], head: number, isMarked: boolean): string[] => {
  if (!mark)
    return ['The file "head" is missing or cannot be read, so nothing shows whether the ledger was cut off. Put it back from a backup.'];
  if (head < mark.seq) return [`The ledger ends at entry ${head}, but it had ${mark.seq} before: it was cut off or put back.`];
  return isMarked ? [] : ['The high-water mark names another entry than the ledger holds.'];
};

/**
 * Reads entries one after the other and applies them: each has to follow the one before, be signed by who it names, be
 * allowed by what the vault held before it, and change what was there.
 * @param walk where it begins; afterwards it stands at the last entry
 */
export const readEntries = (
  evidence: LedgerEvidence,
  walk: LedgerWalk,
  { signing, use }: { signing: SignatureChecks; use: KeyUse },
): EntriesRead => {
  const [chain, times, signatures] = [new Faults(), new Faults(), new Faults()];
  const [rights, missing, state] = [new Faults(), new Faults(), new Faults()];
  let { head } = walk;
  let marked = evidence.mark?.seq === head.seq && (head.seq === 0 || evidence.mark.hash === head.hash);
  for (const row of evidence.ledger) {
    const entry = parseEntry(row.text);
    const isAsWritten = typeof row.text === 'string' && entryHash(row.text) === row.hash;
    if (!isAsWritten) chain.add([`Entry ${row.seq} was changed after it was written.`]);
    else if (!entry) chain.add([`Entry ${row.seq} is none that this program can read: it was forged, or a newer program wrote it.`]);
    if (!entry) continue;
    if (entry.seq !== head.seq + 1 || row.seq !== entry.seq || entry.previous !== head.hash)
      chain.add([`Entry ${row.seq} does not follow entry ${head.seq}.`]);
    if (entry.time < head.time) times.add([`Entry ${row.seq} is older than the one before it.`]);
    if (row.time !== entry.time || row.actor !== entry.actor || row.operation !== entry.operation || row.subject !== entry.subject)
      chain.add([`The columns of entry ${row.seq} do not say what its text says.`]);
    const wrong = walk.take(entry, row.hash);
    use.note(entry);
    times.add(wrong.clock);
    rights.add(wrong.rights);
    state.add(wrong.misfits);
    for (const { hash } of entry.blobs) if (!evidence.holds(hash)) missing.add([`The content ${hash} of entry ${entry.seq} is missing.`]);
    const signer = walk.signer(entry);
    const key = typeof signer?.public_key === 'string' ? signer.public_key : null;
    const otherwise = signerFault(signer, entry);
    signing.add({ key: key ?? '', text: row.text, signature: row.signature }, (good) => {
      const fault = good ? otherwise : wrongSignature(entry.seq, key);
      if (fault) signatures.add([fault]);
    });
    head = { seq: row.seq, hash: row.hash, time: entry.time };
    if (evidence.mark?.seq === row.seq) marked = evidence.mark.hash === row.hash;
  }
  signing.settle();
  for (const { wrong } of walk.faulty.values()) {
    times.add(wrong.clock);
    rights.add(wrong.rights);
    state.add(wrong.misfits);
  }
  return { head, chain, times, signatures, rights, missing, state, behind: behindMark(evidence.mark, head.seq, marked) };
};
