import { createHash } from 'node:crypto';
import { entryHash } from '#main/domain/audit/ledger-entry.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { readRecord, type SealedRecord } from '#main/domain/records/record-schema.ts';
import { vaultSecret } from '#main/domain/records/vault-secret.ts';
import { generatePersonKey, signBytes } from '#main/domain/signing/keys.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const signed = (key: Uint8Array, text: string): string => Buffer.from(signBytes(key, utf8(text))).toString('base64');

export interface Statement {
  kind: string;
  document: string;
  meaning: string;
  printedName: string;
  userId: string;
  role: string;
  time: string;
  reason: string;
  previous: string | null;
  onBehalfOf?: string | undefined;
}
/** How one signature of a record is given anew. */
export interface Given {
  said?: Partial<Statement>;
  /** Whose key signs; the person of the statement when left out. */
  by?: string;
  /** Roles that the ledger entry says; that of the statement when left out. */
  roles?: string[];
  /** For whom the ledger entry says that it was signed; what the statement says when left out. */
  told?: string;
}

interface Person {
  certificatePem: string;
  serial: string;
  authorityPem: string;
  privateKey: Uint8Array;
}

/** Makes records with the real keys of people and of the seal, past the program, as somebody could who holds them. */
export class Forge {
  readonly place: Workplace;
  readonly #people = new Map<string, Person>();
  readonly #sessions = new Map<string, { key: Uint8Array; row: SealedRecord['record']['sessions'][number] }>();

  constructor(place: Workplace) {
    this.place = place;
  }

  async bytes(number: string, format: 'pdf' | 'docx' | 'json'): Promise<Uint8Array> {
    return new Uint8Array((await this.place.take('auditor', 'records.export', { number, format })).bytes);
  }

  async genuine(number: string): Promise<SealedRecord> {
    const record = readRecord(await this.bytes(number, 'json'));
    if (!record) throw new Error('The record cannot be read.');
    return record;
  }

  async person(userId: string): Promise<Person> {
    const known = this.#people.get(userId);
    if (known) return known;
    const { vault } = this.place.context;
    const credential = currentCredential(vault, userId);
    const unlocked = credential && (await unlockSecrets(passwordOf(userId), credential));
    const [certificate] = vault.find('certificates', { owner: userId });
    if (!unlocked?.privateKey || !certificate) throw new Error(`${userId} has no key.`);
    const { privateKey } = unlocked;
    const person = { certificatePem: certificate.pem, serial: certificate.id, authorityPem: this.place.authorityPem, privateKey };
    this.#people.set(userId, person);
    return person;
  }

  /** The seal's key, as the credential of anybody who releases opens it. */
  async sealKey(): Promise<{ certificatePem: string; authorityPem: string; privateKey: Uint8Array }> {
    const session = this.place.context.sessions.get(await this.place.signIn('control'));
    if (!session) throw new Error('control is not signed in.');
    return {
      certificatePem: this.place.context.vault.find('vault', {})[0]?.seal_certificate ?? '',
      authorityPem: this.place.authorityPem,
      privateKey: vaultSecret(this.place.context, session, 'seal'),
    };
  }

  /** Seals whatever it is given with the right key. */
  async seal(record: unknown): Promise<Uint8Array> {
    const { certificatePem, privateKey } = await this.sealKey();
    const seal = { certificate: certificatePem, signature: signed(privateKey, canonicalJson(record)) };
    return utf8(canonicalJson({ record, seal }));
  }

  async #session(userId: string, vault: string) {
    const known = this.#sessions.get(userId);
    if (known) return known;
    const pair = await generatePersonKey();
    const [id, publicKey] = [`session-of-${userId}`, Buffer.from(pair.publicKey).toString('base64')];
    const statement = canonicalJson({ kind: 'session', vault, session: id, user: userId, publicKey, openedAt: '2026-11-24T09:00:00.000Z' });
    const certification = signed((await this.person(userId)).privateKey, statement);
    const made = { key: pair.privateKey, row: { id, user: userId, publicKey, statement, certification } };
    this.#sessions.set(userId, made);
    return made;
  }

  /** The entry again, with other words, by the session of whoever writes it. */
  async entry(record: SealedRecord['record'], entry: LedgerEntry, by: string): Promise<SealedRecord['record']['ledger'][number]> {
    const { key, row } = await this.#session(by, record.vault.id);
    if (!record.sessions.some(({ id }) => id === row.id)) record.sessions.push(row);
    const person = await this.person(by);
    if (!record.certificates.some(({ serial }) => serial === person.serial))
      record.certificates.push({ serial: person.serial, pem: person.certificatePem, revokedFromSequence: null });
    const text = canonicalJson({ ...entry, actor: by, signer: { kind: 'session', keyId: row.id } });
    return { seq: entry.seq, text, hash: entryHash(text), signature: signed(key, text) };
  }

  /** Entries that stand one behind the other name each other again, by whoever wrote them. */
  async #relink(record: SealedRecord['record']): Promise<void> {
    for (const [at, { seq, text }] of record.ledger.entries()) {
      const [entry, before] = [JSON.parse(text) as LedgerEntry, record.ledger[at - 1]];
      if (before?.seq === seq - 1 && entry.previous !== before.hash)
        record.ledger[at] = await this.entry(record, { ...entry, previous: before.hash }, entry.actor);
    }
  }

  /** Gives every signature of a record anew: statement, chain, ledger entry and all, with the keys of those who sign. */
  async resigned(number: string, give: (index: number, said: Statement) => Given): Promise<SealedRecord['record']> {
    const { record } = structuredClone(await this.genuine(number));
    let previous: string | null = null;
    for (const [index, row] of record.signatures.entries()) {
      const former = row.statement;
      const genuine = JSON.parse(former) as Statement;
      const { said: other, by: writer, roles, told } = give(index, genuine);
      const said: Statement = { ...genuine, ...other, previous };
      const by = writer ?? said.userId;
      const person = await this.person(by);
      row.statement = canonicalJson(said);
      row.signature = signed(person.privateKey, row.statement);
      row.certificate = person.serial;
      previous = createHash('sha256').update(row.signature).digest('hex');
      if (!record.certificates.some(({ serial }) => serial === person.serial))
        record.certificates.push({ serial: person.serial, pem: person.certificatePem, revokedFromSequence: null });
      const at = record.ledger.findIndex(({ text }) => text.includes(JSON.stringify(former)));
      const kept = record.ledger[at];
      if (!kept) continue;
      const entry = JSON.parse(kept.text) as LedgerEntry;
      for (const change of entry.changes) {
        if (change.table === 'signatures')
          Object.assign(change.after, {
            statement: row.statement,
            signature: row.signature,
            certificate_id: row.certificate,
            user_id: said.userId,
            printed_name: said.printedName,
            role: said.role,
            meaning: said.meaning,
            signed_at: said.time,
          });
        if (change.table === 'tasks' && 'decided_by' in change.after)
          Object.assign(change.after, { decided_by: said.userId, decided_for: told ?? said.onBehalfOf ?? null });
      }
      record.ledger[at] = await this.entry(record, { ...entry, roles: roles ?? [said.role] }, by);
    }
    await this.#relink(record);
    return record;
  }
}
