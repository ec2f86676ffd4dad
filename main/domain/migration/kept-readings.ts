import type { SeenFile } from './look-at-file.ts';

/** What an import needs of a text that was read. */
export type KeptReading = Pick<SeenFile, 'content' | 'notCarriedOver'>;

/** All texts of a few thousand documents; what has no room is read again. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The texts that the newest dry run has read, so that files are not read twice. They are found by the hash of the file and
 * by that of the text, which both stand in what the person signed.
 */
export class KeptReadings {
  readonly #kept = new Map<string, KeptReading>();
  #bytes = 0;

  keep({ sha256, contentHash, content, notCarriedOver }: SeenFile): void {
    const key = `${sha256} ${contentHash}`;
    if (content === null || this.#kept.has(key) || this.#bytes + content.length > MOST_BYTES) return;
    this.#bytes += content.length;
    this.#kept.set(key, { content, notCarriedOver });
  }

  find({ sha256, contentHash }: Pick<SeenFile, 'sha256' | 'contentHash'>): KeptReading | undefined {
    return this.#kept.get(`${sha256} ${contentHash}`);
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }
}
