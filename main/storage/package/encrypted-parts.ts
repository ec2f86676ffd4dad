import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Envelope, envelopeFor } from '#main/domain/signing/envelope.ts';
import type { Packed, Parts } from '#main/ports/package-file.ts';
import type { ArchiveTarget } from './archive-target.ts';

interface Part {
  path: string;
  handle: FileHandle;
  envelope: Envelope;
  hash: Hash;
  size: number;
  /** Of what is encrypted, in bytes. */
  holds: number;
}

const nameOf = (number: number): string => `part-${String(number).padStart(4, '0')}.cms`;

/** An archive that is encrypted while it is written, in parts: OpenSSL holds a whole message in memory, and three times over. */
export class EncryptedParts implements ArchiveTarget {
  readonly #folder: string;
  readonly #certificates: readonly string[];
  readonly #partBytes: number;
  readonly #parts: Packed[] = [];
  readonly #joined = createHash('sha256');
  #size = 0;
  #open: Part | null = null;

  /** @param certificates of those who can open each part, PEM */
  constructor(folder: string, certificates: readonly string[], partBytes: number) {
    this.#folder = folder;
    this.#certificates = certificates;
    this.#partBytes = partBytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#joined.update(bytes);
    this.#size += bytes.length;
    for (let done = 0; done < bytes.length; ) {
      const part = this.#open ?? (await this.#begin());
      const taken = bytes.subarray(done, done + this.#partBytes - part.holds);
      await this.#put(part, part.envelope.add(taken));
      part.holds += taken.length;
      done += taken.length;
      if (part.holds === this.#partBytes) await this.#end(part);
    }
  }

  async finish(): Promise<void> {
    if (this.#open) await this.#end(this.#open);
  }

  async abandon(): Promise<void> {
    await this.#open?.handle.close();
    this.#open = null;
  }

  /** What was written, once it is finished. @param name of what the parts give together */
  written(name: string): Parts {
    return { parts: this.#parts, joined: { path: name, sha256: this.#joined.digest('hex'), size: this.#size } };
  }

  async #begin(): Promise<Part> {
    const path = nameOf(this.#parts.length + 1);
    const envelope = envelopeFor(this.#certificates);
    const handle = await open(join(this.#folder, path), 'wx');
    const part: Part = { path, handle, envelope, hash: createHash('sha256'), size: 0, holds: 0 };
    this.#open = part;
    await this.#put(part, envelope.head);
    return part;
  }

  async #put(part: Part, bytes: Uint8Array): Promise<void> {
    part.hash.update(bytes);
    part.size += bytes.length;
    await part.handle.writeFile(bytes);
  }

  async #end(part: Part): Promise<void> {
    await this.#put(part, part.envelope.end());
    await part.handle.sync();
    await part.handle.close();
    this.#open = null;
    this.#parts.push({ path: part.path, sha256: part.hash.digest('hex'), size: part.size });
  }
}
