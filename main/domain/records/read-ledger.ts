import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import type { LedgerEntry, LedgerRow } from '#main/ports/unit-of-work.ts';
import { Faults } from '../audit/check.ts';
import { clockFault, clockJumped, type KnownTime } from '../audit/clock.rules.ts';
import { judge } from '../audit/judge.ts';
import { entryHash, parseEntry, ZERO_HASH } from '../audit/ledger-entry.ts';
import type { Replay } from '../audit/replay.ts';
import type { Grammar } from '../audit/write-grammar.ts';

/** An entry with the columns beside its text. */
export type StoredEntry = LedgerRow & { time: string; actor: string; operation: string; subject: string };

export interface LedgerEvidence {
  ledger: Iterable<StoredEntry>;
  /** Whether content is stored under this hash. */
  holds(hash: string): boolean;
  mark: { seq: number; hash: string } | null;
}

/** Where reading begins: at the first entry, or after one that is proven. */
export interface Start {
  head: { seq: number; hash: string; time: string };
  /** The last work of a person, and the newest attestation: what a clock that jumped ahead is measured by. */
  known: KnownTime;
}
export const atFirst: Start = { head: { seq: 0, hash: ZERO_HASH, time: '' }, known: { worked: '', attested: undefined } };

/** What was found in the entries, by kind, and where they end. */
export interface EntriesRead {
  head: Start['head'];
  chain: Faults;
  signatures: Faults;
  rights: Faults;
  missing: Faults;
  state: Faults;
  /** Where the ledger does not reach the high-water mark; empty when it does. */
  behind: string[];
}

/** What is wrong with who signed an entry, apart from the signature itself. */
const signerFault = (replay: Replay, entry: LedgerEntry): string | null => {
  if (entry.signer.kind === 'workstation') return null;
  return replay.text('sessions', entry.signer.keyId, 'user_id') === entry.actor
    ? null
    : `Entry ${entry.seq} names ${entry.actor}, but another person's session signed it.`;
};

const wrongSignature = (seq: number, key: string | null): string =>
  key === null ? `Entry ${seq} is signed by a key that the ledger does not know.` : `The signature of entry ${seq} is wrong.`;

/** Whether anybody was ever given the role without which a clock cannot be attested. */
const hadQuality = (replay: Replay): boolean => replay.where('grants', 'role', 'Quality').length > 0;

/** What the clock was attested to say for a time of the ledger, by the newest attestation of it. */
const attestedFor = (replay: Replay, time: string): string | undefined => {
  const rows = replay.where('clock_attestations', 'ledger_time', time).sort((a, b) => Number(a.seq) - Number(b.seq));
  const newest = rows.at(-1)?.wall_clock;
  return typeof newest === 'string' ? newest : undefined;
};

const behindMark = (mark: LedgerEvidence['mark'], head: number, isMarked: boolean): string[] => {
  if (!mark)
    return ['The file "head" is missing or cannot be read, so nothing shows whether the ledger was cut off. Put it back from a backup.'];
  if (head < mark.seq) return [`The ledger ends at entry ${head}, but it had ${mark.seq} before: it was cut off or put back.`];
  return isMarked ? [] : ['The high-water mark names another entry than the ledger holds.'];
};

/**
 * Reads entries one after the other and applies them: each has to follow the one before, be signed by who it names, be
 * allowed by what the vault held before it, and change what was there.
 * @param replay the state before the first of them; afterwards that of the last
 */
export const readEntries = (
  evidence: LedgerEvidence,
  replay: Replay,
  start: Start,
  { grammar, signing }: { grammar: Grammar; signing: SignatureChecks },
): EntriesRead => {
  const [chain, signatures, rights, missing, state] = [new Faults(), new Faults(), new Faults(), new Faults(), new Faults()];
  const known = { ...start.known };
  const jumped = (wall: number): boolean => clockJumped(known, wall) && hadQuality(replay);
  let { head } = start;
  let marked = evidence.mark?.seq === head.seq && (head.seq === 0 || evidence.mark.hash === head.hash);
  for (const row of evidence.ledger) {
    const entry = parseEntry(row.text);
    if (!entry || entryHash(row.text) !== row.hash) chain.add([`Entry ${row.seq} was changed after it was written.`]);
    if (!entry) continue;
    if (entry.seq !== head.seq + 1 || row.seq !== entry.seq || entry.previous !== head.hash)
      chain.add([`Entry ${row.seq} does not follow entry ${head.seq}.`]);
    if (entry.time < head.time) chain.add([`Entry ${row.seq} is older than the one before it.`]);
    if (row.time !== entry.time || row.actor !== entry.actor || row.operation !== entry.operation || row.subject !== entry.subject)
      chain.add([`The columns of entry ${row.seq} do not say what its text says.`]);
    const late = clockFault(entry, head.time, attestedFor(replay, head.time), { jumped, stops: grammar.format.at(replay, entry) >= 2 });
    if (late) chain.add([late]);
    rights.add(judge(grammar, replay, entry));
    state.add(replay.apply(entry));
    for (const { hash } of entry.blobs) if (!evidence.holds(hash)) missing.add([`The content ${hash} of entry ${entry.seq} is missing.`]);
    for (const { table, after } of entry.changes) if (table === 'clock_attestations') known.attested = String(after.wall_clock);
    if (entry.signer.kind === 'session') known.worked = entry.time;
    const key = replay.text(entry.signer.kind === 'session' ? 'sessions' : 'workstations', entry.signer.keyId, 'public_key');
    const otherwise = signerFault(replay, entry);
    signing.add({ key: key ?? '', text: row.text, signature: row.signature }, (good) => {
      const fault = good ? otherwise : wrongSignature(entry.seq, key);
      if (fault) signatures.add([fault]);
    });
    head = { seq: row.seq, hash: row.hash, time: entry.time };
    if (evidence.mark?.seq === row.seq) marked = evidence.mark.hash === row.hash;
  }
  signing.settle();
  return { head, chain, signatures, rights, missing, state, behind: behindMark(evidence.mark, head.seq, marked) };
};
