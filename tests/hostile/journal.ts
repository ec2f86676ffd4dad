import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { KindName } from './kinds/index.ts';
import { type Outcome, SOUND } from './outcome.ts';
import type { Death } from './run.ts';

type Line = { outcome: Outcome } | { death: Death };
/** So many inputs of one kind, beginning with one. */
export interface Stretch {
  kind: KindName;
  from: number;
  count: number;
}

/** What a run has seen so far, line by line, so that it can be ended at any time, told of, and gone on with. */
export interface Journal {
  outcomes: readonly Outcome[];
  deaths: readonly Death[];
  add(line: Line): void;
  /** What was not sent of so many inputs of a kind, and of its sound files, in stretches of at most so many. */
  missing(kind: KindName, count: number, atOnce: number): Stretch[];
}

/** @param path of a file that is made with the first line; the last line of a run that was killed may be half */
export const journalAt = (path: string): Journal => {
  const outcomes: Outcome[] = [];
  const deaths: Death[] = [];
  const take = (line: Line): void => {
    if ('outcome' in line) outcomes.push(line.outcome);
    else deaths.push(line.death);
  };
  const known = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (known !== '' && !known.endsWith('\n')) appendFileSync(path, '\n');
  for (const line of known.split('\n')) if (line.endsWith('}}')) take(JSON.parse(line) as Line);
  return {
    ...{ outcomes, deaths },
    add: (line) => {
      take(line);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
    missing: (kind, count, atOnce) => {
      const sent = new Set([...outcomes, ...deaths].filter((one) => one.kind === kind).map(({ index }) => index));
      const found: Stretch[] = [];
      for (let index = SOUND; index < count; index += 1) {
        const last = found.at(-1);
        if (sent.has(index)) continue;
        if (last && last.from + last.count === index && last.count < atOnce) last.count += 1;
        else found.push({ kind, from: index, count: 1 });
      }
      return found;
    },
  };
};
