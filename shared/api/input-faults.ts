import type { z } from 'zod';
import { AppError } from '../domain/errors.ts';

type Issue = z.core.$ZodRawIssue;

const counted = (count: unknown, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
/** What is counted of values of a kind; of numbers nothing is. */
const nouns: Readonly<Record<string, string>> = { string: 'character', array: 'entry' };
const amount = (origin: string, count: unknown): string => {
  const noun = nouns[origin];
  if (noun === undefined) return String(count);
  return noun === 'entry' && count !== 1 ? `${String(count)} entries` : counted(count, noun);
};

const UNFIT = 'Does not have the form that is asked for';
/** What is wrong with a value, for people; a contract that has a sentence of its own does not ask for this one. */
export const faultOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'too_big':
      return `At most ${amount(issue.origin, issue.maximum)}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'Is missing' : `At least ${amount(issue.origin, issue.minimum)}`;
    case 'invalid_type':
      return issue.input === undefined
        ? 'Is missing'
        : `Has to be ${issue.expected === 'int' ? 'a whole number' : `of kind ${issue.expected}`}`;
    case 'invalid_value':
      return `Has to be one of: ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `Not known here: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options) && issue.options.length > 0 ? `Has to be one of: ${issue.options.map(String).join(', ')}` : UNFIT;
    default:
      return UNFIT;
  }
};

/** "holders.1.place" as people say it: "holders 2 place". */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step) =>
      typeof step === 'number' ? String(step + 1) : String(step).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    )
    .join(' ');

/** The first faults of an input, as one sentence. */
const sentenceOfFaults = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${placeOf(path)}: ${message}` : message))
    .join('; ');

/** What refuses an input: one sentence, and what is wrong with each field. */
export const invalidInput = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): AppError =>
  new AppError(
    'invalid-input',
    sentenceOfFaults(issues),
    issues.flatMap(({ path, message }) => (path.length > 0 ? [{ field: path.map(String).join('.'), message }] : [])),
  );
