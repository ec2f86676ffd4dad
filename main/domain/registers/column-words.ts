import type { CallContext } from '#main/ports/context.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryContent, valueIn } from '#shared/domain/register/entry-content.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { namesIn } from '../identity/printed-names.ts';
import { valuesFor } from './confidential.ts';
import { shownColumns } from './entry-rows.ts';

/** What the columns of a declaration say of versions, as this reader may read them by the declaration that each version is under. */
export const columnWords = ({ vault, roles }: CallContext, declaration: Declaration) => {
  const nameOf = namesIn(vault);
  const columns = shownColumns(declarationFor(declaration, roles));
  return {
    heads: columns.map(({ label }) => label),
    of: (content: EntryContent, own: Declaration): string[] => {
      const said = { ...content, values: valuesFor(vault, own, content, roles) };
      return columns.map(({ id, field }) => shownValue(valueIn(said, id), field, nameOf));
    },
  };
};
