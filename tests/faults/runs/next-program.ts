import { openApp } from '#main/app/compose.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isOfDisk, type Line } from './acts.ts';
import { faultsOfCopies } from './copies.ts';
import { faultsOf } from './verifying.ts';

/** What is wrong with what a fault left; none of them may ever happen. */
export const faults = ['does not open', 'lost', 'half-done', 'unexplained'] as const;
type Fault = (typeof faults)[number];
export interface Found {
  fault: Fault | null;
  why: string;
  /** Entries after the last one that was acknowledged: an act that was whole on the disk before anybody was told. */
  beyond: number;
}

const KDF = { n: 2 ** 10, r: 8, p: 1 };
/** What a program writes by itself when it opens a vault. */
const OWN = /^(workflow\.tick|training\.tick|vault\.upgrade|identity\.)/;

const sentence = (error: unknown): string =>
  error instanceof AppError ? `${error.code}: ${error.message}` : `not one of the closed list: ${String(error)}`;

/** Acts that were begun and not answered: one signs in within another, whose person had not. */
export const unanswered = (lines: readonly Line[]): string[] => {
  const open: string[] = [];
  for (const { begins, done } of lines) {
    if (begins !== undefined) open.push(begins);
    const at = done === undefined ? -1 : open.lastIndexOf(done);
    if (at >= 0) open.splice(at, 1);
  }
  return open;
};

/**
 * The next program starts in the vault that a fault left: it opens, every act that was acknowledged is there as it was
 * acknowledged, what lies beyond is of the one act that was under way, all of it verifies with the copies that were made of it, and
 * a second start finds it in order.
 * @param lines what was said before the fault
 */
export const nextProgram = async (folder: string, lines: readonly Line[]): Promise<Found> => {
  const last = lines.at(-1);
  // Who is told that the disk was at fault is not told of anything that was kept.
  const answered = lines.findLastIndex(({ done, unsure, refused }) => done !== undefined && !unsure && !(refused && isOfDisk(refused)));
  const acknowledged = lines[answered];
  const clock = new TestClock(new Date(last?.at ?? 0));
  // The one that was under way, what it began within, and what was said to be perhaps kept.
  const begun = lines.slice(answered + 1).flatMap(({ begins }) => begins ?? []);
  const under = [...unanswered(lines.slice(0, answered + 1)), ...begun];
  try {
    const { vault } = await openApp(folder, { clock, kdf: KDF });
    const kept = acknowledged && vault.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', [acknowledged.seq])[0]?.hash;
    const beyond = vault.ledger({ from: (acknowledged?.seq ?? 0) + 1, limit: 10_000 });
    vault.close();
    if (kept !== acknowledged?.hash)
      return { fault: 'lost', why: `Entry ${acknowledged?.seq} of ${acknowledged?.done} is not there.`, beyond: 0 };
    // Before the first word, nobody knows how far the vault of the chapter before was, and one that is made has no entry yet.
    const strange = (lines.length === 0 ? [] : beyond)
      .map(({ text }) => parseEntry(text)?.operation ?? '')
      .filter((name) => !OWN.test(name) && !under.some((act) => name.startsWith(`${act.split('.')[0]}.`)));
    if (strange.length > 0)
      return {
        fault: 'unexplained',
        why: `${strange.join(', ')} while ${under.join(', ') || 'nothing'} was under way`,
        beyond: beyond.length,
      };
    const told = faultsOf(folder) || (await faultsOfCopies(folder, lines));
    if (told !== '') return { fault: 'half-done', why: told, beyond: beyond.length };
    (await openApp(folder, { clock, kdf: KDF })).vault.close();
    return { fault: null, why: '', beyond: beyond.length };
  } catch (error) {
    const why = sentence(error);
    // Before a vault was acknowledged to be made, it may be missing or be refused, as long as a sentence says so.
    const isExcused = lines.length === 0 && /^(cannot-read|vault-damaged): /.test(why);
    return { fault: isExcused ? null : 'does not open', why: isExcused ? '' : why, beyond: 0 };
  }
};
