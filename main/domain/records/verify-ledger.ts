import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AUTHORITY } from '#shared/domain/verdict.ts';
import { VOIDED } from '#shared/domain/voided.ts';
import { type Check, failed, noFaults, unchecked } from '../audit/check.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import type { Row } from '../audit/replay.ts';
import { namedIn, voidOf, voidWords } from '../audit/voided.ts';
import type { Grammar } from '../audit/write-grammar.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { checksOnThisThread } from '../signing/signature-check.ts';
import { KeyUse } from './key-use.ts';
import { LedgerWalk, wordsOf } from './ledger-walk.ts';
import { type EntriesRead, type LedgerEvidence, readEntries } from './read-ledger.ts';
import type { PaperReaders } from './round.rules.ts';
import { rowChecks, type StoredEvidence } from './verify-rows.ts';
import { ownRow } from './verify-statements.ts';

/** What verification reads; never the vault itself, but a copy of it. */
export interface VaultEvidence extends LedgerEvidence, StoredEvidence {
  /** Entries of the ledger that mark others void. */
  voids: Iterable<{ text: string }>;
  tables: readonly string[];
  rows(table: string): Iterable<Row>;
  /** Asks the copy that is verified, as modules ask an open vault. */
  query: Reader['query'];
  /** What lies in the vault's folder and makes it another vault for whoever opens it. */
  fileFaults: readonly string[];
  /** What is no fault and should be known: who else can read the files. */
  fileWarnings: readonly string[];
  /** Faults of the database's pages, and of indexes that do not hold the rows of their tables. */
  pageFaults(): readonly string[];
  /** Faults of stored content: missing or changed bytes. */
  blobFaults: readonly string[];
  /** Files beside the stored content that nothing names. */
  strayFiles: readonly string[];
  /** Faults of the database's own structure: tables and triggers that are not what the program makes. */
  schemaFaults: readonly string[];
  /** Tables that no part of the verification reads, and how the others are verified, by name. */
  unverifiedTables: readonly string[];
  howTablesAreVerified: string;
  /** Where the master list and the references do not say what the records say. */
  listFaults(): readonly string[];
  /** SHA-256 of all state rows, for people to sign once they are proven. */
  stateDigest(): string;
  /** Where the search index does not hold what the records say. */
  indexFaults(): readonly string[];
}

/** How a vault is verified. */
export interface Means {
  grammar: Grammar;
  /** Checks the signatures of the entries, meanwhile and on other threads where there are some. */
  signing?: SignatureChecks;
  /** How papers are read; without them only the rows are verified, and no check says anything of papers. */
  readers?: PaperReaders;
}

/** What the entries themselves show. @param of how they are called in a sentence */
export const entryChecks = ({ chain, times, signatures, rights }: EntriesRead, of: string): Check[] => [
  noFaults('Chain of the ledger', chain, `${of}, each follows the one before.`),
  noFaults('Times of the ledger', times, 'The time of every entry follows from its clock, and never runs backwards.'),
  noFaults('Signatures of the ledger', signatures, 'Every entry is signed by a session of the person it names, or by the workstation.'),
  noFaults(
    'Rights',
    rights,
    'Every entry is by somebody who was allowed to write it, with a certificate that was not revoked by then; every move of a revision is one of the workflow.',
  ),
];

/** Entries that two people marked void have no effect, and stay a fault of the vault for ever; each is told. */
const voidedChecks = ({ voided }: LedgerWalk): Check[] => {
  const words = [...voided.values()].map(({ entry: { seq, operation, actor, time }, wrong, by }) => {
    const [why = ''] = wordsOf(wrong);
    return `Entry ${seq} (${operation} by ${actor}, ${time}) has no effect. It broke the rules: ${why} ${voidWords(voidOf(by))}`;
  });
  return words.length === 0 ? [] : [failed(VOIDED, words.join(' '))];
};

/** A vault names its own authority; whoever exchanges the whole folder exchanges that too, so alone it proves nothing. */
const authorityCheck = (own: string, trusted: string | null): Check => {
  const fingerprint = certificateFacts(own)?.fingerprint;
  if (trusted === null)
    return unchecked(
      AUTHORITY,
      `The vault was checked against the authority that it names itself. Compare its SHA-256 fingerprint with the one kept on paper: ${fingerprint ?? 'none can be read'}.`,
    );
  return noFaults(
    AUTHORITY,
    fingerprint !== undefined && certificateFacts(trusted)?.fingerprint === fingerprint
      ? []
      : ['The authority of this vault is not the trusted one.'],
    'The vault belongs to the trusted authority.',
  );
};

/** Recomputes everything from the first entry on; nothing that is stored is believed. */
export const verifyLedger = (
  evidence: VaultEvidence,
  trustedAuthority: string | null,
  { grammar, signing = checksOnThisThread(), readers }: Means,
): { checks: Check[]; entries: number } => {
  const named = new Set([...evidence.voids].flatMap(({ text }) => namedIn(parseEntry(text) ?? { changes: [] })));
  const walk = new LedgerWalk({
    grammar,
    references: evidence.references,
    content: (hash) => evidence.content(hash),
    leavesOut: (seq) => named.has(seq),
  });
  const { replay } = walk;
  const use = new KeyUse(replay);
  const read = readEntries(evidence, walk, { signing, use });
  const { head, missing, state } = read;
  const format = grammar.format.of(replay);
  if (format > grammar.format.known)
    read.rights.add([`The vault follows rules of a newer program (format ${format}). Update the program and verify again.`]);
  missing.add(evidence.blobFaults);
  for (const table of evidence.tables) state.add(replay.differences(table, evidence.rows(table)));
  const own = String(ownRow(replay)?.authority_certificate ?? '');
  return {
    entries: head.seq,
    checks: [
      authorityCheck(own, trustedAuthority),
      noFaults(
        'Files of the vault',
        evidence.fileFaults,
        ['Nothing next to the database would change it when it is opened.', ...evidence.fileWarnings].join(' '),
      ),
      noFaults('Pages of the database', evidence.pageFaults(), 'Every page is sound, and every index holds exactly the rows of its table.'),
      noFaults(
        'Structure of the database',
        evidence.schemaFaults,
        'Tables, indexes, views and triggers are what the program makes, row by row.',
      ),
      ...entryChecks(read, `${head.seq} entries`),
      ...rowChecks({ walk, use }, evidence, own, { grammar, readers }),
      noFaults('State', state, 'Replaying the ledger gives exactly the rows that are stored.'),
      noFaults(
        'Lists',
        evidence.listFaults(),
        'The master list, its counts and the references between documents say what the records say.',
      ),
      noFaults('Search index', evidence.indexFaults(), 'Its texts, states, names and words are those of the records.'),
      unchecked(
        'Texts missing from the search index',
        'The program adds texts to the index in the background, and every search says how many are still missing.',
      ),
      {
        ...noFaults(
          'Tables',
          evidence.unverifiedTables.map((name) => `Nothing proves what the table ${name} holds.`),
          'Every table is replayed from the ledger, rebuilt from the records, or checked on its own.',
        ),
        more: evidence.howTablesAreVerified,
      },
      noFaults(
        'Content',
        missing,
        `All stored content has the hash it is named by.${evidence.strayFiles.length === 0 ? '' : ` Files of interrupted steps, which nothing reads: ${evidence.strayFiles.join(', ')}.`}`,
      ),
      noFaults('High-water mark', read.behind, `The ledger is not behind entry ${evidence.mark?.seq}.`),
      ...voidedChecks(walk),
    ],
  };
};
