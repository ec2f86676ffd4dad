import { IconLock, IconPencil } from '@tabler/icons-react';
import { shownValue } from '#shared/domain/register/entry-content.ts';
import { useAsk } from '../../api/use-operation.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { FieldInput } from './field-input.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';

interface Fields {
  shown: Shown;
  form: EntryForm;
  fields: readonly string[];
  missing: ReadonlySet<string>;
  /** The state that the next step leads to. */
  before: string;
}

/** The fields of a section: what may be written has inputs, what is signed is read. */
export const EntryFields = ({ shown, form, fields, missing, before }: Fields) => {
  const { declared } = shown.declaration;
  const { data: people } = useAsk('identity.colleagues', {});
  const nameOf = (userId: string): string => people?.find((one) => one.userId === userId)?.name ?? userId;
  return fields.map((id) => {
    const field = declared.fields.find((one) => one.id === id);
    if (!field) return null;
    const isSigned = shown.frozen.includes(id);
    if (shown.may.edit && !isSigned)
      return (
        <div key={id} id={`field-${id}`} className="entry-field" {...(missing.has(id) ? { 'data-missing': true } : {})}>
          <FieldInput field={field} value={form.values[id]} onChange={(value) => form.setValue(id, value)} />
          {missing.has(id) ? (
            <p className="entry-needed" data-first={[...missing][0] === id}>
              <IconPencil size={14} aria-hidden />
              {say('Needed before {state}. Kept as you type, saved to the vault with Ctrl S.', { state: sayGiven(before) })}
            </p>
          ) : null}
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
  });
};
