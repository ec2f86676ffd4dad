import { keysOfRecord, keysVersion } from '#main/domain/assessments/keys.ts';
import type { FeedKind, FeedRecord } from '#shared/domain/references/feed.ts';
import { hashesOf } from '#shared/domain/references/key-hashes.ts';

/** Works out the keys of records while they are parsed: whoever makes an index of the rows would have to parse them again. */
export class RecordKeys {
  readonly #counts = new Map<string, number>();

  /** Of each record how many keys it has, and two numbers for each. */
  of(kind: FeedKind, records: readonly FeedRecord[]): Uint8Array {
    const numbers: number[] = [];
    const found = (key: string): void => {
      const [shelf, hash] = hashesOf(key);
      numbers.push(shelf, hash);
    };
    const counted = (key: string): void => void this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    for (const record of records) {
      const at = numbers.push(0) - 1;
      keysOfRecord(kind, record, () => record.affected, found, counted);
      numbers[at] = (numbers.length - at - 1) / 2;
    }
    return new Uint8Array(Uint32Array.from(numbers).buffer);
  }
  /** How many records have the keys that are only counted. */
  counts(kind: FeedKind): { version: string; counts: [string, number][] } {
    return { version: keysVersion(kind), counts: [...this.#counts] };
  }
}
