import { setImmediate } from 'node:timers/promises';
import { originOf, signedNote, verifierKey } from '#main/domain/backups/checkpoint-note.ts';
import { LedgerTree } from '#main/domain/backups/merkle.ts';
import { currentPlan } from '#main/domain/backups/plan.ts';
import type { Checkpoints } from '#main/ports/backups.ts';
import type { Context } from '#main/ports/context.ts';
import {
  type Beside,
  checkpointFolder,
  checkpointName,
  entryOfName,
  isThere,
  isWithin,
  keepAtClosing,
  keepBeside,
  newestCheckpoint,
  readCheckpoint,
} from '#main/storage/backup/checkpoint-folder.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';

interface Parts {
  vault: SqliteVault;
  folder: string;
  workstation: Context['workstation'];
}
const HOUR = 60 * 60_000;
/** So many entries at a time that no screen waits for them. */
const AT_ONCE = 1000;

const verifyText = (origin: string): string =>
  `These are checkpoints of the ledger "${origin}" (C2SP tlog-checkpoint, in signed notes).
Each names how many entries the ledger has had, and the root of their tree (RFC 6962, SHA-256; a leaf is the SHA-256 of an entry).
verifier.key is the key for programs that verify notes, type 0x02; workstation.pem is the same key for OpenSSL.
Compare the key with that of the vault: what lies here can be exchanged by whoever can write here.

  f=000000000001.checkpoint   # one of them
  sed '/^$/,$d' $f > text
  tail -n 1 $f | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature
  openssl dgst -sha256 -verify workstation.pem -signature signature text
`;

/**
 * Checkpoints of one open vault: after each act that is signed, once an hour, and at closing, a note that the workstation signs is
 * added to the second folder of the plan. A bad medium keeps nobody from working; that it was bad is told.
 */
class CheckpointKeeper implements Checkpoints {
  readonly #parts: Parts;
  readonly #tree = new LedgerTree();
  #last: { entry: number; at: string } | null = null;
  #fault: string | null = null;
  #tried = performance.now();
  #run: Promise<void> | null = null;
  #again = false;
  #isClosed = false;
  /** The folder that was looked at: what was put back must not cover the trace of it there. */
  #looked: string | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.vault.whenWritten((changes) => {
      if (changes.some(({ table, before }) => table === 'signatures' && before === null)) this.#begin();
    });
    parts.vault.whenClosing(() => this.#close());
  }

  state(): ReturnType<Checkpoints['state']> {
    return { last: this.#last, fault: this.#fault };
  }

  async tick(): Promise<void> {
    if (this.#fault !== null || performance.now() - this.#tried >= HOUR) this.#begin();
    await this.#run;
  }

  #begin(): void {
    if (this.#run) {
      this.#again = true;
      return;
    }
    this.#run = this.#write().finally(() => {
      this.#run = null;
      if (!this.#again) return;
      this.#again = false;
      this.#begin();
    });
  }

  #own() {
    const [own] = this.#parts.vault.find('vault', {});
    return own?.id ?? '';
  }

  /** Where the next one goes and for which entry; null where none is planned, or nothing is new. */
  #next(): { to: string; folder: string; head: { seq: number; time: string } } | null {
    const to = currentPlan(this.#parts.vault)?.checkpoints ?? null;
    const head = this.#parts.vault.ledgerHead();
    if (to === null || head.seq === 0) return null;
    const folder = checkpointFolder(to, this.#own());
    return this.#last?.entry === head.seq && this.#looked === folder ? null : { to, folder, head };
  }

  #grow(upTo: number): void {
    const from = this.#tree.size + 1;
    const limit = Math.min(AT_ONCE, upTo - this.#tree.size);
    for (const { hash } of this.#parts.vault.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq >= ? ORDER BY seq LIMIT ?', [
      from,
      limit,
    ]))
      this.#tree.append(hash);
  }

  #note(): { text: string; beside: Beside[] } {
    const { vault, workstation } = this.#parts;
    const spki = Buffer.from(vault.get('workstations', workstation.id)?.public_key ?? '', 'base64');
    const origin = originOf(this.#own());
    const text = signedNote({ origin, size: this.#tree.size, root: this.#tree.root() }, spki, (bytes) => workstation.signer.sign(bytes));
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
    return {
      text,
      beside: [
        { name: 'verifier.key', text: `${verifierKey(origin, spki)}\n` },
        { name: 'workstation.pem', text: pem },
        { name: 'VERIFY.txt', text: verifyText(origin) },
      ],
    };
  }

  /** @throws Error with why nothing can be written there */
  #require(to: string): void {
    if (isWithin(this.#parts.folder, to)) throw new Error('in the folder of its own vault it would be lost with it');
    if (!isThere(to)) throw new Error('the folder is not there');
  }

  /** @throws Error where the folder knows a ledger that this vault does not have */
  async #requireNotPutBack(folder: string): Promise<void> {
    if (this.#looked === folder) return;
    const name = await newestCheckpoint(folder);
    const known = name === null ? 0 : entryOfName(name);
    if (known > this.#parts.vault.ledgerHead().seq)
      throw new Error(
        `the newest one there is of entry ${known}, which this vault does not have: an older state of the vault was put back, or two copies of it were worked in`,
      );
    this.#looked = folder;
  }

  async #write(): Promise<void> {
    this.#tried = performance.now();
    const next = this.#next();
    if (next === null) {
      if (currentPlan(this.#parts.vault)?.checkpoints === null) this.#fault = null;
      return;
    }
    const { to, folder, head } = next;
    try {
      this.#require(to);
      await this.#requireNotPutBack(folder);
      while (this.#tree.size < head.seq) {
        this.#grow(head.seq);
        await setImmediate();
        // Closed meanwhile: its last checkpoint was written then.
        if (this.#isClosed) return;
      }
      // Entries that came meanwhile are in the tree of a later one.
      if (this.#tree.size !== head.seq) return;
      const { text, beside } = this.#note();
      await keepBeside(folder, checkpointName(head.seq), text, beside);
      this.#requireSame(folder, head.seq, text);
      this.#last = { entry: head.seq, at: head.time };
      this.#fault = null;
    } catch (error) {
      this.#failed(to, error);
    }
  }

  /** One that was there already says the same, but for its signature: each is another one. @throws Error */
  #requireSame(folder: string, seq: number, text: string): void {
    const there = readCheckpoint(folder, checkpointName(seq));
    const said = (whole: string): string => whole.slice(0, whole.lastIndexOf('\n\n'));
    if (there !== null && said(Buffer.from(there).toString('utf8')) === said(text)) return;
    throw new Error(`the one of entry ${seq} there is another: an older state of the vault was put back, or it was changed`);
  }

  #failed(to: string, error: unknown): void {
    const why = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
    this.#fault = `No checkpoint of the ledger could be kept in ${to} (${why}). Work goes on. Look at the folder and its medium, or name another one in the plan of the backups.`;
  }

  /** The last one is waited for: nobody is there afterwards to write it. */
  #close(): void {
    const next = this.#next();
    this.#isClosed = true;
    if (next === null) return;
    const { to, folder, head } = next;
    try {
      this.#require(to);
      // What nobody looked at yet may know more than this vault; it is looked at beside the work, and not on leaving.
      if (this.#looked !== folder && isThere(folder)) return;
      while (this.#tree.size < head.seq) this.#grow(head.seq);
      const { text, beside } = this.#note();
      keepAtClosing(folder, checkpointName(head.seq), text, beside);
    } catch (error) {
      this.#failed(to, error);
    }
  }
}

export const createCheckpoints = (parts: Parts): Checkpoints => new CheckpointKeeper(parts);
