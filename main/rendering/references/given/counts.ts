import type { Counted } from '#shared/domain/references/sbom.ts';
import type { Fields } from './values.ts';

export const NOT_KEPT = 'not needed here; it stays in the file';
export const UNKNOWN_FIELD = 'unknown to the format as it is published';

/** Counts by kind and reason. The kinds come from somebody's file, so no more of them are named than a person reads. */
export class Counts {
  static readonly #MOST_KINDS = 200;
  readonly #counts = new Map<string, Counted>();

  add(what: string, why: string, count = 1): void {
    if (count < 1) return;
    const named = what.slice(0, 200);
    const whole = this.#counts.size >= Counts.#MOST_KINDS && !this.#counts.has(`${why}\n${named}`);
    const kind = whole ? 'other kinds' : named;
    const key = `${why}\n${kind}`;
    const known = this.#counts.get(key);
    this.#counts.set(key, { what: kind, why, count: (known?.count ?? 0) + count });
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
    return [...this.#counts.values()].sort((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
  }
}
