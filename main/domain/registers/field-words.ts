import type { CallContext } from '#main/ports/context.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryContent, shownValue } from '#shared/domain/register/entry-content.ts';
import { visibleTo } from '#shared/domain/register/visible.ts';
import { namesIn } from '../identity/printed-names.ts';

/** What the columns of a declaration say of a version, as this reader may read it. @param ids of the fields; its columns when left out */
export const fieldWords = ({ vault }: CallContext, declaration: Declaration, ids = declaration.columns) => {
  const nameOf = namesIn(vault);
  const readable = visibleTo(declaration).fields;
  const columns = ids.flatMap((id) => readable.find((field) => field.id === id) ?? []);
  return {
    columns: columns.map(({ id, label }) => ({ id, label })),
    of: ({ values }: EntryContent): string[] =>
      columns.map(({ id, type }) => {
        const words = shownValue(values[id]);
        return type === 'person' && words !== '' ? nameOf(words) : words;
      }),
  };
};
