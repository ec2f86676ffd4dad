import { appendFileSync, readFileSync } from 'node:fs';
import type { Workplace } from '#main/testing/workplace.ts';

/** What a process that plays says of its acts, a line each: when it begins one, when it was acknowledged, and how far the ledger then is. */
export interface Line {
  begins?: string;
  done?: string;
  folder?: string;
  seq: number;
  hash: string;
  /** The time of the story. */
  at: string;
}

/**
 * Has a workplace write down each act into a file outside the vault. Written at once: a line in a buffer would die with the
 * process, and the commit it tells of would not.
 */
export const tellActs = (place: Workplace, path: string): void => {
  const tell = (line: Pick<Line, 'begins' | 'done' | 'folder'>): void => {
    const { seq, hash } = place.context.vault.ledgerHead();
    appendFileSync(path, `${JSON.stringify({ ...line, seq, hash, at: place.clock.time.toISOString() })}\n`);
  };
  tell({ done: 'vault.create', folder: place.folder });
  const { ask, reopen } = place;
  place.ask = async (userId, name, input) => {
    tell({ begins: name });
    const answer = await ask.call(place, userId, name, input);
    tell({ done: name });
    return answer as never;
  };
  place.reopen = async (meanwhile) => {
    tell({ begins: 'vault.open' });
    await reopen.call(place, meanwhile);
    tell({ done: 'vault.open' });
  };
};

/** Whole lines only: of the last one a part may be there. */
export const linesIn = (text: string): Line[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

export const linesOf = (path: string): Line[] => linesIn(readFileSync(path, { encoding: 'utf8', flag: 'a+' }));
