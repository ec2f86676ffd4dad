import type { TestFound } from '#main/ports/qualification.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import type { QualificationPart } from '#shared/domain/qualification.ts';

/** One test before it is played: what it shows, and what is done. */
export interface Test<Given> {
  requirements: string[];
  title: string;
  expected: string;
  /** @returns what happened, as evidence @throws whatever makes it a failed one; `ByHand` for what the program cannot see */
  play(given: Given): Promise<string> | string;
}

/** What only people can look at on this machine. */
export class ByHand extends Error {}

const prefixes: Readonly<Record<QualificationPart, string>> = { Installation: 'IQ', Operation: 'OQ', Performance: 'PQ' };
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Plays tests in their order; one that fails does not keep the others from being played. */
export const played = async <Given>(
  part: QualificationPart,
  tests: readonly Test<Given>[],
  given: Given,
  told: (done: number) => void,
): Promise<TestFound[]> => {
  const found: TestFound[] = [];
  for (const { play, ...test } of tests) {
    told(found.length / tests.length);
    const id = `${prefixes[part]}-${String(found.length + 1).padStart(2, '0')}`;
    try {
      found.push({ test: id, part, ...test, result: 'passed', evidence: await play(given) });
    } catch (error) {
      found.push({ test: id, part, ...test, result: error instanceof ByHand ? 'by hand' : 'failed', evidence: words(error) });
    }
  }
  return found;
};

/** What was refused, and how. @throws Error when it was not, or with another code */
export const refusal = async (act: Promise<unknown>, ...codes: ErrorCode[]): Promise<string> => {
  try {
    await act;
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return `Refused (${error.code}): ${error.message}`;
    throw error;
  }
  throw new Error('It was not refused.');
};

/** @throws Error with what was found instead */
export const require = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};
