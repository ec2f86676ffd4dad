import type { EntryValue } from '#shared/domain/register/entry-values.ts';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** A value as the screens say it: yes, no and what was chosen are in the words of the input. */
export const sayValue = (
  value: EntryValue | undefined,
  field: Pick<FieldLike, 'type' | 'fields'> | null = null,
  nameOf?: (userId: string) => string,
): string => {
  if (typeof value === 'boolean') return value ? say('Yes') : say('No');
  const words = shownValue(value, field, nameOf);
  return field?.type === 'choice' || field?.type === 'role' ? sayGiven(words) : words;
};
