import { setImmediate } from 'node:timers/promises';
import { isSignedBy, originOf, readNote, signedNote, treeIn, treeLine, verifierKey } from '#main/domain/backups/checkpoint-note.ts';
import { LedgerTree } from '#main/domain/backups/merkle.ts';
import { currentPlan } from '#main/domain/backups/plan.ts';
import { loadPublicKey } from '#main/domain/signing/keys.ts';
import type { Checkpoints } from '#main/ports/backups.ts';
import type { Context } from '#main/ports/context.ts';
import {
  checkpointFolder,
  checkpointName,
  checkpointsIn,
  entryOfName,
  isThere,
  isWithin,
  type Kept,
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
/** What is signed; and a plan and a backup, so that the first checkpoint does not wait for somebody to sign. */
const OCCASIONS = ['signatures', 'backup_plans', 'backups'] as const;
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
  #tree = new LedgerTree();
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
    parts.vault.whenWriting({
      after: (changes) => {
        if (changes.some(({ table, before }) => before === null && OCCASIONS.some((one) => one === table))) this.#begin();
      },
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
    if (this.#isClosed) return;
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
    const [after, limit] = [this.#tree.size, Math.min(AT_ONCE, upTo - this.#tree.size)];
    const rows = this.#parts.vault.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?', [after, limit]);
    for (const { hash } of rows) this.#tree.append(hash);
  }

  /** @returns false where the vault was closed meanwhile: its last checkpoint was written then */
  async #growInTurns(upTo: number): Promise<boolean> {
    while (this.#tree.size < upTo) {
      this.#grow(upTo);
      await setImmediate();
      if (this.#isClosed) return false;
    }
    return true;
  }

  #key(): Buffer {
    const { vault, workstation } = this.#parts;
    return Buffer.from(vault.get('workstations', workstation.id)?.public_key ?? '', 'base64');
  }
  #hashOf(entry: number): string {
    return this.#parts.vault.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', [entry])[0]?.hash ?? '';
  }

  /** The checkpoint of all that is in the tree, and what others verify it with. */
  #files(): Kept[] {
    const spki = this.#key();
    const origin = originOf(this.#own());
    const { size } = this.#tree;
    const checkpoint = { origin, size, root: this.#tree.root(), more: [treeLine(this.#hashOf(size), this.#tree)] };
    const text = signedNote(checkpoint, spki, (bytes) => this.#parts.workstation.signer.sign(bytes));
    return [
      { name: 'verifier.key', text: `${verifierKey(origin, spki)}\n` },
      { name: 'workstation.pem', text: loadPublicKey(spki)?.export({ type: 'spki', format: 'pem' }).toString() ?? '' },
      { name: 'VERIFY.txt', text: verifyText(origin) },
      { name: checkpointName(size), text },
    ];
  }

  /** @throws Error with why nothing can be written there */
  #require(to: string): void {
    if (isWithin(this.#parts.folder, to)) throw new Error('in the folder of its own vault it would be lost with it');
    if (!isThere(to)) throw new Error('the folder is not there');
  }

  /** A folder is looked at before the first one is added: its newest one has to be of this ledger. @throws Error */
  #begunAfter(folder: string, name: string | undefined, last: number): number {
    const known = name === undefined ? 0 : entryOfName(name);
    if (known > last) throw new Error(putBack(known));
    this.#tree = (name === undefined ? null : this.#stoodAt(folder, name)) ?? new LedgerTree();
    return known;
  }
  /**
   * The tree of the newest one, where this workstation signed how it stood and the ledger has that entry: entries are chained, so
   * none before it has to be read again. Null where the whole ledger says whether it is of it.
   */
  #stoodAt(folder: string, name: string): LedgerTree | null {
    const bytes = readCheckpoint(folder, name);
    const note = bytes && readNote(bytes);
    const stood = note && isSignedBy(note, [this.#key()]) ? treeIn(note) : null;
    return stood && stood.tree.size === entryOfName(name) && stood.entryHash === this.#hashOf(stood.tree.size) ? stood.tree : null;
  }
  #requireOwn(folder: string, name: string | undefined): void {
    if (name !== undefined) {
      const bytes = readCheckpoint(folder, name);
      const note = bytes && readNote(bytes);
      if (!note || note.size !== this.#tree.size || !this.#tree.root().equals(note.root)) throw new Error(putBack(entryOfName(name)));
    }
    this.#looked = folder;
  }

  async #write(): Promise<void> {
    this.#tried = performance.now();
    const next = this.#next();
    if (next === null) {
      if ((currentPlan(this.#parts.vault)?.checkpoints ?? null) === null) this.#fault = null;
      return;
    }
    const { to, folder, head } = next;
    try {
      this.#require(to);
      if (this.#looked !== folder) {
        const name = await newestCheckpoint(folder);
        if (this.#isClosed || !(await this.#growInTurns(this.#begunAfter(folder, name, head.seq)))) return;
        this.#requireOwn(folder, name);
      }
      if (!(await this.#growInTurns(head.seq))) return;
      await keepBeside(folder, this.#files());
      this.#kept(head);
    } catch (error) {
      this.#failed(to, error);
    }
  }

  #kept({ seq, time }: { seq: number; time: string }): void {
    this.#last = { entry: seq, at: time };
    this.#fault = null;
  }

  #failed(to: string, error: unknown): void {
    const why = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
    this.#fault = `No checkpoint of the ledger could be kept; work goes on. Look at the folder and its medium, or name another one in the plan of the backups. In ${to}: ${why}.`;
  }

  /** The last one is waited for: nobody is there afterwards to write it, or to be told. */
  #close(): void {
    const next = this.#next();
    this.#isClosed = true;
    if (next === null) return;
    const { to, folder, head } = next;
    try {
      this.#require(to);
      const name = checkpointsIn(folder).at(-1);
      // Another run may be in the middle of the tree.
      const known = this.#begunAfter(folder, name, head.seq);
      while (this.#tree.size < known) this.#grow(known);
      this.#requireOwn(folder, name);
      while (this.#tree.size < head.seq) this.#grow(head.seq);
      keepAtClosing(folder, this.#files());
    } catch (error) {
      this.#failed(to, error);
    }
  }
}

const putBack = (entry: number): string =>
  `the newest one there, of entry ${entry}, is not of this ledger: an older state of the vault was put back, two copies of it were worked in, or it was changed`;

export const createCheckpoints = (parts: Parts): Checkpoints => new CheckpointKeeper(parts);
