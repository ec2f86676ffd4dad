import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { entryHash, entryText, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import { stateBeforeChanges } from '#main/domain/audit/state-before-changes.ts';
import type { StateBefore, Written } from '#main/domain/audit/write-grammar.ts';
import type { Reference } from '#main/domain/records/ledger-walk.ts';
import type { SinceEvidence } from '#main/domain/records/verify-since.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { EntryHeader, EntrySigner, LedgerRow, RowChange, UnitOfWork, Vault, WriteOptions } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { blobPath, LARGEST_ROW, readBlob } from './blobs.ts';
import { readNewContents } from './content-references.ts';
import { clearAway } from './durable-file.ts';
import { contentOf } from './evidence.ts';
import { type Foreign, type JudgeForeign, taking } from './foreign-entries.ts';
import { HeldPages } from './held-pages.ts';
import { type HighWaterMark, readHighWaterMark } from './high-water-mark.ts';
import { formIn } from './open-database.ts';
import { referencesIn } from './row-references.ts';
import { giveSaySame } from './say-same.ts';
import { evidenceSince, knownUpTo } from './since-evidence.ts';
import type { Snapshot } from './snapshot.ts';
import { commitError, storageError } from './sqlite-errors.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteTextIndex } from './sqlite-text-index.ts';
import { SqliteUnitOfWork } from './sqlite-unit-of-work.ts';
import { stateOf } from './stored-state.ts';
import { readNewNames } from './text-index-writing.ts';
import { VaultClock } from './vault-clock.ts';
import type { VaultKey } from './vault-key.ts';
import { vaultMoved } from './vault-moved.ts';

/** File times can be two seconds coarse: a file that was just written can look older than it is. */
const FILE_TIME_MS = 2000;

/** Judges whether an entry may be written, given the state of the vault before it. */
export type Judge = (state: StateBefore, entry: Written) => string[];

interface Parts {
  database: Database;
  /** Null for a vault that is not encrypted. */
  key: VaultKey | null;
  folder: string;
  clock: Clock;
  workstation: string;
  judge: Judge;
  mark: HighWaterMark;
  /** Notices about the folder, to be shown to people. */
  notices?: readonly string[];
  /** Whether a log lay beside the database before it was opened, because a process was killed. */
  foundLog?: boolean;
}

/** Told of the rows of each entry: before it is committed, which a fault prevents, and once it stands, when nothing may be thrown. */
interface Follower {
  before?(changes: readonly RowChange[]): void;
  after(changes: readonly RowChange[]): void;
}

/** What an act would write, worked out and undone: nothing of it stands yet. */
export interface Rehearsed<R> {
  result: R;
  row: LedgerRow;
  previous: string;
  /** Content that the act made. What it only named lies in its file. */
  contents: ReadonlyMap<string, Uint8Array>;
}

export class SqliteVault extends SqliteReader implements Vault {
  readonly #parts: Parts;
  readonly #path: string;
  readonly #inode: bigint;
  readonly textIndex: SqliteTextIndex;
  readonly #pages: HeldPages;
  /** Writes where a site keeps the ledger; null for a vault of its own. */
  #shared: Pick<Vault, 'record' | 'catchUp'> | null = null;
  readonly #closing: (() => void)[] = [];
  readonly #writing: Follower[] = [];
  /** What was repaired when the vault was opened, in sentences. */
  readonly notices: readonly string[];
  readonly #clock: VaultClock;
  /** A step failed at its end, so what is seen here may not be on the disk. */
  #isUnsure = false;

  constructor(parts: Parts) {
    super(parts.database, parts.folder);
    this.#parts = parts;
    this.notices = parts.notices ?? [];
    this.#path = join(parts.folder, 'vault.db');
    this.#inode = this.#currentInode() ?? 0n;
    this.textIndex = new SqliteTextIndex(parts.database, this.statements, parts.folder);
    giveSaySame(parts.database, parts.folder);
    this.#clock = new VaultClock(this, parts.clock);
    this.#pages = new HeldPages(parts.database, this.#path, parts.foundLog ?? false);
    // A key that the library did not take is no error of its own: it would go on in plain text.
    if (parts.key !== null && formIn(this.#pages.descriptor) !== 'encrypted')
      throw new AppError('internal', 'The database was not encrypted although it should be, so nothing was written. Please report it.');
  }

  /**
   * Takes a snapshot: what was committed so far stands in the database file and in the log, and neither loses it until
   * `releaseSnapshot`. Writing can go on meanwhile. Nothing is written, and no disk is waited for: screens are answered by the same thread.
   * @throws AppError 'conflict' while another snapshot is held
   */
  takeSnapshot(): Snapshot {
    return {
      ...this.#pages.hold(),
      head: this.ledgerHead(),
      mark: readHighWaterMark(this.folder),
      at: Date.now() - FILE_TIME_MS,
    };
  }

  releaseSnapshot(): void {
    this.#pages.release();
  }

  /** For work that reads very much once: what passes through needs no cache. @returns what gives the cache its size again */
  letThrough(): () => void {
    return this.#pages.letThrough();
  }

  /** Evidence for a verification that starts from a signed proof; null if there is no signed proof. */
  evidenceSince(): SinceEvidence | null {
    return evidenceSince(this.database, this.folder, this.statements);
  }

  /** Follows what is written. */
  whenWriting(follower: Follower): void {
    this.#writing.push(follower);
  }

  /** Registers a listener that runs before the vault is closed, whoever closes it. */
  whenClosing(listener: () => void): void {
    this.#closing.push(listener);
  }

  /** Where the vault lies. */
  get place(): string {
    return this.folder;
  }

  /** From now on entries are written by way of a site. */
  shareBy(writes: Pick<Vault, 'record' | 'catchUp'>): void {
    this.#shared = writes;
  }

  catchUp(): Promise<void> | null {
    this.#makeSure();
    return this.#shared?.catchUp() ?? null;
  }

  record<R>(
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    options: WriteOptions = {},
  ): R | Promise<R> {
    return this.#shared ? this.#shared.record(header, signer, work, options) : this.write(header, signer, work, options);
  }

  write<R>(
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    { anyClock = false }: WriteOptions = {},
  ): R {
    if (this.#shared)
      throw new AppError('internal', 'The program was about to write past the site, and stopped. Nothing was written. Please report it.');
    if (this.#currentInode() !== this.#inode) throw vaultMoved(this.folder);
    this.#makeSure();
    const written: string[] = [];
    let committing = false;
    try {
      this.statements.of('BEGIN IMMEDIATE').run();
      const head = this.ledgerHead();
      if (!anyClock) this.#clock.require(head.time);
      const done = this.#writeInside(head, header, signer, work, written);
      for (const { before } of this.#writing) before?.(done.changes);
      committing = true;
      this.statements.of('COMMIT').run();
      this.#setMark(done.seq, done.hash);
      for (const { after } of this.#writing) after(done.changes);
      return done.result;
    } catch (error) {
      throw this.#undone(error, committing, written);
    }
  }

  /**
   * Works out what an act would write, with its entry, signed, and undoes it: the entry is written once it stands
   * elsewhere, as any other entry from there.
   * @throws what `write` throws
   */
  rehearse<R>(
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    { anyClock = false }: WriteOptions = {},
  ): Rehearsed<R> {
    if (this.#currentInode() !== this.#inode) throw vaultMoved(this.folder);
    this.#makeSure();
    const written: string[] = [];
    try {
      this.statements.of('BEGIN IMMEDIATE').run();
      const head = this.ledgerHead();
      if (!anyClock) this.#clock.require(head.time);
      const { result, seq, blobs } = this.#writeInside(head, header, signer, work, written);
      const [row] = this.ledger({ from: seq, limit: 1 });
      if (!row) throw new AppError('internal', 'The entry that was made is not there. Please report it.');
      const made = blobs.filter(({ hash, size }) => size <= LARGEST_ROW || written.includes(blobPath(this.folder, hash)));
      const contents = new Map(made.map(({ hash }) => [hash, readBlob(this.statements, this.folder, hash)]));
      return { result, row, previous: head.hash, contents };
    } catch (error) {
      throw storageError(error, this.folder);
    } finally {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      for (const path of written) clearAway(path);
    }
  }

  /**
   * Takes over entries that were written elsewhere, all or none: they are judged as verification judges them, and what
   * they tell becomes the rows here.
   * @throws AppError 'vault-damaged' with what is wrong; then nothing was written
   */
  takeOver(entries: readonly Foreign[], judge: JudgeForeign): void {
    if (this.#currentInode() !== this.#inode) throw vaultMoved(this.folder);
    this.#makeSure();
    const written: string[] = [];
    const changes: RowChange[] = [];
    let committing = false;
    try {
      this.statements.of('BEGIN IMMEDIATE').run();
      const head = this.ledgerHead();
      const fault = judge({
        head,
        known: knownUpTo(this.statements, this, head.seq),
        beneath: stateOf(this.statements),
        references: this.references(),
        mark: null,
        holds: (hash) => this.statements.of('SELECT 1 FROM blobs WHERE hash = ?').get(hash) !== undefined,
        content: (hash) => contentOf(this.database, this.folder, hash),
        ledger: taking({ reader: this, statements: this.statements, folder: this.folder }, { entries, changes, written }),
      });
      if (fault !== null) throw new AppError('vault-damaged', fault);
      for (const { before } of this.#writing) before?.(changes);
      committing = true;
      this.statements.of('COMMIT').run();
      const last = entries.at(-1)?.row;
      if (last) this.#setMark(last.seq, last.hash);
      for (const { after } of this.#writing) after(changes);
    } catch (error) {
      throw this.#undone(error, committing, written);
    }
  }

  /** Undoes a step that failed. @returns what people are told of it */
  #undone(error: unknown, committing: boolean, written: readonly string[]): unknown {
    if (this.database.inTransaction) this.database.exec('ROLLBACK');
    if (committing) {
      this.#pages.logIsUnsure = true;
      this.#isUnsure = true;
    }
    const told = committing ? commitError(error, this.folder) : storageError(error, this.folder);
    // A COMMIT that failed may still be found whole in the log after a power cut: then its files must be there.
    if (!committing || (told instanceof AppError && told.code === 'disk-full')) for (const path of written) clearAway(path);
    return told;
  }

  /**
   * After a step whose end is not known, nothing is done on the strength of it until it is on the disk: a sync that failed once may
   * succeed the next time without having written anything, so all of the log is brought into the database, and both are synced.
   * @throws AppError 'cannot-write', 'disk-full', 'conflict'
   */
  #makeSure(): void {
    if (!this.#isUnsure) return;
    try {
      this.#pages.settle();
      this.#isUnsure = false;
    } catch (error) {
      throw storageError(error, this.folder);
    }
  }

  /** Waits until the high-water mark is on the disk. If it cannot be written it is behind, as below. */
  bringMark(): void {
    try {
      this.#parts.mark.flush();
    } catch (error) {
      if (storageError(error, this.folder) === error) throw error;
    }
  }

  /** A commit is acknowledged even if the mark cannot be written: a mark may be behind, and the next one corrects it. */
  #setMark(seq: number, hash: string): void {
    try {
      this.#parts.mark.set(seq, hash);
    } catch (error) {
      if (storageError(error, this.folder) === error) throw error;
    }
  }

  #writeInside<R>(
    head: { seq: number; hash: string; time: string },
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    files: string[],
  ) {
    const { database, folder, clock, workstation, judge } = this.#parts;
    const wall = clock.now().toISOString();
    const time = this.#clock.timeAfter(head.time, wall);
    const uow = new SqliteUnitOfWork(database, folder, this.statements, time, head.seq + 1, files);
    const result = work(uow);
    readNewContents(this.statements, folder);
    readNewNames(this.statements);
    const key = typeof signer === 'function' ? signer(result) : signer;
    const told = typeof header === 'function' ? header(result) : header;
    const written: Written = {
      seq: uow.sequence,
      time,
      wallClock: zonedTime(wall, clock.zone()),
      signer: { kind: key.kind, keyId: key.keyId },
      ...told,
      changes: uow.changes,
      blobs: uow.blobs,
    };
    this.#requireAllowed(judge(stateBeforeChanges(stateOf(this.statements), uow.changes), written));
    const text = entryText({ version: 1, ...written, workstation, previous: head.hash });
    const hash = entryHash(text);
    const signature = Buffer.from(key.sign(Buffer.from(text))).toString('base64');
    this.statements
      .of('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(uow.sequence, text, hash, signature, time, told.actor, told.operation, told.subject);
    return { result, seq: uow.sequence, hash, changes: uow.changes, blobs: uow.blobs };
  }

  /** The last guard: nothing undeclared is written, whatever bug an operation has. */
  #requireAllowed([fault, ...others]: string[]): void {
    if (fault === undefined) return;
    const more = others.length > 0 ? ` And ${others.length} more.` : '';
    throw new AppError(
      'internal',
      `The program was about to write what its own rules do not allow, and stopped: ${fault}${more} Nothing was written. Please report it with this sentence.`,
    );
  }

  clockAllows(now: Date): boolean {
    return this.#clock.allows(this.ledgerHead().time, now);
  }

  timeAt(now: Date): string {
    return this.#clock.timeAfter(this.ledgerHead().time, now.toISOString());
  }

  /** Read inside the transaction each time: a cached head forked the chain once there were two writers. */
  ledgerHead(): { seq: number; hash: string; time: string } {
    const row = this.statements.of('SELECT seq, hash, time FROM ledger ORDER BY seq DESC LIMIT 1').get() as
      | { seq: number; hash: string; time: string }
      | undefined;
    return row ?? { seq: 0, hash: ZERO_HASH, time: '' };
  }

  ledger({ from, limit }: { from: number; limit: number }): LedgerRow[] {
    return this.query('SELECT seq, text, hash, signature FROM ledger WHERE seq >= ? ORDER BY seq LIMIT ?', [from, limit]);
  }

  ledgerAbout(prefix: string): LedgerRow[] {
    return this.query('SELECT seq, text, hash, signature FROM ledger WHERE subject = ? OR (subject >= ? AND subject < ?) ORDER BY seq', [
      prefix,
      `${prefix} `,
      `${prefix}!`,
    ]);
  }

  /** Columns that name rows of other tables. */
  references(): Reference[] {
    return referencesIn(this.database);
  }

  close(): void {
    if (!this.database.open) return;
    for (const listener of this.#closing) listener();
    this.bringMark();
    this.database.close();
    this.#pages.close();
  }

  #currentInode(): bigint | undefined {
    return statSync(this.#path, { bigint: true, throwIfNoEntry: false })?.ino;
  }
}
