import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One published case and what became of it: right is equal to what its file expects, a refusal where it expects one too; refused is an
 * answer that we do not give where the file has one; wrong is another answer.
 */
export interface Outcome {
  /** File below the folder of vectors. */
  file: string;
  /** The case, told so that one finds it in the file. */
  about: string;
  result: 'right' | 'wrong' | 'refused';
  /** What was expected and what came, where that differs. */
  difference: string;
}

/** The published files are given from outside and never part of the project; without them their tests are skipped. */
export const vectorsFolder = process.env.COUNTERSIGN_VECTORS ?? '';
export const SKIPPED = vectorsFolder === '' ? ' (skipped: COUNTERSIGN_VECTORS names no folder)' : '';

export const textOf = (file: string): string => readFileSync(join(vectorsFolder, file), 'utf8');
export const jsonOf = <Value>(file: string): Value => JSON.parse(textOf(file)) as Value;
export const linesOf = (file: string): string[] =>
  textOf(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(#|\/\/)/.test(line));
export const filesIn = (folder: string): string[] =>
  readdirSync(join(vectorsFolder, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`);

/** @param got null where no answer is given */
export const compared = (file: string, about: string, expected: string, got: string | null): Outcome => ({
  file,
  about,
  result: got === expected ? 'right' : got === null ? 'refused' : 'wrong',
  difference: got === expected ? '' : `expected ${expected}, got ${got ?? 'a refusal'}`,
});

/** Those that are not right, in the short form in which a test names them. */
export const notRight = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(({ result }) => result !== 'right').map(({ file, about, difference }) => `${file}: ${about}: ${difference}`);
