import type { Counted } from '#shared/domain/references/sbom.ts';
import type { Fields } from './values.ts';

export const NOT_KEPT = 'not needed here; it stays in the file';
export const UNKNOWN_FIELD = 'unknown to the format as it is published';

const LONGEST = 200;

/** Counts by kind and reason. The kinds come from somebody's file, so no more of them are named than a person reads. */
export class Counts {
  static readonly #MOST_KINDS = 200;
  /** By reason, then by kind: this is asked for every field of every record. */
  readonly #counts = new Map<string, Map<string, number>>();
  #kinds = 0;

  add(what: string, why: string, count = 1): void {
    if (count < 1) return;
    const counts = this.#counts.get(why) ?? new Map<string, number>();
    this.#counts.set(why, counts);
    const named = what.length > LONGEST ? what.slice(0, LONGEST) : what;
    const kind = counts.has(named) || this.#kinds < Counts.#MOST_KINDS ? named : 'other kinds';
    const known = counts.get(kind);
    if (known === undefined) this.#kinds += 1;
    counts.set(kind, (known ?? 0) + count);
  }

  /**
   * Counts the fields of an object that were not read.
   * @param kept those that the format has and that stay in the file; all others count as unknown
   */
  beside(place: string, object: Fields, read: ReadonlySet<string>, kept: ReadonlySet<string>): void {
    for (const name in object) {
      if (read.has(name)) continue;
      const value = object[name];
      const count = Array.isArray(value) ? value.length : 1;
      this.add(place === '' ? name : `${place}.${name}`, kept.has(name) ? NOT_KEPT : UNKNOWN_FIELD, count);
    }
  }

  list(): Counted[] {
    const all = [...this.#counts].flatMap(([why, counts]) => [...counts].map(([what, count]): Counted => ({ what, why, count })));
    return all.sort((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
  }
}
