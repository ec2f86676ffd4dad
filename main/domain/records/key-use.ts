import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Replay, Row } from '../audit/replay.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { type PageToken, readPageToken } from '../signing/page-token.ts';
import { readJson } from './bounded-json.ts';
import { readRecord } from './record-schema.ts';

type Owner = 'seal' | 'page token';
const noted: readonly string[] = ['certificates', 'copies', 'rounds', 'brought_in'];

/** Which key of the vault was good when, told by the entries: one that was replaced seals and codes nothing any more. */
export class KeyUse {
  readonly #replay: Replay;
  readonly #written = new Map<string, number>();

  readonly #unseen: number;

  /** @param unseen at which entry a certificate was made that no entry told of: none here, or one before the first */
  constructor(replay: Replay, unseen = Number.POSITIVE_INFINITY) {
    this.#replay = replay;
    this.#unseen = unseen;
  }

  /** Remembers at which entry rows were made that a key of the vault stands behind. */
  note({ seq, changes }: LedgerEntry): void {
    for (const { table, id, before } of changes) if (before === null && noted.includes(table)) this.#written.set(`${table} ${id}`, seq);
  }

  seqOf(table: 'copies' | 'rounds' | 'brought_in', id: string): number {
    return this.#written.get(`${table} ${id}`) ?? 0;
  }

  wasGood(owner: Owner, serial: string, seq: number): boolean {
    const row = this.#replay.row('certificates', serial);
    const from = row?.revoked_from_seq ?? null;
    const made = this.#written.get(`certificates ${serial}`) ?? this.#unseen;
    return row?.owner === owner && made <= seq && (from === null || seq < Number(from));
  }

  /** Whether any key was replaced yet. */
  get isAnyReplaced(): boolean {
    return this.#certificates().some(([, row]) => row.revoked_from_seq !== null);
  }

  #certificates(): [string, Row][] {
    const owned = (owner: Owner): Row[] => this.#replay.where('certificates', 'owner', owner);
    return [...owned('seal'), ...owned('page token')].map((row) => [String(row.id), row]);
  }

  /** Public keys of page codes by their certificate. */
  tokenKeys(): [serial: string, key: Uint8Array][] {
    return this.#certificates().flatMap(([serial, { owner, credential_id, pem }]) => {
      const facts = owner === 'page token' && credential_id === null ? certificateFacts(String(pem)) : null;
      return facts ? [[serial, facts.publicKey] satisfies [string, Uint8Array]] : [];
    });
  }
}

/** What a code says, and which key signed it; null when none of the vault did. */
const signedCode = (text: string, keys: readonly [string, Uint8Array][]): { stated: PageToken; serial: string } | null => {
  for (const [serial, key] of keys) {
    const stated = readPageToken(text, key);
    if (stated?.genuine) return { stated, serial };
  }
  return null;
};

/** Each controlled copy bears a code that the vault signed for it, and the numbers of a document's copies have no gap. */
export const copyFaults = (replay: Replay, use: KeyUse): string[] => {
  const keys = use.tokenKeys();
  return [...replay.rows('copies')].flatMap(([id, row]) => {
    const code = signedCode(String(row.token), keys);
    const number = replay.text('documents', String(row.document_id), 'number');
    if (number === null || !Number.isSafeInteger(row.copy)) return [`The copy ${id} has no document or no number.`];
    const before = Number(row.copy) - 1;
    const follows = before === 0 || replay.row('copies', `${row.document_id}/${before}`) !== undefined;
    const isIts = code !== null && code.stated.number === number && code.stated.copy?.copy === row.copy;
    return [
      ...(isIts ? [] : [`The code of copy ${row.copy} of ${number} (${id}) was not signed for it.`]),
      ...(isIts && !use.wasGood('page token', code.serial, use.seqOf('copies', id))
        ? [`The code of copy ${row.copy} of ${number} (${id}) was signed by a key that was not that of the vault then.`]
        : []),
      ...(follows && id === `${row.document_id}/${row.copy}` ? [] : [`The copies of ${number} jump to ${row.copy}.`]),
    ];
  });
};

const codeIn = (model: unknown): string | null => {
  const json = readJson(String(model));
  if (!json.ok || json.value === null || typeof json.value !== 'object') return null;
  const { pageToken } = json.value as Record<string, unknown>;
  return typeof pageToken === 'string' ? pageToken : null;
};

/** The code on the pages of a round is that of its text, by the key of the day. @returns faults, as parts of a sentence */
export const roundCodeFaults = (
  round: Row,
  of: { number: string; revision: Row; keys: readonly [string, Uint8Array][]; use: KeyUse },
): string[] => {
  const text = codeIn(round.model);
  const code = text === null ? null : signedCode(text, of.keys);
  if (
    code?.stated.number !== of.number ||
    code.stated.revision !== targetLabel({ major: Number(of.revision.major) }) ||
    code.stated.contentHash !== round.content_hash
  )
    return ['the code on its pages was not signed for it'];
  return of.use.wasGood('page token', code.serial, of.use.seqOf('rounds', String(round.id)))
    ? []
    : ['the code on its pages was signed by a key that was not that of the vault then'];
};

/** What was imported stands under the seal of the day. Its records are read only where a seal was ever replaced. */
export const importedSealFaults = (replay: Replay, use: KeyUse, content: (hash: string) => Uint8Array | null): string[] => {
  if (!use.isAnyReplaced) return [];
  return [...replay.rows('brought_in').keys()].flatMap((id) => {
    const revision = replay.row('revisions', id);
    if (typeof revision?.record_json !== 'string') return [];
    const record = readRecord(content(revision.record_json) ?? new Uint8Array());
    const serial = certificateFacts(record?.seal.certificate ?? '')?.serial ?? '';
    if (use.wasGood('seal', serial, use.seqOf('brought_in', id))) return [];
    const number = replay.text('documents', String(revision.document_id), 'number');
    return [`${number} ${revision.major}.0, which was imported, is sealed by a key that was not the seal of the vault then.`];
  });
};
