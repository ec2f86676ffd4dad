import { Stack, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { shownValue } from '#shared/domain/register/entry-content.ts';
import { useAsk } from '../../api/use-operation.ts';
import { say } from '../../words/say.ts';
import { FieldInput } from './field-input.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';

/** The sections of an entry: what may be written has inputs, what is signed is read. */
export const EntrySections = ({ shown, form, missing }: { shown: Shown; form: EntryForm; missing: ReadonlySet<string> }) => {
  const { declared } = shown.declaration;
  const { data: people } = useAsk('identity.colleagues', {});
  const nameOf = (userId: string): string => people?.find((one) => one.userId === userId)?.name ?? userId;
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
          if (shown.may.edit && !isSigned)
            return (
              <div key={id} id={`field-${id}`}>
                <FieldInput field={field} value={form.values[id]} onChange={(value) => form.setValue(id, value)} />
              </div>
            );
          const words = shownValue(shown.values[id]);
          return (
            <dl key={id} id={`field-${id}`} className="entry-facts">
              <dt>
                {field.label} {isSigned && words !== '' ? <IconLock size={13} aria-label={say('signed')} /> : null}
              </dt>
              <dd>{words === '' ? <span className="quiet">–</span> : field.type === 'person' ? nameOf(words) : words}</dd>
            </dl>
          );
        })}
      </Stack>
    </section>
  ));
};
