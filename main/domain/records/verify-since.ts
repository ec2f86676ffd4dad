import type { TableName } from '#main/ports/tables.ts';
import { type Check, failed, noFaults, passed } from '../audit/check.ts';
import type { KnownTime } from '../audit/clock.rules.ts';
import type { GivenSignature } from '../audit/given-signatures.ts';
import { entryHash, parseEntry } from '../audit/ledger-entry.ts';
import { Replay, type Row } from '../audit/replay.ts';
import { statementIn } from '../audit/statement-in.ts';
import type { StateBefore } from '../audit/write-grammar.ts';
import { certificateFacts, issuedBy } from '../signing/certificate.ts';
import { checksOnThisThread } from '../signing/signature-check.ts';
import { KeyUse } from './key-use.ts';
import { LedgerWalk } from './ledger-walk.ts';
import { type LedgerEvidence, readEntries, type StoredEntry } from './read-ledger.ts';
import { entryChecks, type Means } from './verify-ledger.ts';
import { rowChecks, type StoredEvidence } from './verify-rows.ts';
import { ownRow } from './verify-statements.ts';

/** What a verification reads that begins where two people signed one: the entries since, and the state beneath them. */
export interface SinceEvidence extends LedgerEvidence, StoredEvidence {
  /** The two rows that were signed. */
  signed: readonly GivenSignature[];
  /** The newest entry that they signed for, as it is stored. */
  signedEntry: StoredEntry | undefined;
  /** The last work of a person, and the newest attestation of the clock, up to that entry. */
  known: KnownTime;
  vault: Row;
  /** The state without what the entries since have changed. */
  beneath: StateBefore;
  /** SHA-256 of that state, worked out now. */
  digest: string;
  /** Rows as they are stored now; those that are missing are left out. */
  now(table: TableName, ids: readonly string[]): Iterable<Row>;
  fileFaults: readonly string[];
  schemaFaults: readonly string[];
  listFaults: readonly string[];
  /** Content of the entries since that is missing or was changed. */
  blobFaults: readonly string[];
}

/**
 * Whether entry and state are those that were signed for, by people whom the authority knows: their certificates are
 * rows that nobody proves again here. The signatures themselves are among the statements.
 */
const signedFaults = ({ signed, signedEntry, digest, beneath, vault }: SinceEvidence, signers: string): string[] => {
  const [one] = signed;
  const strangers = signed.filter(({ certificate_id, user_id }) => {
    const pem = String(beneath.row('certificates', certificate_id)?.pem);
    return certificateFacts(pem)?.userId !== user_id || !issuedBy(pem, String(vault.authority_certificate));
  });
  const isEntry = signedEntry !== undefined && entryHash(signedEntry.text) === one?.about.version && signedEntry.hash === one.about.version;
  return [
    ...strangers.map(({ user_id }) => `The proof was signed with a certificate of ${user_id} that the authority did not issue.`),
    ...(isEntry ? [] : [`Entry ${one?.about.id} is not the one that ${signers} signed for.`]),
    ...(signed.every((given) => digest === statementIn(given).state)
      ? []
      : [
          `The rows as they were at entry ${one?.about.id} are not what was signed for: something was changed past the ledger. Verify the whole vault to find what.`,
        ]),
  ];
};

/**
 * Verifies what is new since two people signed a proof of the whole vault (decision 0038): the entries since, the rows
 * that they touched, and that every other row is what the two signed for. It does not read the entries before, their
 * content, the pages of the database, and the search index again.
 */
export const verifySince = (evidence: SinceEvidence, { grammar, signing = checksOnThisThread(), readers }: Means): Check[] => {
  const { signed, signedEntry, vault } = evidence;
  const entry = signedEntry && parseEntry(signedEntry.text);
  const signers = signed.map(({ user_id }) => evidence.beneath.row('people', String(user_id))?.printed_name ?? user_id).join(' and ');
  const wrong = signedFaults(evidence, signers);
  if (!entry || !signedEntry || signed.length !== 2) return [failed('Signed proof', wrong.join(' '))];
  const replay = new Replay(evidence.beneath);
  replay.rows('vault').set(String(vault.id), vault);
  const start = { replay, head: { seq: entry.seq, hash: signedEntry.hash, time: entry.time }, known: evidence.known };
  const walk = new LedgerWalk({
    grammar,
    start,
    references: evidence.references,
    content: (hash) => evidence.content(hash),
    leavesOut: () => false,
  });
  const use = new KeyUse(replay, 0);
  const read = readEntries(evidence, walk, { signing, use });
  const { head, missing, state } = read;
  missing.add(evidence.blobFaults);
  for (const [table, rows] of replay.tables) {
    const touched = replay.differences(table, evidence.now(table as TableName, [...rows.keys()]));
    state.add(touched);
  }
  const own = String(ownRow(replay)?.authority_certificate ?? '');
  const count = head.seq - entry.seq;
  return [
    wrong.length > 0
      ? failed('Signed proof', wrong.join(' '))
      : passed(
          'Signed proof',
          `${signers} signed that everything up to entry ${entry.seq} was proven; every row of that moment still is what they signed for.`,
        ),
    noFaults('Files of the vault', evidence.fileFaults, 'Nothing next to the database would change it when it is opened.'),
    noFaults(
      'Structure of the database',
      evidence.schemaFaults,
      'Tables, indexes, views and triggers are what the program makes, row by row.',
    ),
    ...entryChecks(read, `${count} entries since`),
    ...rowChecks({ walk, use }, evidence, own, { grammar, readers }),
    noFaults('State', state, 'Replaying the entries since gives exactly the rows that are stored.'),
    noFaults('Lists', evidence.listFaults, 'The master list and its counts say what the records say.'),
    noFaults('Content', missing, 'All content that is new has the hash it is named by.'),
    noFaults('High-water mark', read.behind, `The ledger is not behind entry ${evidence.mark?.seq}.`),
  ];
};
