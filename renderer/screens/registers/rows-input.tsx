import { ActionIcon, Button, Text } from '@mantine/core';
import { IconLock, IconPlus, IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { type EntryRow, type EntryValue, rowsOf } from '#shared/domain/register/entry-values.ts';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { say } from '../../words/say.ts';
import { sayValue } from './say-value.ts';

interface Rows {
  field: FieldLike;
  help?: string | undefined;
  value: EntryValue | undefined;
  onChange: (value: EntryRow[]) => void;
  /** So many of the first rows are signed: they are read, and others come after them. */
  kept?: number | undefined;
  /** The input of one field of a row. */
  Cell: ComponentType<{ field: FieldLike; value: EntryValue | undefined; onChange: (value: EntryValue) => void }>;
}

/** A list of rows, each with the same fields. */
export const RowsInput = ({ field, help, value, onChange, kept = 0, Cell }: Rows) => {
  const { label, fields = [] } = field;
  const rows = rowsOf(value);
  const change = (at: number, id: string, given: EntryValue) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [id]: given as EntryRow[string] } : row)));
  return (
    <fieldset className="entry-rows">
      <legend>{label}</legend>
      {help ? <Text className="meta">{help}</Text> : null}
      {rows.map((row, at) =>
        at < kept ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, and none changes its place
          <dl key={at} className="entry-row entry-row-signed">
            {fields.map((part) => (
              <div key={part.id}>
                <dt>
                  {part.label} <IconLock size={13} aria-label={say('signed')} />
                </dt>
                <dd>{sayValue(row[part.id], part, (userId) => userId)}</dd>
              </div>
            ))}
          </dl>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, and none changes its place
          <div key={at} className="entry-row">
            <div className="entry-row-fields">
              {fields.map((part) => (
                <Cell key={part.id} field={part} value={row[part.id]} onChange={(given) => change(at, part.id, given)} />
              ))}
            </div>
            <ActionIcon
              variant="subtle"
              aria-label={say('Take away row {n} of {label}', { n: at + 1, label })}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ),
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...rows, {}])}
        aria-label={say('Add a row to {label}', { label })}
      >
        {say('Add a row')}
      </Button>
    </fieldset>
  );
};
