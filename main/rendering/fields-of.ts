import type { RecordModel } from '#main/ports/record-model.ts';
import type { FieldValues } from '#shared/content/resolve.ts';

/** What the fields of a text are filled with; the same for both renderers. */
export const fieldsOf = ({ document, revision, organisation }: RecordModel): FieldValues => ({
  number: document.number,
  revision: revision.label,
  title: document.title,
  type: document.type,
  owner: document.owner,
  department: document.department,
  organisation,
});
