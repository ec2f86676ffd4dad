import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-file.ts';
import { piecePath } from './backup-folder.ts';
import type { RunKey } from './backup-keys.ts';
import { type Beside, besideOf, openPiece, type Piece, type ReadPlain, sealedSize, sealPiece } from './sealed-piece.ts';

/**
 * So many pieces may wait for the disk while the next one is encrypted: a disk takes some together in hardly more time than one.
 * Fewer than the threads on which everything in this process waits, so that somebody's password is derived beside them.
 */
const MOST_WAITING = 2;

type Known = ReadonlyMap<string, { size: number; key: string }>;

/**
 * The pieces of one backup: those of a former one are used again, others are written, and read back from the medium as a
 * restore reads them.
 */
export class PieceWriter {
  readonly used = new Map<string, { size: number; key: string }>();
  written = 0;
  readonly #folder: string;
  readonly #run: RunKey;
  readonly #former: Known;
  readonly #goOn: () => void;
  readonly #made: string[] = [];
  readonly #waiting = new Set<Promise<void>>();
  #fault: unknown = null;
  readonly #folders = new Set<string>();

  constructor(folder: string, run: RunKey, former: Known, goOn: () => void) {
    this.#folder = folder;
    this.#run = run;
    this.#former = former;
    this.#goOn = goOn;
  }

  /**
   * Begins with a piece that is not in this backup yet, or finds it in a former one. It is whole once `whole` did not throw.
   * @param ended called once the piece needs its source no longer; what it was undone by, if it was, and what it throws instead
   * @returns false for one that is in this backup already
   */
  async put(piece: Piece, read: ReadPlain, ended: (fault?: unknown) => void = throwIt): Promise<boolean> {
    try {
      while (this.#waiting.size >= MOST_WAITING) await Promise.race(this.#waiting);
      this.#requireSound();
      this.#goOn();
    } catch (error) {
      ended(error);
      throw error;
    }
    const former = this.#former.get(piece.hash);
    const isKnown = this.used.has(piece.hash);
    if (isKnown || (former && this.#isThere(piece, former.key))) {
      if (former && !isKnown) this.used.set(piece.hash, former);
      ended();
      return !isKnown;
    }
    let beside: Beside;
    try {
      beside = this.#seal(piece, read);
    } catch (error) {
      ended(error);
      throw error;
    }
    const done = this.#finish(piece, beside)
      .then(() => ended(), ended)
      .catch((error) => {
        this.#fault ??= error;
      })
      .finally(() => this.#waiting.delete(done));
    this.#waiting.add(done);
    return true;
  }

  /** @throws what the first piece was undone by */
  async whole(): Promise<void> {
    await Promise.all(this.#waiting);
    this.#requireSound();
  }

  #requireSound(): void {
    if (this.#fault !== null) throw this.#fault;
  }

  #isThere({ hash, size }: Piece, key: string): boolean {
    const there = statSync(piecePath(this.#folder, hash, key), { throwIfNoEntry: false });
    return there?.isFile() === true && there.size === sealedSize(size);
  }

  #seal(piece: Piece, read: ReadPlain): Beside {
    const path = piecePath(this.#folder, piece.hash, this.#run.id);
    const folder = dirname(path);
    if (!this.#folders.has(folder) && !existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.#folders.add(dirname(folder));
    }
    this.#folders.add(folder);
    const beside = sealPiece(path, piece, read, this.#run.key, this.#goOn);
    this.#made.push(path);
    this.written += sealedSize(piece.size);
    this.used.set(piece.hash, { size: piece.size, key: this.#run.id });
    return beside;
  }

  async #finish(piece: Piece, beside: Beside): Promise<void> {
    await beside.name();
    openPiece(piecePath(this.#folder, piece.hash, this.#run.id), piece, this.#run.key, this.#goOn);
  }

  /** Every name is on the disk from here on. */
  sync(): void {
    for (const folder of this.#folders) syncFolder(folder);
  }

  /** Takes away what this run wrote: it is of no use without its manifest, and a full disk has room again. */
  async discard(): Promise<void> {
    await Promise.all(this.#waiting);
    for (const path of this.#made) for (const one of [path, besideOf(path)]) rmSync(one, { force: true });
  }
}

const throwIt = (fault?: unknown): void => {
  if (fault !== undefined) throw fault;
};
