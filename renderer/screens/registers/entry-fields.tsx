import { Button } from '@mantine/core';
import { IconLock, IconPencil } from '@tabler/icons-react';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { sayDeclared } from '../../words/declared.ts';
import { say } from '../../words/say.ts';
import { FieldInput } from './field-input.tsx';
import { FilesInput } from './files-input.tsx';
import { ShownField } from './shown-field.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';
import { WhyMoved } from './why-moved.tsx';
import './entry-fields.css';

interface Fields {
  shown: Shown;
  form: EntryForm;
  fields: readonly string[];
  missing: ReadonlySet<string>;
  /** The state that the next step leads to. */
  before: string;
  onMoveDate: (field: DeclaredField) => void;
}

/** The fields of a section: what may be written has inputs, what is signed is read. */
export const EntryFields = ({ shown, form, fields, missing, before, onMoveDate }: Fields) => {
  const { declared } = shown.declaration;
  return fields.map((id) => {
    const field = declared.fields.find((one) => one.id === id);
    if (!field) return null;
    const isSigned = shown.frozen.includes(id);
    const place = { number: shown.number, version: shown.version, field: id };
    // What the program alone fills in is read: nobody types or changes it.
    if (shown.may.edit && !isSigned && field.givenBy === undefined)
      return (
        <div key={id} id={`field-${id}`} className="entry-field" {...(missing.has(id) ? { 'data-missing': true } : {})}>
          {field.type === 'file' ? (
            <FilesInput
              label={field.label}
              help={field.help}
              value={form.values[id]}
              onChange={(value) => form.setValue(id, value)}
              place={place}
              chosen={form.files[id] ?? []}
              onChosen={(files) => form.setFiles(id, files)}
            />
          ) : (
            <FieldInput field={field} value={form.values[id]} kept={shown.keptRows[id]} onChange={(value) => form.setValue(id, value)} />
          )}
          {form.moved[0]?.field.id === id ? <WhyMoved form={form} /> : null}
          {missing.has(id) ? (
            <p className="entry-needed" data-first={[...missing][0] === id}>
              <IconPencil size={14} aria-hidden />
              {say('Needed before {state}. Kept as you type, saved to the vault with Ctrl S.', { state: sayDeclared(before) })}
            </p>
          ) : null}
        </div>
      );
    return (
      <dl key={id} id={`field-${id}`} className="entry-facts">
        <dt>
          {field.label} {isSigned && isFilled(shown.values[id]) ? <IconLock size={13} aria-label={say('signed')} /> : null}
        </dt>
        <dd>
          <ShownField field={field} value={shown.values[id]} names={shown.names} place={place} />
          {shown.may.moveDates.includes(id) ? (
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={form.isChanged}
              onClick={() => onMoveDate(field)}
              aria-label={say('Move {label}', { label: field.label })}
            >
              {say('Move…')}
            </Button>
          ) : null}
        </dd>
      </dl>
    );
  });
};
