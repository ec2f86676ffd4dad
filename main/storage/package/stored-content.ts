import { open } from 'node:fs/promises';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { blobPath } from '../blobs.ts';
import { whatLiesAt } from '../plain-files.ts';
import { openVaultFile, piecesOf } from '../vault-files.ts';
import { keyOf } from '../vault-key.ts';

const PIECE = 1024 * 1024;

/** Frees what a row brought at once: left to the collector, hundreds of such pieces gather before it comes. */
const giveBack = ({ buffer, byteLength }: Buffer): void => {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
};

const missing = (hash: string): AppError => new AppError('damaged', `Content ${hash} is missing from the vault. Restore it from a backup.`);

/** Reads stored content piece by piece; the next piece is read while the last one is worked on. One reading at a time. */
export class StoredContent {
  readonly #reader: Reader;
  readonly #folder: string;
  readonly #pieces = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)] as const;

  constructor(reader: Reader, folder: string) {
    this.#reader = reader;
    this.#folder = folder;
  }

  /** A piece is good until the next one is asked for. @throws AppError 'damaged' when the content is missing */
  async *pieces(hash: string): AsyncGenerator<Uint8Array> {
    const [row] = this.#reader.query<{ body: Buffer | null }>('SELECT body FROM blobs WHERE hash = ?', [hash]);
    if (row?.body) {
      yield row.body;
      giveBack(row.body);
    } else yield* keyOf(this.#folder) === null ? this.#file(hash, row !== undefined) : this.#sealed(hash, row !== undefined);
  }

  /** What was changed ends early; the hash of the whole tells of it. */
  *#sealed(hash: string, known: boolean): Generator<Uint8Array> {
    const path = blobPath(this.#folder, hash);
    if (!known || whatLiesAt(path) !== 'a file') throw missing(hash);
    const file = openVaultFile(this.#folder, 'content', path);
    try {
      yield* piecesOf(file, PIECE);
    } finally {
      file.close();
    }
  }

  async *#file(hash: string, known: boolean): AsyncGenerator<Uint8Array> {
    const handle = known ? await open(blobPath(this.#folder, hash), 'r').catch(() => null) : null;
    if (!handle) throw missing(hash);
    let turn = 0;
    const [first, second] = this.#pieces;
    let next = handle.read(first, 0, PIECE);
    try {
      for (;;) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0) return;
        turn += 1;
        next = handle.read(turn % 2 === 0 ? first : second, 0, PIECE);
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await next.catch(() => null);
      await handle.close();
    }
  }
}
