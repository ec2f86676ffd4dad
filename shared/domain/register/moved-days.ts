import type { Declaration } from './declaration.ts';
import { type EntryValues, isFilled } from './entry-values.ts';
import type { DeclaredField } from './field-declaration.ts';
import { dueFields } from './pace.ts';
import { readsField, UNNAMED } from './visible.ts';

/** A day that stood in an entry and that its next words say otherwise; empty where none stood, and where it is taken away. */
export interface MovedDay {
  field: DeclaredField;
  from: string;
  to: string;
}

/** Whether a day is one that somebody has to keep: the last day of a step, or one that moves by signature once it is signed. */
const isKept = ({ moves }: Declaration, { id, type, movesBySignature, givenBy }: DeclaredField): boolean =>
  type === 'date' && givenBy === undefined && (movesBySignature !== undefined || moves.some((move) => dueFields(move).includes(id)));

/**
 * Days that move although nobody signed them yet, each with a reason (decision 0109). A day that is set for the first time moves
 * from nowhere.
 */
export const movedDays = (declaration: Declaration, before: EntryValues, after: EntryValues): MovedDay[] =>
  declaration.fields.flatMap((field) => {
    const [from, to] = [before[field.id], after[field.id]].map((value) => (isFilled(value) ? String(value) : ''));
    return from !== undefined && to !== undefined && from !== '' && from !== to && isKept(declaration, field) ? [{ field, from, to }] : [];
  });

/** What the history says of them before the reason; of a field that only some read, that one moved. */
export const toldDays = (moved: readonly MovedDay[]): string =>
  `${[...new Set(moved.map(({ field, from, to }) => (readsField(field, []) ? `${field.label}: ${from || 'no date'} to ${to || 'no date'}` : UNNAMED)))].join('; ')}.`;
