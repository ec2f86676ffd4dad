import { join } from 'node:path';
import { type Found, faults } from './next-program.ts';
import { keepFailure } from './playing.ts';

/** One state that a fault left, and what the next program found. */
export interface Case {
  /** What was done, such as "killed". */
  kind: string;
  /** Where in the story. */
  chapter: string;
  /** Acts that were acknowledged before. */
  acts: number;
  /** The act that was under way, if one was. */
  under?: string | undefined;
  found: Found;
  /** What it was found in, kept if it is a failure. */
  root?: string;
}

interface Counts {
  states: number;
  acts: number;
  failures: number;
}

/** What a run has found, by kind and chapter. */
export class Tally {
  readonly byKind = new Map<string, Counts>();
  readonly byChapter = new Map<string, Counts>();
  /** What was wrong, and how often; nothing may be. */
  readonly faults = new Map<string, number>(faults.map((fault) => [fault, 0]));
  /** Operations that were under way. */
  readonly under = new Map<string, number>();
  readonly failures: string[] = [];
  /** What else was counted, in rows and columns. */
  readonly counted = new Map<string, Map<string, number>>();
  /** States in which an act was whole on the disk before anybody was told of it. */
  beyond = 0;
  readonly #keepIn: string;

  /** @param keepIn where states that failed are kept */
  constructor(keepIn: string) {
    this.#keepIn = keepIn;
  }

  add({ kind, chapter, acts, under, found, root }: Case): void {
    for (const [counts, name] of [
      [this.byKind, kind],
      [this.byChapter, chapter],
    ] as const) {
      const so = counts.get(name) ?? { states: 0, acts: 0, failures: 0 };
      counts.set(name, { states: so.states + 1, acts: so.acts + acts, failures: so.failures + (found.fault ? 1 : 0) });
    }
    if (under !== undefined) this.under.set(under, (this.under.get(under) ?? 0) + 1);
    if (found.beyond > 0) this.beyond += 1;
    if (found.fault === null) return;
    this.faults.set(found.fault, (this.faults.get(found.fault) ?? 0) + 1);
    const why = `${kind}, in ${chapter}${under ? `, during ${under}` : ''}: ${found.fault}: ${found.why}`;
    this.failures.push(why);
    if (root) keepFailure(root, join(this.#keepIn, `failure-${this.failures.length}`), why);
    console.error(`FAILURE ${why}`);
  }

  count(row: string, column: string, times = 1): void {
    const columns = this.counted.get(row) ?? new Map<string, number>();
    this.counted.set(row, columns.set(column, (columns.get(column) ?? 0) + times));
  }

  total(): Counts {
    const all = [...this.byKind.values()];
    const sum = (of: keyof Counts): number => all.reduce((so, one) => so + one[of], 0);
    return { states: sum('states'), acts: sum('acts'), failures: sum('failures') };
  }
}
