import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { Faults } from '../audit/check.ts';
import { entryHash, parseEntry, ZERO_HASH } from '../audit/ledger-entry.ts';
import { strictBase64 } from '../signing/base64.ts';
import { type CertificateFacts, certificateFacts, issuedBy } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';
import { readJson } from './bounded-json.ts';
import type { MachineRecord } from './record-schema.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const verifiesText = (key: Uint8Array, text: string, signature: string): boolean =>
  verifyBytes(key, utf8(text), strictBase64(signature));

export interface PersonCertificate {
  facts: CertificateFacts;
  userId: string;
  revokedFrom: number | null;
}
export interface VerifiedEntry {
  entry: LedgerEntry;
  /** Whose session wrote it; null for what a workstation wrote. */
  user: string | null;
}

/** Each certificate of a person that the authority issued, by serial number; looked at once, however often it is named. */
export const personCertificates = (record: Pick<MachineRecord, 'certificates'>, authority: string): Map<string, PersonCertificate> => {
  const found = new Map<string, PersonCertificate>();
  for (const { serial, pem, revokedFromSequence } of record.certificates) {
    const facts = found.has(serial) ? null : certificateFacts(pem);
    if (facts?.userId && facts.serial === serial && issuedBy(pem, authority))
      found.set(serial, { facts, userId: facts.userId, revokedFrom: revokedFromSequence });
  }
  return found;
};

type Session = MachineRecord['sessions'][number];

/** A session speaks for the person whose own key certified exactly its key, in this vault. */
const isCertified = (session: Session, vault: string, people: readonly PersonCertificate[]): boolean => {
  const stated = readJson(session.statement);
  if (!stated.ok || !stated.isCanonical || stated.value === null || typeof stated.value !== 'object') return false;
  const { kind, session: id, user, publicKey, vault: place } = stated.value as Record<string, unknown>;
  return (
    kind === 'session' &&
    id === session.id &&
    user === session.user &&
    publicKey === session.publicKey &&
    place === vault &&
    people.some((one) => one.userId === session.user && verifiesText(one.facts.publicKey, session.statement, session.certification))
  );
};

/** After so many faults the answer is known, and a file that was made to be slow is not worth the time. */
const ENOUGH = 50;

/** Verifies the ledger entries of a record by the keys in it. @returns those that hold, by their sequence, and what does not */
export const verifiedEntries = (
  record: Pick<MachineRecord, 'sessions' | 'workstations' | 'ledger'> & { vault: Pick<MachineRecord['vault'], 'id'> },
  certificates: ReadonlyMap<string, PersonCertificate>,
): { entries: VerifiedEntry[]; faults: Faults } => {
  const faults = new Faults();
  const people = [...certificates.values()];
  const byUser = Map.groupBy(people, (one) => one.userId);
  const sessions = new Map(record.sessions.map((row) => [row.id, row]));
  const workstations = new Map(record.workstations.map((row) => [row.id, row]));
  const certified = new Map<string, boolean>();
  const entries: VerifiedEntry[] = [];
  let last = { seq: 0, hash: ZERO_HASH };
  for (const { seq, text, hash, signature } of record.ledger) {
    if (faults.count >= ENOUGH) break;
    const entry = parseEntry(text);
    if (seq <= last.seq) {
      faults.add([`Ledger entry ${seq} does not stand in its order.`]);
      continue;
    }
    if (entry && seq === last.seq + 1 && entry.previous !== last.hash)
      faults.add([`Ledger entry ${seq} does not follow the one before it.`]);
    last = { seq, hash };
    if (!entry || entry.seq !== seq || entryHash(text) !== hash) {
      faults.add([`Ledger entry ${seq} was changed.`]);
      continue;
    }
    const { kind, keyId } = entry.signer;
    const session = kind === 'session' ? sessions.get(keyId) : undefined;
    const key = kind === 'session' ? session?.publicKey : workstations.get(keyId)?.publicKey;
    if (key === undefined || !verifiesText(strictBase64(key), text, signature)) {
      faults.add([`The signature of ledger entry ${seq} does not verify.`]);
      continue;
    }
    if (session) {
      const known = certified.get(keyId) ?? isCertified(session, record.vault.id, byUser.get(session.user) ?? []);
      certified.set(keyId, known);
      if (!known) {
        faults.add([`The session that wrote ledger entry ${seq} was not certified by ${session.user}.`]);
        continue;
      }
      if (session.user !== entry.actor) {
        faults.add([`Ledger entry ${seq} was written in the name of ${entry.actor} by ${session.user}.`]);
        continue;
      }
    }
    entries.push({ entry, user: session?.user ?? null });
  }
  return { entries, faults };
};
