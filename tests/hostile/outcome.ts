import { errorCodes } from '#shared/domain/errors.ts';
import { type KindName, kinds } from './kinds/index.ts';
import type { Came } from './kinds/kind.ts';

/** Under this number every sound file is sent as it is: inputs that are made of what nobody takes would try little. */
export const SOUND = -1;

/** What came of one input. */
export interface Outcome {
  kind: KindName;
  /** The same in every run: its seed, and its number. */
  input: string;
  index: number;
  /** The sound file that it was made of. */
  of: string;
  code: string | null;
  /** What is wrong with the answer; null for an input that was taken, or refused with sentences. */
  fault: string | null;
  /** From the way in to the answer, in milliseconds; a busy machine makes more of them. */
  milliseconds: number;
  /** What the processor did for it, in milliseconds, in the main process and in the one that read it. */
  busy: number;
  /** Of the process that read it; of a reader that is no process apart, by how much it grew. */
  megabytes: number;
  /** How long the main process could do nothing else, in milliseconds. */
  still: number;
  /** It went beyond a limit, or nothing was heard of it, and it was sent once more by itself. */
  again?: true;
}

export const LONGEST_MS = 5000;
export const isBeyond = ({ kind, busy, megabytes }: Outcome): boolean => busy > LONGEST_MS || megabytes > kinds[kind].megabytes;

const LONGEST = 4000;
/** A sentence that a person can read: whole, without the insides of the program. */
const isSentence = (words: string): boolean =>
  words.length <= LONGEST &&
  // The name of a file may begin one.
  /^[\p{L}\p{N}\p{S}"“/[(].*[.?]$/su.test(words) &&
  !/\bundefined\b|\[object |\bat .*\.[jt]s:\d|\b(Type|Range|Syntax|Reference)Error\b|ENOENT|EACCES|SQLITE_/.test(words);

/** Words of the contracts about a field, which forms show at it. */
const ABOUT_FIELDS = /^(?:[^:;]{1,400}: )?(?:Is missing|Has to be|At (?:most|least) \d|Not known here|Does not have the form|Leave out)/;

/** @returns what is wrong with an answer, null where nothing is */
export const faultIn = ({ code, sentences }: Came): string | null => {
  if (code === null) return null;
  if (code === 'internal' || !(errorCodes as readonly string[]).includes(code)) return `${code}: ${sentences.join(' ')}`.slice(0, 1000);
  const unclear = sentences.find((sentence) => !isSentence(sentence) && !(code === 'invalid-input' && ABOUT_FIELDS.test(sentence)));
  if (unclear !== undefined) return `No sentence: ${unclear.slice(0, 1000)}`;
  return sentences.length > 0 ? null : 'Refused without a word.';
};
