import type { EntryValue } from '#shared/domain/register/entry-values.ts';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** A value as the screens say it: yes, no and roles are words of the program, and what was chosen is one of the declaration. */
export const sayValue = (
  value: EntryValue | undefined,
  field: Pick<FieldLike, 'type' | 'fields'> | null = null,
  nameOf?: (userId: string) => string,
): string => {
  if (typeof value === 'boolean') return value ? say('Yes') : say('No');
  const words = shownValue(value, field, nameOf);
  return field?.type === 'role' ? sayGiven(words) : words;
};
