import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { movedDays, toldDays } from '#shared/domain/register/moved-days.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { made, statementIn } from '../audit/guards.ts';
import type { Act, Row } from '../audit/write-grammar.ts';
import { allValues } from './confidential.ts';
import type { Rows } from './registers.store.ts';

/** What an entry said before, under which declaration, and in which state. */
interface Stood {
  content: EntryContent;
  declaration: Declaration;
  state: string;
}

const toldIn = (act: Act, entry: string): Row | undefined =>
  made(act, 'entry_moves').find(({ entry_id: of, action }) => of === entry && action === 'moveDate');
/** Whether a history says these words, and behind them why. */
const saysWhy = (told: Row | undefined, words: string): boolean => {
  const reason = String(told?.reason ?? '');
  return reason.startsWith(`${words} `) && reason.slice(words.length).trim() !== '';
};

/** Rules of former formats asked for no reason where a day moves that nobody signed. */
const REASON_SINCE = 4;
/** A day that somebody has to keep moved with its reason, and what is told of days is what moved (decision 0109). */
export const savedDayFaults = (act: Act, rows: Rows, content: EntryContent, { content: before, declaration }: Stood): string[] => {
  if (act.entry.operation !== 'entry.save' || act.format < REASON_SINCE) return [];
  const moved = movedDays(declaration, allValues(rows, before), allValues(rows, content));
  const told = toldIn(act, content.entry);
  if (moved.length === 0) return told ? ['its history tells of a day that did not move'] : [];
  const words = toldDays(moved);
  return saysWhy(told, words) ? [] : [`it moves a day without saying so and why: ${words.replace(/\.$/, '')}`];
};

/** A day that was signed moves from where it stood to where the statement says, the history says the same, and nothing else moves. */
export const signedDayFaults = (act: Act, rows: Rows, content: EntryContent, { content: before, declaration, state }: Stood): string[] => {
  const [given = {}] = signaturesMade(act, 'entry', content.entry);
  const { moved = {} } = statementIn(given) as { moved?: { field?: string; from?: string; to?: string } };
  const { field: id = '', from = '', to = '' } = moved;
  const field = declaration.fields.find((one) => one.id === id);
  const [stood, stands] = [allValues(rows, before), allValues(rows, content)];
  const isOnly =
    canonicalJson({ ...stood, [id]: to }) === canonicalJson(stands) && canonicalJson(before.links) === canonicalJson(content.links);
  const isTold = field !== undefined && (stood[id] ?? '') === from && saysWhy(toldIn(act, content.entry), toldDays([{ field, from, to }]));
  return [
    ...(isOnly ? [] : ['it changes more than the date that was signed']),
    ...(isTold ? [] : ['it moves a date from another day than the one that stood, or does not say so and why']),
    ...(field && isFrozen(declaration, field, state) ? [] : ['it moves a date by signature that nobody had signed']),
  ];
};
