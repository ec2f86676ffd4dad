import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-file.ts';
import { piecePath } from './backup-folder.ts';
import type { RunKey } from './backup-keys.ts';
import { openPiece, type Piece, type ReadPlain, sealedSize, sealPiece } from './sealed-piece.ts';

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
  readonly #folders = new Set<string>();

  constructor(folder: string, run: RunKey, former: Known, goOn: () => void) {
    this.#folder = folder;
    this.#run = run;
    this.#former = former;
    this.#goOn = goOn;
  }

  /** @returns whether it is new in this backup */
  put(piece: Piece, read: ReadPlain): boolean {
    if (this.used.has(piece.hash)) return false;
    this.#goOn();
    const former = this.#former.get(piece.hash);
    if (former && this.#isThere(piece, former.key)) this.used.set(piece.hash, former);
    else this.#write(piece, read);
    return true;
  }

  #isThere({ hash, size }: Piece, key: string): boolean {
    const there = statSync(piecePath(this.#folder, hash, key), { throwIfNoEntry: false });
    return there?.isFile() === true && there.size === sealedSize(size);
  }

  #write(piece: Piece, read: ReadPlain): void {
    const path = piecePath(this.#folder, piece.hash, this.#run.id);
    const folder = dirname(path);
    if (!this.#folders.has(folder) && !existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.#folders.add(dirname(folder));
    }
    this.#folders.add(folder);
    sealPiece(path, piece, read, this.#run.key, this.#goOn);
    this.#made.push(path);
    openPiece(path, piece, this.#run.key, this.#goOn);
    this.written += sealedSize(piece.size);
    this.used.set(piece.hash, { size: piece.size, key: this.#run.id });
  }

  /** Every name is on the disk from here on. */
  sync(): void {
    for (const folder of this.#folders) syncFolder(folder);
  }

  /** Takes away what this run wrote: it is of no use without its manifest, and a full disk has room again. */
  discard(): void {
    for (const path of this.#made) rmSync(path, { force: true });
  }
}
