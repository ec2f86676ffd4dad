import { AppError } from '../errors.ts';
import type { EntryRow, EntryValue } from './entry-values.ts';
import type { FieldLike } from './field-declaration.ts';

const EXAMPLE = '[{"who":"anna","part":"Lead"}]';

/** @throws AppError 'invalid-input' */
const typedRows = ({ id, fields = [] }: FieldLike, text: string): EntryRow[] => {
  const wrong = (): AppError => new AppError('invalid-input', `"${id}" is a list of rows. Write it as JSON, like ${EXAMPLE}.`);
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    throw wrong();
  }
  if (!Array.isArray(rows)) throw wrong();
  return rows.map((row: unknown): EntryRow => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw wrong();
    return Object.fromEntries(
      Object.entries(row).map(([part, one]): [string, EntryRow[string]] => {
        const field = fields.find((known) => known.id === part);
        const typed = field && typedValue(field, String(one));
        return [part, Array.isArray(typed) ? typed.map(String) : (typed ?? String(one))];
      }),
    );
  });
};

/**
 * A value as a line of text writes it, by the kind of its field: on the command line, and in the cells of a list that is brought in.
 * Whether it is a good one is asked later. Files are brought beside the text.
 * @throws AppError 'invalid-input'
 */
export const typedValue = (field: FieldLike, text: string): EntryValue => {
  switch (field.type) {
    case 'wholeNumber':
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case 'choices':
      return text === '' ? [] : text.split(',').map((one) => one.trim());
    case 'file':
      if (text !== '') throw new AppError('invalid-input', `"${field.id}" takes files. Name one like ${field.id}=@report.pdf.`);
      return [];
    case 'group':
      return text === '' ? [] : typedRows(field, text);
    case 'yesNo':
      if (text === '') return text;
      if (text !== 'yes' && text !== 'no') throw new AppError('invalid-input', `"${field.id}" is answered with yes or no.`);
      return text === 'yes';
    default:
      return text;
  }
};
