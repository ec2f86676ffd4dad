import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Files, KeptFiles, OpenFile } from '#main/ports/files.ts';
import { AppError } from '#shared/domain/errors.ts';
import { processFolder } from './process-folder.ts';
import { openSealed, writeSealed } from './sealed-file.ts';

const MIB = 1024 * 1024;

export interface KeptFilesOptions {
  /** Where the folder of the process is made; the system's folder for temporary files when left out. */
  parent?: string;
  /** Bytes of one file, at most. */
  largest?: number;
  /** Bytes of all files of a vault together, at most. */
  all?: number;
  /** Files of one session, at most. */
  each?: number;
  /** How long a file waits to be used, in milliseconds. */
  waits?: number;
}

interface Kept {
  owner: string;
  name: string;
  size: number;
  expiry: NodeJS.Timeout;
  open(): Promise<Pick<OpenFile, 'pieces' | 'close'>>;
  discard(): void;
}

const notKept = (): AppError =>
  new AppError(
    'not-found',
    'This file is not kept any more: it was used already, or it waited too long. Choose the file again, or ask for it again.',
  );
const mb = (bytes: number): string => `${Math.floor(bytes / MIB)} MB`;

const inWords = (error: unknown, folder: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'disk-full',
      `The disk is full: the file could not be kept, and nothing else was lost. Free some space on the disk of ${folder} and choose the file again, or ask for it again.`,
    );
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO'].includes(code))
    return new AppError(
      'cannot-write',
      `No file can be kept in ${folder} (${code}). Give yourself the right to write in it, or name another folder for temporary files (TMPDIR) and start again.`,
    );
  return error;
};

class FilesOfVault implements KeptFiles {
  readonly #kept = new Map<string, Kept>();
  readonly #options: Required<KeptFilesOptions>;
  #bytes = 0;

  constructor(options: KeptFilesOptions) {
    this.#options = { parent: tmpdir(), largest: 1024 * MIB, all: 4096 * MIB, each: 64, waits: 10 * 60_000, ...options };
  }

  of(owner: string | null): Files {
    return {
      keep: (name, content) => this.#keep(owner, name, content instanceof Uint8Array ? [content] : content),
      open: (handle) => this.#open(owner, handle),
      bytes: async (handle, limit) => {
        const file = await this.#open(owner, handle);
        try {
          if (file.size > limit)
            throw new AppError(
              'invalid-input',
              `${file.name} has more than ${mb(limit)}, the most that is taken here. Choose a smaller file.`,
            );
          const bytes = new Uint8Array(file.size);
          let at = 0;
          for await (const piece of file.pieces) {
            bytes.set(piece, at);
            at += piece.length;
          }
          return bytes.subarray(0, at);
        } finally {
          await file.close();
        }
      },
    };
  }

  async lend(owner: string, path: string): Promise<string> {
    const cannotRead = () => new AppError('cannot-read', `${path} cannot be read. Check the path and your rights.`);
    const file: FileHandle = await open(path, 'r').catch(() => {
      throw cannotRead();
    });
    const stat = await file.stat();
    if (!stat.isFile()) {
      await file.close();
      throw cannotRead();
    }
    const close = () => file.close();
    const pieces = () => file.createReadStream({ autoClose: false, start: 0, end: Math.max(0, stat.size - 1) });
    return this.#add({
      owner,
      name: basename(path),
      size: stat.size,
      open: async () => ({ pieces: pieces(), close }),
      discard: () => void close(),
    });
  }

  drop(owner: string): void {
    for (const [handle, kept] of this.#kept) if (kept.owner === owner) this.#take(handle)?.discard();
  }

  close(): void {
    for (const handle of this.#kept.keys()) this.#take(handle)?.discard();
  }

  async #keep(owner: string | null, name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
    if (owner === null) throw new AppError('not-signed-in', 'Sign in first.');
    const { parent, largest, all, each } = this.#options;
    if ([...this.#kept.values()].filter((one) => one.owner === owner).length >= each)
      throw new AppError(
        'refused',
        `${each} files wait to be used already. Wait some minutes, or sign out and in again, which drops them.`,
      );
    let size = 0;
    const count = (bytes: number): void => {
      size += bytes;
      this.#bytes += bytes;
      if (size > largest)
        throw new AppError('invalid-input', `${name} has more than ${mb(largest)}, the most that one file may have. Divide it.`);
      if (this.#bytes > all)
        throw new AppError(
          'refused',
          `The program keeps no more than ${mb(all)} of files at a time, those of all windows together. Try again in some minutes.`,
        );
    };
    try {
      const sealed = await writeSealed(join(processFolder(parent), randomBytes(16).toString('hex')), content, count);
      const free = (): void => {
        this.#bytes -= size;
        size = 0;
      };
      return this.#add({
        owner,
        name,
        size: sealed.size,
        open: async () => {
          const opened = await openSealed(sealed).catch((error: unknown) => {
            free();
            throw error;
          });
          const close = async (): Promise<void> => {
            await opened.close();
            free();
          };
          return { pieces: opened.pieces, close };
        },
        discard: () => {
          free();
          rmSync(sealed.path, { force: true });
        },
      });
    } catch (error) {
      this.#bytes -= size;
      throw inWords(error, parent);
    }
  }

  #add(file: Omit<Kept, 'expiry'>): string {
    const handle = randomBytes(32).toString('base64url');
    const expiry = setTimeout(() => this.#take(handle)?.discard(), this.#options.waits).unref();
    this.#kept.set(handle, { ...file, expiry });
    return handle;
  }

  /** Whoever has it has it alone: a handle is good once. */
  #take(handle: string): Kept | undefined {
    const kept = this.#kept.get(handle);
    if (kept) clearTimeout(kept.expiry);
    this.#kept.delete(handle);
    return kept;
  }

  async #open(owner: string | null, handle: string): Promise<OpenFile> {
    // Somebody else's is not taken away either.
    if (owner === null || this.#kept.get(handle)?.owner !== owner) throw notKept();
    const { name, size, open } = this.#take(handle) as Kept;
    return { name, size, ...(await open()) };
  }
}

/** @returns a keeper of files for one open vault, with handles that nobody guesses */
export const createKeptFiles = (options: KeptFilesOptions = {}): KeptFiles => new FilesOfVault(options);
