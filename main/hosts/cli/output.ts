import { writeFileSync } from 'node:fs';
import type { Check } from '#main/domain/audit/check.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { verdictOf } from '#shared/domain/verdict.ts';

type Attribute = Output<'alcoa.show'>['attributes'][number];
type Shown = Omit<Attribute['checks'][number], 'at'>;

/** 0 done or valid, 1 invalid or refused, 2 wrong usage, 3 cannot read. */
const exits: Partial<Record<ErrorCode, number>> = {
  'invalid-input': 2,
  'unknown-operation': 2,
  'cannot-read': 3,
  'vault-damaged': 3,
  'vault-newer': 3,
};

/** What a terminal obeys instead of showing it, and what turns the order of letters round: words of somebody else could rewrite a verdict. */
const OBEYED = /[^\P{Cc}\n\t]|[\u202a-\u202e]/gu;
const hex = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
/** Words as they may stand on a terminal: what it would obey is printed as its code, such as [U+001B]. */
const plain = (words: string): string => words.replaceAll(OBEYED, (letter) => `[U+${hex(letter).toUpperCase()}]`);
const printed = (value: unknown): string => JSON.stringify(value).replaceAll(OBEYED, (letter) => `\\u${hex(letter)}`);

/** Says something beside what the command answers. */
export const tell = (words: string): void => void process.stderr.write(`${plain(words)}\n`);

export const show = (json: boolean, value: unknown, words: string): void => {
  process.stdout.write(`${json ? printed(value) : plain(words)}\n`);
};

const levelOf = ({ ok, unchecked }: Shown): string => {
  if (unchecked) return 'unchecked ';
  return ok ? 'proven    ' : 'NOT PROVEN';
};

const lineOf = (one: Shown, details: boolean): string =>
  `${levelOf(one)}  ${[`${one.check}: ${one.detail}`, ...(details && one.more ? [one.more] : [])].join(' ')}`;

const stateWords: Readonly<Record<Attribute['state'], string>> = {
  proven: 'proven',
  partly: 'proven as far as it was checked',
  'not checked': 'not checked yet',
  'not proven': 'NOT PROVEN',
};

/** Each attribute of ALCOA+ with its checks; a backup that is late leaves a vault valid, and an attribute not proven. */
export const showAttributes = (
  json: boolean,
  path: string,
  checks: readonly Check[],
  attributes: readonly Attribute[],
  details = false,
): void => {
  const valid = checks.length > 0 && checks.every((one) => one.ok);
  const wrong = attributes.filter(({ state }) => state === 'not proven').map(({ name }) => name);
  const lines = attributes.flatMap(({ name, means, state, checks: own }) => [
    `${name}: ${stateWords[state]}. ${means}`,
    ...own.map((one) => `  ${lineOf(one, details)}${one.at === null ? '' : ` (${one.at})`}`),
    '',
  ]);
  const last = wrong.length === 0 ? [] : [`Attributes that are not proven: ${wrong.join(', ')}.`];
  show(json, { path, valid, checks, attributes }, [...lines, verdictOf(checks), ...last].join('\n'));
  process.exitCode = valid && wrong.length === 0 ? 0 : 1;
};

/** @param details whether each check says everything it knows */
export const showChecks = (json: boolean, path: string, checks: readonly Check[], details = false): void => {
  const valid = checks.length > 0 && checks.every((one) => one.ok);
  const lines = checks.map((one) => lineOf(one, details));
  show(json, { path, valid, checks }, [...lines, verdictOf(checks)].join('\n'));
  process.exitCode = valid ? 0 : 1;
};

export const showError = (json: boolean, error: unknown): void => {
  const known = error instanceof AppError ? error : new AppError('internal', error instanceof Error ? error.message : String(error));
  tell(known.message);
  if (json) process.stdout.write(`${printed({ error: { code: known.code, message: known.message } })}\n`);
  process.exitCode = exits[known.code] ?? 1;
};

/** @throws AppError 'cannot-write' */
export const writeOut = (path: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(path, bytes);
  } catch {
    throw new AppError('cannot-write', `${path} cannot be written. Check that the folder is there, and your rights in it.`);
  }
};
