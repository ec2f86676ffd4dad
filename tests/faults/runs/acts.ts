import { appendFileSync, readFileSync } from 'node:fs';
import type { Workplace } from '#main/testing/workplace.ts';
import { AppError } from '#shared/domain/errors.ts';

/** What a process that plays says of its acts, a line each: when it begins one, when it was answered, and how far the ledger then is. */
export interface Line {
  begins?: string;
  done?: string;
  /** Why it was not done. */
  refused?: string;
  /** It was said that nobody knows whether it was kept. */
  unsure?: boolean;
  folder?: string;
  seq: number;
  hash: string;
  /** The time of the story. */
  at: string;
}

/** Does something that is no operation, and has it told as an act. */
export type Telling = (name: string, work: () => Promise<unknown>) => Promise<void>;

const isTold = (error: unknown): error is AppError => error instanceof AppError;
const UNSURE = /whether it was kept is not known/;
/** What people are told where a disk cannot do its work. */
export const isOfDisk = (code: string): boolean => ['cannot-write', 'cannot-read', 'disk-full', 'vault-moved'].includes(code);

/**
 * Has a workplace write down each act into a file outside the vault. Written at once: a line in a buffer would die with the
 * process, and the commit it tells of would not.
 */
export const tellActs = (place: Workplace, path: string): Telling => {
  let head = place.context.vault.ledgerHead();
  const tell = (line: Omit<Line, 'seq' | 'hash' | 'at'>, isOpen = true): void => {
    if (isOpen) head = place.context.vault.ledgerHead();
    const { seq, hash } = head;
    appendFileSync(path, `${JSON.stringify({ ...line, seq, hash, at: place.clock.time.toISOString() })}\n`);
  };
  const telling: Telling = async (name, work) => {
    tell({ begins: name });
    try {
      await work();
    } catch (error) {
      if (isTold(error)) tell({ done: name, refused: error.code, unsure: UNSURE.test(error.message) }, false);
      throw error;
    }
    tell({ done: name });
  };
  tell({ done: 'vault.create', folder: place.folder });
  const { ask, reopen } = place;
  place.ask = async (userId, name, input) => {
    for (let isAgain = false; ; isAgain = true) {
      tell({ begins: name });
      const answer = await ask.call(place, userId, name, input);
      tell({ done: name, ...(answer.ok ? {} : { refused: answer.code, unsure: UNSURE.test(answer.message) }) });
      // Told that the disk was at fault, people do it once more.
      if (answer.ok || isAgain || !isOfDisk(answer.code)) return answer as never;
    }
  };
  place.reopen = (meanwhile) => telling('vault.open', () => reopen.call(place, meanwhile));
  return telling;
};

/** Whole lines only: of the last one a part may be there. */
export const linesIn = (text: string): Line[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

export const linesOf = (path: string): Line[] => linesIn(readFileSync(path, { encoding: 'utf8', flag: 'a+' }));
