import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { phrase } from '../../../words/say.ts';

/** In the order of the keys 1 to 5. The first is no decision: it says that somebody looks at it. */
export const OPTIONS = [
  phrase('Under investigation'),
  phrase('Not affected'),
  phrase('Affected'),
  phrase('Fixed'),
  phrase('Accepted until'),
] as const;
export const LOOKING: Option = OPTIONS[0];
/** Whether a finding in this state is still to be decided. */
export const isOpen = (state: string): boolean => state === 'New' || state === LOOKING;
export type Option = (typeof OPTIONS)[number];

const isAskedBy = ({ requiredWhen, onlyThen }: DeclaredField): boolean => onlyThen === true && requiredWhen?.field === 'decision';
/** The fields of which each stands with one decision alone: justification, action, what fixes it, end of an acceptance. */
export const ownFields = ({ fields }: Pick<Declaration, 'fields'>): DeclaredField[] => fields.filter(isAskedBy);
export const goesWith = ({ requiredWhen }: DeclaredField, decision: string): boolean =>
  requiredWhen !== undefined && [requiredWhen.is].flat().includes(decision);

/** One thing that has to hold of a decision, and whether it does. */
interface Invariant {
  field: DeclaredField;
  /** The field is asked for; otherwise it has to be empty. */
  isAsked: boolean;
  holds: boolean;
}
export const invariantsOf = (declaration: Pick<Declaration, 'fields'>, decision: string, values: EntryValues): Invariant[] =>
  ownFields(declaration).flatMap((field) => {
    const isAsked = goesWith(field, decision);
    const filled = isFilled(values[field.id]);
    // What another decision asks for and is empty goes without saying.
    return isAsked || filled ? [{ field, isAsked, holds: isAsked ? filled : !filled }] : [];
  });

/** What a decision says that does not go with it is emptied, and kept for the way back. */
export const valuesFor = (
  declaration: Pick<Declaration, 'fields'>,
  decision: string,
  values: EntryValues,
  aside: EntryValues,
): EntryValues => ({
  decision,
  ...Object.fromEntries(
    ownFields(declaration).map((field) => {
      const { id } = field;
      const now = values[id] ?? '';
      if (isFilled(now)) aside[id] = now;
      return [id, goesWith(field, decision) ? (isFilled(now) ? now : (aside[id] ?? '')) : ''];
    }),
  ),
});

/** Why a second person has to sign: what of the declared conditions for one signature does not hold. Null where one is enough. */
export const whyTwo = (declaration: Declaration, saysNow: (id: string) => unknown): string[] | null => {
  const rule = declaration.computed?.find(({ id }) => id === 'signatures');
  if (rule?.function !== 'allSay') return null;
  const open = rule.conditions.filter(({ field, is }) => !is.some((one) => one === saysNow(field)));
  const labelOf = (id: string): string =>
    declaration.fields.find((field) => field.id === id)?.label ?? declaration.computed?.find((one) => one.id === id)?.label ?? id;
  return open.length === 0 ? null : open.map(({ field }) => `${labelOf(field)}: ${String(saysNow(field) || '–')}`);
};
