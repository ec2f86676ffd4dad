import type { LedgerEntry, LedgerRow } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Check, noFaults } from '../audit/check.ts';
import { clockFault } from '../audit/clock.rules.ts';
import { entryHash, parseEntry, ZERO_HASH } from '../audit/ledger-entry.ts';
import { Replay, type Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts, issuedBy } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';

/** What verification reads; never the vault itself, but a copy of it. */
export interface VaultEvidence {
  ledger: Iterable<LedgerRow & { time: string; actor: string; operation: string; subject: string }>;
  tables: readonly string[];
  rows(table: string): Iterable<Row>;
  /** Faults of stored content: missing or changed bytes. */
  blobFaults: readonly string[];
  /** Files beside the stored content that nothing names. */
  strayFiles: readonly string[];
  /** Faults of the database's own structure: tables and triggers that are not what the program makes. */
  schemaFaults: readonly string[];
  /** Where the master list and the references do not say what the records say. */
  listFaults: readonly string[];
  mark: { seq: number; hash: string } | null;
}

/** What a workstation's key may sign: only what happens before anybody is signed in, and acts of the system. */
const workstationOperations = [
  'vault.create',
  'identity.signIn.failed',
  'identity.unlockSession.failed',
  'identity.enrol',
  'identity.enrol.failed',
  'identity.changePassword.failed',
  'vault.attestClock',
  'vault.attestClock.failed',
  'workflow.decide.failed',
  'workflow.release.failed',
  'workflow.obsolete.failed',
  'workflow.tick',
];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const signerFault = (replay: Replay, entry: LedgerEntry, row: LedgerRow): string | null => {
  const table = entry.signer.kind === 'session' ? 'sessions' : 'workstations';
  const key = replay.text(table, entry.signer.keyId, 'public_key');
  if (key === null) return `Entry ${entry.seq} is signed by a key that the ledger does not know.`;
  if (!verifyBytes(strictBase64(key), utf8(row.text), strictBase64(row.signature))) return `The signature of entry ${entry.seq} is wrong.`;
  if (entry.signer.kind === 'workstation')
    return workstationOperations.includes(entry.operation)
      ? null
      : `Entry ${entry.seq} (${entry.operation}) may not be signed by a workstation.`;
  return replay.text('sessions', entry.signer.keyId, 'user_id') === entry.actor
    ? null
    : `Entry ${entry.seq} names ${entry.actor}, but another person's session signed it.`;
};

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
    return good ? [] : [`The session ${id} was not certified by the key of ${row.user_id}.`];
  });

const certificateFaults = (replay: Replay, authority: string): string[] =>
  [...replay.rows('certificates')].flatMap(([id, row]) => {
    const facts = certificateFacts(String(row.pem));
    if (facts?.serial !== id || !issuedBy(String(row.pem), authority))
      return [`The certificate ${id} of ${row.owner} was not issued by the authority.`];
    const key = row.credential_id === null ? null : replay.text('credentials', String(row.credential_id), 'public_key');
    return key === null || Buffer.from(facts.publicKey).toString('base64') === key
      ? []
      : [`The certificate ${id} does not belong to the key of ${row.owner}.`];
  });

const statementFaults = (replay: Replay): string[] =>
  [...replay.rows('signatures'), ...replay.rows('clock_attestations')].flatMap(([id, row]) => {
    const certificate = certificateFacts(replay.text('certificates', String(row.certificate_id), 'pem') ?? '');
    const good =
      certificate?.userId === row.user_id &&
      verifyBytes(certificate?.publicKey ?? new Uint8Array(), utf8(String(row.statement)), strictBase64(String(row.signature)));
    return good ? [] : [`The signature ${id} of ${row.printed_name ?? row.user_id} does not verify.`];
  });

