import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sink } from './sink.ts';

/** The same files in a folder. */
export class FolderSink implements Sink {
  readonly #folder: string;
  readonly #made = new Set<string>();
  #handle: FileHandle | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(path: string): Promise<void> {
    const full = join(this.#folder, path);
    const folder = dirname(full);
    if (!this.#made.has(folder)) await mkdir(folder, { recursive: true });
    this.#made.add(folder);
    this.#handle = await open(full, 'wx');
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#handle?.writeFile(bytes);
  }

  async end(): Promise<void> {
    await this.#handle?.sync();
    await this.abandon();
  }

  async finish(): Promise<void> {
    for (const folder of [...this.#made, this.#folder]) {
      const handle = await open(folder, 'r');
      await handle.sync().finally(() => handle.close());
    }
  }

  async abandon(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }
}
