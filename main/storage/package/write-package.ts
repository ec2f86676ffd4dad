import { createHash, randomBytes } from 'node:crypto';
import { existsSync, realpathSync, renameSync, statSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, isAbsolute, join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { PackageFile, Packages, Packed, Parts, WantedPackage } from '#main/ports/package-file.ts';
import { AppError } from '#shared/domain/errors.ts';
import { clearAway } from '../durable-file.ts';
import type { SqliteVault } from '../sqlite-vault.ts';
import { intoFile } from './archive-target.ts';
import { EncryptedParts } from './encrypted-parts.ts';
import { FolderSink } from './folder-sink.ts';
import type { Sink } from './sink.ts';
import { StoredContent } from './stored-content.ts';
import { ZipSink } from './zip-sink.ts';

/** Small pieces of text are written together. */
const ENOUGH = 64 * 1024;

const writeError = (error: unknown, path: string): AppError => {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new AppError(
        'disk-full',
        `The disk is full, so ${path} was not made and nothing of it was kept. Free some space, or choose another disk.`,
      )
    : new AppError('cannot-write', `${path} cannot be written (${code || String(error)}). Check the folder, and your rights in it.`);
};

/** After each part other work has its turn: to write a hundred thousand lines takes seconds. */
async function* encoded(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < ENOUGH) continue;
    yield Buffer.from(waiting);
    waiting = '';
    await setImmediate();
  }
  yield Buffer.from(waiting);
}

/** What a folder of encrypted parts is called. */
const ENCRYPTED = '.encrypted';

interface Written {
  sink: Sink;
  /** Where it is encrypted. */
  parts: EncryptedParts | null;
}

class WrittenPackage implements PackageFile {
  readonly path: string;
  readonly #unfinished: string;
  readonly #sink: Sink;
  readonly #parts: EncryptedParts | null;
  readonly #content: StoredContent;
  readonly #ended: () => void;

  constructor(path: string, unfinished: string, { sink, parts }: Written, content: StoredContent, ended: () => void) {
    this.path = path;
    this.#unfinished = unfinished;
    this.#sink = sink;
    this.#parts = parts;
    this.#content = content;
    this.#ended = ended;
    process.once('exit', this.#takeAway);
  }

  /** Whoever ends the process while a package is written leaves nothing of it. */
  readonly #takeAway = (): void => clearAway(this.#unfinished);

  addBytes(path: string, bytes: Uint8Array): Promise<Packed> {
    return this.#add(path, [bytes]);
  }

  addPieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<Packed> {
    return this.#add(path, pieces);
  }

  addText(path: string, pieces: Iterable<string>): Promise<Packed> {
    return this.#add(path, encoded(pieces));
  }

  async addContent(path: string, hash: string): Promise<Packed> {
    const packed = await this.#add(path, this.#content.pieces(hash));
    if (packed.sha256 !== hash)
      throw new AppError(
        'damaged',
        `Content ${hash} was changed outside the program, so no package is made of it. Run "verify" on the vault and restore it from a backup.`,
      );
    // The text that is there already, not a second one: there are as many as there are files.
    return { ...packed, sha256: hash };
  }

  addBeside(path: string, bytes: Uint8Array): Promise<Packed> {
    return this.#add(path, [bytes], new FolderSink(this.#unfinished));
  }

  async #add(path: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, sink = this.#sink): Promise<Packed> {
    try {
      const hash = createHash('sha256');
      let size = 0;
      await sink.begin(path);
      for await (const piece of pieces) {
        // Hashed while it is written.
        const written = sink.write(piece);
        hash.update(piece);
        size += piece.length;
        await written;
      }
      await sink.end();
      return { path, sha256: hash.digest('hex'), size };
    } catch (error) {
      throw writeError(error, this.path);
    }
  }

  async finish(): Promise<Parts | null> {
    try {
      await this.#sink.finish();
      return this.#parts?.written(`${basename(this.path, ENCRYPTED)}.zip`) ?? null;
    } catch (error) {
      throw writeError(error, this.path);
    }
  }

  publish(): void {
    try {
      requireFree(this.path);
      renameSync(this.#unfinished, this.path);
      process.off('exit', this.#takeAway);
      this.#ended();
    } catch (error) {
      throw writeError(error, this.path);
    }
  }

  async discard(): Promise<void> {
    this.#ended();
    await this.#sink.abandon().catch(() => undefined);
    await rm(this.#unfinished, { recursive: true, force: true });
    process.off('exit', this.#takeAway);
  }
}

const requireFree = (path: string): void => {
  if (existsSync(path)) throw new AppError('cannot-write', `${path} already exists and is not overwritten. Choose another folder.`);
};

const begin = async (vault: SqliteVault, vaultFolder: string, { folder, name, form, encrypted }: WantedPackage): Promise<PackageFile> => {
  if (!isAbsolute(folder) || !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('cannot-write', `There is no folder ${folder}. Make it first, or choose another one.`);
  if (`${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(vaultFolder)}${sep}`))
    throw new AppError('cannot-write', `${folder} belongs to the vault, and nothing else is written there. Choose another folder.`);
  const ending = form === 'folder' ? '' : `.${form}`;
  const path = join(folder, `${name}${encrypted ? ENCRYPTED : ending}`);
  requireFree(path);
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.unfinished`;
  try {
    const content = new StoredContent(vault, vaultFolder);
    if (encrypted || form === 'folder') await mkdir(unfinished);
    const parts = encrypted && new EncryptedParts(unfinished, encrypted.certificates, encrypted.partBytes);
    const sink = parts
      ? new ZipSink(parts)
      : form === 'folder'
        ? new FolderSink(unfinished)
        : new ZipSink(intoFile(await open(unfinished, 'wx')));
    return new WrittenPackage(path, unfinished, { sink, parts }, content, vault.letThrough());
  } catch (error) {
    throw writeError(error, path);
  }
};

/** Packages of a vault: written beside their place and renamed, so that what bears the name is complete. */
export const createPackages = (vault: SqliteVault, vaultFolder: string): Packages => ({
  running: null,
  begin: (wanted) => begin(vault, vaultFolder, wanted),
});
