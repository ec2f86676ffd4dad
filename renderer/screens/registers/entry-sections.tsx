import { Button, Stack, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { say } from '../../words/say.ts';
import { FieldInput } from './field-input.tsx';
import { FilesInput } from './files-input.tsx';
import { ShownField } from './shown-field.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';

/** The sections of an entry: what may be written has inputs, what is signed is read. */
export const EntrySections = ({
  shown,
  form,
  missing,
  onMoveDate,
}: {
  shown: Shown;
  form: EntryForm;
  missing: ReadonlySet<string>;
  onMoveDate: (field: DeclaredField) => void;
}) => {
  const { declared } = shown.declaration;
  return declared.sections.map(({ title, fields }) => (
    <section
      key={title}
      className="entry-section"
      aria-label={title}
      {...(fields.some((id) => missing.has(id)) ? { 'data-missing': true } : {})}
    >
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="sm">
        {fields.map((id) => {
          const field = declared.fields.find((one) => one.id === id);
          if (!field) return null;
          const isSigned = shown.frozen.includes(id);
          const place = { number: shown.number, version: shown.version, field: id };
          if (shown.may.edit && !isSigned)
            return (
              <div key={id} id={`field-${id}`}>
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
                  <FieldInput field={field} value={form.values[id]} onChange={(value) => form.setValue(id, value)} />
                )}
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
        })}
      </Stack>
    </section>
  ));
};
