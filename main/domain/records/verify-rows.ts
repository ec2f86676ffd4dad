import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { type Check, Faults, noFaults } from '../audit/check.ts';
import { signaturesAbout, signaturesIn } from '../audit/given-signatures.ts';
import { compactRow, type Replay, type Row } from '../audit/replay.ts';
import type { Grammar } from '../audit/write-grammar.ts';
import { certificateFacts, issuedBy } from '../signing/certificate.ts';
import { authorityFaults } from './authority-statements.ts';
import { copyFaults, importedSealFaults, type KeyUse, roundCodeFaults } from './key-use.ts';
import type { LedgerWalk } from './ledger-walk.ts';
import { type ManifestRevision, parseManifest } from './migration-manifest.ts';
import { type PaperReaders, roundFaults } from './round.rules.ts';
import { isCertified } from './sessions.ts';
import { ownRow, signatureFaults } from './verify-statements.ts';

/** The entries that were read, and which key of the vault was good at which of them. */
interface Read {
  walk: LedgerWalk;
  use: KeyUse;
}

/** What the verification of rows reads beside them. */
export interface StoredEvidence {
  /** A row as it is stored, with its long texts. */
  stored(table: 'rounds', id: string): Row | undefined;
  /** Stored bytes by their hash; null when they are missing or are not what they were. */
  content(hash: string): Uint8Array | null;
}

const sessionFaults = ({ replay, sessions }: LedgerWalk): string[] =>
  [...replay.rows('sessions'), ...sessions].flatMap(([id, row]) =>
    isCertified(replay, id, row) ? [] : [`The session ${id} was not certified by the key of ${row.user_id ?? 'a person'}.`],
  );

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

/** Every revision that was imported is one of the manifest that a person signed, with the same file, approvals and content. */
const migrationFaults = (replay: Replay, evidence: StoredEvidence): string[] => {
  const brought = Map.groupBy(replay.rows('brought_in'), ([, row]) => String(row.run_id));
  return [...new Set([...replay.rows('migration_runs').keys(), ...brought.keys()])].flatMap((run) => {
    const row = replay.row('migration_runs', run) ?? {};
    const given = signaturesAbout(replay, 'migration', run).filter(
      ({ about, user_id }) => about.version === row.manifest_hash && user_id === row.user_id,
    );
    const bytes = evidence.content(String(row.manifest_hash));
    if (given.length !== 1 || bytes === null) return [`The run ${run} is not what was signed for, or its manifest is missing.`];
    const manifest = parseManifest(bytes);
    if (!manifest) return [`The manifest of the run ${run} cannot be read.`];
    const listed = new Map<string, ManifestRevision>(
      manifest.documents.flatMap(({ number, revisions }) => revisions.map((one) => [`${number} ${one.major}`, one] as const)),
    );
    return (brought.get(run) ?? []).flatMap(([id, one]) => {
      const revision = replay.row('revisions', id);
      const name = `${replay.text('documents', String(one.document_id), 'number')} ${revision?.major}`;
      const from = listed.get(name);
      const same =
        from !== undefined &&
        from.sha256 === one.file_sha256 &&
        from.formerLabel === one.former_label &&
        (from.title ?? null) === (one.former_title ?? null) &&
        (from.owner ?? null) === (one.former_owner ?? null) &&
        (from.department ?? null) === (one.former_department ?? null) &&
        compactRow('brought_in', { approvals: canonicalJson(from.approvals) }).approvals === one.approvals &&
        (from.state === 'Draft' || from.contentHash === revision?.content_hash);
      return same ? [] : [`${name}.0 was imported by run ${run}, but is not what its manifest says.`];
    });
  });
};

/** The papers and records of every round that was touched, read and proven; its row as it is stored, which the state check compares. */
const paperFaults = ({ walk: { replay }, use }: Read, evidence: StoredEvidence, readers: PaperReaders): Faults => {
  const faults = new Faults();
  const keys = use.tokenKeys();
  const own = ownRow(replay);
  const ofTasks = [...replay.rows('tasks').values()].map((row) => row.round_id);
  const ofSignatures = signaturesIn(replay, 'revision').map(({ about }) => `${about.id}/${about.version}`);
  const ofRevisions = [...replay.rows('revisions').keys()].flatMap((id) => replay.where('rounds', 'revision_id', id).map((row) => row.id));
  for (const id of new Set([...replay.rows('rounds').keys(), ...ofTasks, ...ofSignatures, ...ofRevisions].map(String))) {
    const round = evidence.stored('rounds', id);
    if (!round) continue;
    const revision = replay.row('revisions', String(round.revision_id)) ?? {};
    const document = replay.row('documents', String(revision.document_id)) ?? {};
    const [number, label] = [String(document.number ?? 'No document'), targetLabel({ major: Number(revision.major ?? 0) })];
    const found = roundFaults({
      vault: String(own?.id),
      authority: String(own?.authority_certificate),
      number,
      title: String(document.title),
      label,
      revision,
      round,
      tasks: replay.where('tasks', 'round_id', id).sort((a, b) => Number(a.position) - Number(b.position)),
      signatures: signaturesAbout(replay, 'revision', String(round.revision_id), String(round.round)),
      certificate: (serial) => replay.text('certificates', serial, 'pem'),
      wasSeal: (serial, seq) => use.wasGood('seal', serial, seq),
      content: (hash) => evidence.content(hash),
      readers,
    });
    found.push(...roundCodeFaults(round, { number, revision, keys, use }));
    faults.add(found.map((fault) => `${number} ${label}, round ${round.round}: ${fault}.`));
  }
  return faults;
};

/**
 * What the rows have to show that entries touched: every signature of a person over what it stands beside, every paper.
 * @param authority certificate of the vault's own authority
 * @param readers how papers are read; without them only the rows are verified, and no check says anything of papers
 */
export const rowChecks = (
  of: Read,
  evidence: StoredEvidence,
  authority: string,
  { grammar: { signed }, readers }: { grammar: Pick<Grammar, 'signed'>; readers?: PaperReaders | undefined },
): Check[] => {
  const { walk, use } = of;
  const { replay } = walk;
  return [
    noFaults('Sessions', sessionFaults(walk), 'Every session key was certified by its person.'),
    noFaults('Certificates', certificateFaults(replay, authority), 'Every certificate was issued by the authority.'),
    noFaults(
      'Signed statements',
      [
        ...signatureFaults(replay, signed),
        ...authorityFaults(replay, authority),
        ...migrationFaults(replay, evidence),
        ...importedSealFaults(replay, use, (hash) => evidence.content(hash)),
      ],
      'Every signature of a person verifies, and stands beside what it was given for.',
    ),
    ...(readers
      ? [
          noFaults(
            'Papers and records',
            paperFaults(of, evidence, readers),
            'Every text, paper and record of a submitted revision is the one that people signed for.',
          ),
        ]
      : []),
    noFaults('Controlled copies', copyFaults(replay, use), 'Every copy on paper was numbered in order, and has a code of this vault.'),
  ];
};
