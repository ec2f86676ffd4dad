import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-file.ts';
import { type ManifestHead, textToSign } from './manifest.ts';

/** Writes a manifest beside, line by line; it has its name only once it is signed and on the disk. */
export class ManifestWriter {
  readonly #path: string;
  readonly #beside: string;
  readonly #file: number;
  readonly #digest = createHash('sha256');
  readonly #whole = createHash('sha256');
  #lines = 0;

  constructor(path: string, head: ManifestHead) {
    this.#path = path;
    this.#beside = `${path}.new`;
    rmSync(this.#beside, { force: true });
    this.#file = openSync(this.#beside, 'wx', 0o600);
    this.line(head);
  }

  line(of: object): void {
    // A reader of lines takes these two for ends of lines as well.
    const text = `${JSON.stringify(of).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
    this.#digest.update(text);
    this.#write(text);
    this.#lines += 1;
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    this.#whole.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }

  /** What is to be signed; no line follows. */
  toSign(): Uint8Array {
    return textToSign(this.#digest.digest('hex'));
  }

  /** @returns SHA-256 of the manifest */
  finish(signature: Uint8Array): string {
    this.#write(`${JSON.stringify({ lines: this.#lines, signature: Buffer.from(signature).toString('base64') })}\n`);
    fsyncSync(this.#file);
    closeSync(this.#file);
    renameSync(this.#beside, this.#path);
    syncFolder(dirname(this.#path));
    return this.#whole.digest('hex');
  }

  discard(): void {
    closeSync(this.#file);
    rmSync(this.#beside, { force: true });
  }
}
