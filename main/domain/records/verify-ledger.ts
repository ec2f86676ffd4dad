import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import type { LedgerEntry, LedgerRow } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { type Check, Faults, noFaults } from '../audit/check.ts';
import { clockFault, clockJumped, type KnownTime } from '../audit/clock.rules.ts';
import { statementIn } from '../audit/guards.ts';
import { judge } from '../audit/judge.ts';
import { entryHash, parseEntry, ZERO_HASH } from '../audit/ledger-entry.ts';
import { held, Replay, type Row } from '../audit/replay.ts';
import type { Grammar } from '../audit/write-grammar.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts, issuedBy } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';
import { readPageToken } from '../signing/page-token.ts';
import { checksOnThisThread } from '../signing/signature-check.ts';
import { type ManifestRevision, parseManifest } from './migration-manifest.ts';
import { type PaperReaders, roundFaults } from './round.rules.ts';
import { twoPersonFaults } from './two-person-statements.ts';
import { attestationFaults, dispositionFaults, reviewFaults, statementFaults, taskFaults } from './verify-statements.ts';

/** What verification reads; never the vault itself, but a copy of it. */
export interface VaultEvidence {
  ledger: Iterable<LedgerRow & { time: string; actor: string; operation: string; subject: string }>;
  tables: readonly string[];
  rows(table: string): Iterable<Row>;
  /** What lies in the vault's folder and makes it another vault for whoever opens it. */
  fileFaults: readonly string[];
  /** What is no fault and should be known: who else can read the files. */
  fileWarnings: readonly string[];
  /** Faults of the database's pages, and of indexes that do not hold the rows of their tables. */
  pageFaults: readonly string[];
  /** Faults of stored content: missing or changed bytes. */
  blobFaults: readonly string[];
  /** Stored bytes by their hash; null when they are missing or are not what they were. */
  content(hash: string): Uint8Array | null;
  /** Whether content is stored under this hash. */
  holds(hash: string): boolean;
  /** Files beside the stored content that nothing names. */
  strayFiles: readonly string[];
  /** Faults of the database's own structure: tables and triggers that are not what the program makes. */
  schemaFaults: readonly string[];
  /** Where the master list and the references do not say what the records say. */
  listFaults: readonly string[];
  /** Where the search index does not hold what the records say. */
  indexFaults: readonly string[];
  mark: { seq: number; hash: string } | null;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is wrong with who signed an entry, apart from the signature itself. */
const signerFault = (replay: Replay, entry: LedgerEntry): string | null => {
  if (entry.signer.kind === 'workstation') return null;
  return replay.text('sessions', entry.signer.keyId, 'user_id') === entry.actor
    ? null
    : `Entry ${entry.seq} names ${entry.actor}, but another person's session signed it.`;
};

const wrongSignature = (seq: number, key: string | null): string =>
  key === null ? `Entry ${seq} is signed by a key that the ledger does not know.` : `The signature of entry ${seq} is wrong.`;

/** A session key counts only with the certification of the person's own key, for this vault, person and key. */
const sessionFaults = (replay: Replay): string[] =>
  [...replay.rows('sessions')].flatMap(([id, row]) => {
    const key = replay.text('credentials', String(row.credential_id), 'public_key') ?? '';
    const vault = [...replay.rows('vault').keys()][0];
    const statement = canonicalJson({
      kind: 'session',
      vault,
      session: id,
      user: row.user_id,
      publicKey: row.public_key,
      openedAt: row.opened_at,
    });
    const good = row.statement === statement && verifyBytes(strictBase64(key), utf8(statement), strictBase64(String(row.certification)));
    return good ? [] : [`The session ${id} was not certified by the key of ${row.user_id ?? 'a person'}.`];
  });

const certificateFaults = (replay: Replay, authority: string): string[] =>
  [...replay.rows('certificates')].flatMap(([id, row]) => {
    const facts = certificateFacts(String(row.pem));
    if (facts?.serial !== id || !issuedBy(String(row.pem), authority))
      return [`The certificate ${id} of ${row.owner ?? 'nobody'} was not issued by the authority.`];
    const key = row.credential_id === null ? null : replay.text('credentials', String(row.credential_id), 'public_key');
    return key === null || Buffer.from(facts.publicKey).toString('base64') === key
      ? []
      : [`The certificate ${id} does not belong to the key of ${row.owner}.`];
  });

/** Each controlled copy bears a code that the vault signed for it, and the numbers of a document's copies have no gap. */
const copyFaults = (replay: Replay): string[] => {
  const keys = [...replay.rows('certificates').values()].flatMap(({ owner, credential_id, pem }) => {
    const facts = owner === 'page token' && credential_id === null ? certificateFacts(String(pem)) : null;
    return facts ? [facts.publicKey] : [];
  });
  const last = new Map<unknown, number>();
  return [...replay.rows('copies')].flatMap(([id, row]) => {
    const said = keys.map((key) => readPageToken(String(row.token), key)).find((read) => read?.genuine);
    const number = replay.text('documents', String(row.document_id), 'number');
    if (number === null || !Number.isSafeInteger(row.copy)) return [`The copy ${id} has no document or no number.`];
    const before = last.get(row.document_id) ?? 0;
    last.set(row.document_id, Number(row.copy));
    return [
      ...(said?.genuine && said.number === number && said.copy?.copy === row.copy
        ? []
        : [`The code of copy ${row.copy} of ${number} (${id}) was not signed for it.`]),
      ...(Number(row.copy) === before + 1 ? [] : [`The copies of ${number} jump from ${before} to ${row.copy}.`]),
    ];
  });
};

/** Every revision that was brought in is one of the manifest that a person signed, with the same file, approvals and content. */
const migrationFaults = (replay: Replay, evidence: VaultEvidence): string[] => {
  const brought = Map.groupBy(replay.rows('brought_in'), ([, row]) => String(row.run_id));
  return [...replay.rows('migration_runs')].flatMap(([run, row]) => {
    const said = statementIn(row);
    const bytes = evidence.content(String(row.manifest_hash));
    if (
      said.kind !== 'migration' ||
      said.run !== run ||
      said.manifest !== row.manifest_hash ||
      said.userId !== row.user_id ||
      bytes === null
    )
      return [`The run ${run} is not what was signed for, or its manifest is missing.`];
    const manifest = parseManifest(bytes);
    if (!manifest) return [`The manifest of the run ${run} cannot be read.`];
    const listed = new Map<string, ManifestRevision>(
      manifest.documents.flatMap(({ number, revisions }) => revisions.map((one) => [`${number} ${one.major}`, one] as const)),
    );
    return (brought.get(run) ?? []).flatMap(([id, one]) => {
      const revision = replay.rows('revisions').get(id);
      const name = `${replay.text('documents', String(one.document_id), 'number')} ${revision?.major}`;
      const from = listed.get(name);
      const same =
        from !== undefined &&
        from.sha256 === one.file_sha256 &&
        from.formerLabel === one.former_label &&
        (from.title ?? null) === (one.former_title ?? null) &&
        (from.owner ?? null) === (one.former_owner ?? null) &&
        (from.department ?? null) === (one.former_department ?? null) &&
        held('brought_in', { approvals: canonicalJson(from.approvals) }).approvals === one.approvals &&
        (from.state === 'Draft' || from.contentHash === revision?.content_hash);
      return same ? [] : [`${name}.0 was brought in by run ${run}, but is not what its manifest says.`];
    });
  });
};

/** Whether anybody was ever given the role without which a clock cannot be attested. */
const hadQuality = (replay: Replay): boolean => [...replay.rows('grants').values()].some(({ role }) => role === 'Quality');

/** The papers and records of every round, read and proven; the rows of rounds as they are stored, which the state check compares. */
const paperFaults = (replay: Replay, evidence: VaultEvidence, readers: PaperReaders): Faults => {
  const faults = new Faults();
  const [vault, own] = [...replay.rows('vault')][0] ?? ['', undefined];
  const byRound = (table: string) => Map.groupBy(replay.rows(table).values(), (row) => row.round_id);
  const [tasks, signatures] = [byRound('tasks'), byRound('signatures')];
  for (const round of evidence.rows('rounds')) {
    const revision = replay.rows('revisions').get(String(round.revision_id)) ?? {};
    const document = replay.rows('documents').get(String(revision.document_id)) ?? {};
    const [number, label] = [String(document.number ?? 'No document'), targetLabel({ major: Number(revision.major ?? 0) })];
    const found = roundFaults({
      vault,
      authority: String(own?.authority_certificate),
      number,
      title: String(document.title),
      label,
      revision,
      round,
      tasks: (tasks.get(String(round.id)) ?? []).sort((a, b) => Number(a.position) - Number(b.position)),
      signatures: (signatures.get(String(round.id)) ?? []).sort((a, b) => Number(a.seq) - Number(b.seq)),
      certificate: (id) => replay.text('certificates', id, 'pem'),
      content: (hash) => evidence.content(hash),
      readers,
    });
    faults.add(found.map((fault) => `${number} ${label}, round ${round.round}: ${fault}.`));
  }
  return faults;
};

/** How a vault is proven. */
interface Means {
  grammar: Grammar;
  /** Checks the signatures of the entries, meanwhile and on other threads where there are some. */
  signing?: SignatureChecks;
  /** How papers are read; without them only the rows are proven, and no check says anything of papers. */
  readers?: PaperReaders;
}

/** Recomputes everything from the first entry on; nothing that is stored is believed. */
export const verifyLedger = (
  evidence: VaultEvidence,
  trustedAuthority: string | null,
  { grammar, signing = checksOnThisThread(), readers }: Means,
): { checks: Check[]; entries: number } => {
  const replay = new Replay();
  const [chain, signatures, rights, missing, state] = [new Faults(), new Faults(), new Faults(), new Faults(), new Faults()];
  /** What the clock was attested to say, by the ledger time that it was behind or ahead of. */
  const attested = new Map<string, string>();
  /** The last work of a person, and the newest attestation: what a clock that jumped ahead is measured by. */
  const known: KnownTime = { worked: '', attested: undefined };
  const jumped = (wall: number): boolean => clockJumped(known, wall) && hadQuality(replay);
  let head = { seq: 0, hash: ZERO_HASH, time: '' };
  let marked = evidence.mark?.seq === 0;
  for (const row of evidence.ledger) {
    const entry = parseEntry(row.text);
    const isAsWritten = typeof row.text === 'string' && entryHash(row.text) === row.hash;
    if (!isAsWritten) chain.add([`Entry ${row.seq} was changed after it was written.`]);
    else if (!entry) chain.add([`Entry ${row.seq} is none that this program can read: it was forged, or a newer program wrote it.`]);
    if (!entry) continue;
    if (entry.seq !== head.seq + 1 || row.seq !== entry.seq || entry.previous !== head.hash)
      chain.add([`Entry ${row.seq} does not follow entry ${head.seq}.`]);
    if (entry.time < head.time) chain.add([`Entry ${row.seq} is older than the one before it.`]);
    if (row.time !== entry.time || row.actor !== entry.actor || row.operation !== entry.operation || row.subject !== entry.subject)
      chain.add([`The columns of entry ${row.seq} do not say what its text says.`]);
    const late = clockFault(entry, head.time, attested.get(head.time), { jumped, stops: grammar.format.at(replay, entry) >= 2 });
    if (late) chain.add([late]);
    rights.add(judge(grammar, replay, entry));
    state.add(replay.apply(entry));
    for (const { hash } of entry.blobs) if (!evidence.holds(hash)) missing.add([`The content ${hash} of entry ${entry.seq} is missing.`]);
    for (const { table, after } of entry.changes)
      if (table === 'clock_attestations') {
        attested.set(String(after.ledger_time), String(after.wall_clock));
        known.attested = String(after.wall_clock);
      }
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
  const format = grammar.format.of(replay);
  if (format > grammar.format.known)
    rights.add([`The vault follows rules of a newer program (format ${format}). Update the program and verify again.`]);
  missing.add(evidence.blobFaults);
  for (const table of evidence.tables) state.add(replay.differences(table, evidence.rows(table)));
  const authority = [...replay.rows('vault').values()][0]?.authority_certificate;
  const own = typeof authority === 'string' ? authority : '';
  const trust = trustedAuthority === null || certificateFacts(trustedAuthority)?.fingerprint === certificateFacts(own)?.fingerprint;
  const behind = !evidence.mark
    ? ['The file "head" is missing or cannot be read, so nothing shows whether the ledger was cut off. Put it back from a backup.']
    : head.seq < evidence.mark.seq
      ? [`The ledger ends at entry ${head.seq}, but it had ${evidence.mark.seq} before: it was cut off or put back.`]
      : marked
        ? []
        : ['The high-water mark names another entry than the ledger holds.'];
  return {
    entries: head.seq,
    checks: [
      noFaults(
        'Authority',
        trust ? [] : ['The authority of this vault is not the trusted one.'],
        trustedAuthority === null
          ? 'No trusted authority was given; the vault is checked against its own.'
          : 'The vault belongs to the trusted authority.',
      ),
      noFaults(
        'Files of the vault',
        evidence.fileFaults,
        ['Nothing lies beside the database that would change it when it is opened.', ...evidence.fileWarnings].join(' '),
      ),
      noFaults('Pages of the database', evidence.pageFaults, 'Every page is sound, and every index holds exactly the rows of its table.'),
      noFaults(
        'Structure of the database',
        evidence.schemaFaults,
        'Tables, indexes, views and triggers are what the program makes, row by row.',
      ),
      noFaults('Chain of the ledger', chain, `${head.seq} entries, each follows the one before.`),
      noFaults('Signatures of the ledger', signatures, 'Every entry is signed by a session of the person it names, or by the workstation.'),
      noFaults(
        'Rights',
        rights,
        'Every entry is by somebody who was allowed to write it, with a certificate that was not revoked by then; every move of a revision is one of the workflow.',
      ),
      noFaults('Sessions', sessionFaults(replay), 'Every session key was certified by its person.'),
      noFaults('Certificates', certificateFaults(replay, own), 'Every certificate was issued by the authority.'),
      noFaults(
        'Signed statements',
        [
          ...statementFaults(replay),
          ...taskFaults(replay),
          ...reviewFaults(replay),
          ...dispositionFaults(replay),
          ...attestationFaults(replay),
          ...twoPersonFaults(replay, own),
          ...migrationFaults(replay, evidence),
        ],
        'Every signature of a person verifies, and stands beside what it was given for.',
      ),
      ...(readers
        ? [
            noFaults(
              'Papers and records',
              paperFaults(replay, evidence, readers),
              'Every text, paper and record of a submitted revision is the one that people signed for.',
            ),
          ]
        : []),
      noFaults('Controlled copies', copyFaults(replay), 'Every copy on paper was numbered in order, and bears a code of this vault.'),
      noFaults('State', state, 'Replaying the ledger gives exactly the rows that are stored.'),
      noFaults('Lists', evidence.listFaults, 'The master list, its counts and the references between documents say what the records say.'),
      noFaults('Search index', evidence.indexFaults, 'Its texts, states, names and words are those of the records.'),
      noFaults(
        'Content',
        missing,
        `All stored content has the hash it is named by.${evidence.strayFiles.length === 0 ? '' : ` Files of interrupted steps, which nothing reads: ${evidence.strayFiles.join(', ')}.`}`,
      ),
      noFaults('High-water mark', behind, `The ledger is not behind entry ${evidence.mark?.seq}.`),
    ],
  };
};
