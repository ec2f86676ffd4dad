import { type EntryValue, isFilled } from '#shared/domain/register/entry-values.ts';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { type FilePlace, ShownFiles } from './files-input.tsx';
import { sayValue } from './say-value.ts';

/** What a field says, to be read. */
export const ShownField = ({
  field,
  value,
  names,
  place,
}: {
  field: FieldLike;
  value: EntryValue | undefined;
  names: Record<string, string>;
  place: FilePlace;
}) => {
  const nameOf = (userId: string): string => names[userId] ?? userId;
  if (!isFilled(value)) return <span className="quiet">–</span>;
  if (field.type === 'file') return <ShownFiles value={value} place={place} />;
  return sayValue(value, field, nameOf);
};