/** An attestation counts only with two people's signatures over what it says, so that an old one cannot be used again. */
const attestationFaults = (replay: Replay): string[] => {
  const rows = [...replay.rows('clock_attestations').values()];
  return rows.flatMap((row) => {
    const said = JSON.parse(String(row.statement)) as Record<string, unknown>;
    const same = said.kind === 'clock' && said.ledgerTime === row.ledger_time && said.wallClock === row.wall_clock;
    const two = new Set(rows.filter((other) => other.seq === row.seq).map((other) => other.user_id)).size === 2;
    return same && two ? [] : [`The clock at entry ${row.seq} was not attested by two people.`];
  });
};

/** Recomputes everything from the first entry on; nothing that is stored is believed. */
export const verifyLedger = (evidence: VaultEvidence, trustedAuthority: string | null): { checks: Check[]; entries: number } => {
  const replay = new Replay();
  const chain: string[] = [];
  const signatures: string[] = [];
  const state: string[] = [];
  /** What the clock was attested to say, by the ledger time that it was behind. */
  const attested = new Map<string, string>();
  let head = { seq: 0, hash: ZERO_HASH, time: '' };
  let marked = evidence.mark === null || evidence.mark.seq === 0;
  for (const row of evidence.ledger) {
    const entry = parseEntry(row.text);
    if (!entry || entryHash(row.text) !== row.hash) chain.push(`Entry ${row.seq} was changed after it was written.`);
    if (!entry) continue;
    if (entry.seq !== head.seq + 1 || row.seq !== entry.seq || entry.previous !== head.hash)
      chain.push(`Entry ${row.seq} does not follow entry ${head.seq}.`);
    if (entry.time < head.time) chain.push(`Entry ${row.seq} is older than the one before it.`);
    if (row.time !== entry.time || row.actor !== entry.actor || row.operation !== entry.operation || row.subject !== entry.subject)
      chain.push(`The columns of entry ${row.seq} do not say what its text says.`);
    const late = clockFault(entry, head.time, attested.get(head.time));
    if (late) chain.push(late);
    state.push(...replay.apply(entry));
    for (const { table, after } of entry.changes)
      if (table === 'clock_attestations') attested.set(String(after.ledger_time), String(after.wall_clock));
    const fault = signerFault(replay, entry, row);
    if (fault) signatures.push(fault);
    head = { seq: row.seq, hash: row.hash, time: entry.time };
    if (evidence.mark?.seq === row.seq) marked = evidence.mark.hash === row.hash;
  }
  for (const table of evidence.tables) state.push(...replay.differences(table, evidence.rows(table)));
  const authority = [...replay.rows('vault').values()][0]?.authority_certificate;
  const own = typeof authority === 'string' ? authority : '';
  const trust = trustedAuthority === null || certificateFacts(trustedAuthority)?.fingerprint === certificateFacts(own)?.fingerprint;
  const behind =
    head.seq < (evidence.mark?.seq ?? 0)
      ? [`The ledger ends at entry ${head.seq}, but it had ${evidence.mark?.seq} before: it was cut off or put back.`]
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
      noFaults('Structure of the database', evidence.schemaFaults, 'Tables and triggers are what the program makes.'),
      noFaults('Chain of the ledger', chain, `${head.seq} entries, each follows the one before.`),
      noFaults('Signatures of the ledger', signatures, 'Every entry is signed by a session of the person it names, or by the workstation.'),
      noFaults('Sessions', sessionFaults(replay), 'Every session key was certified by its person.'),
      noFaults('Certificates', certificateFaults(replay, own), 'Every certificate was issued by the authority.'),
      noFaults('Signed statements', [...statementFaults(replay), ...attestationFaults(replay)], 'Every signature of a person verifies.'),
      noFaults('State', state, 'Replaying the ledger gives exactly the rows that are stored.'),
      noFaults('Lists', evidence.listFaults, 'The master list, its counts and the references between documents say what the records say.'),
      noFaults(
        'Content',
        evidence.blobFaults,
        `All stored content has the hash it is named by.${evidence.strayFiles.length === 0 ? '' : ` Files of interrupted steps, which nothing reads: ${evidence.strayFiles.join(', ')}.`}`,
      ),
      noFaults('High-water mark', behind, evidence.mark ? `The ledger is not behind entry ${evidence.mark.seq}.` : 'There is no mark.'),
    ],
  };
};
