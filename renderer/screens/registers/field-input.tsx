import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { EntryValue } from '#shared/domain/register/entry-values.ts';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { roles } from '#shared/domain/roles.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { InstantInput } from './instant-input.tsx';
import { RowsInput } from './rows-input.tsx';

interface Input {
  field: FieldLike & { help?: string | undefined };
  value: EntryValue | undefined;
  onChange: (value: EntryValue) => void;
  /** So many of its first rows are signed and stay as they are. */
  kept?: number | undefined;
}

/** How wide the box is, beside its label: what it holds is known to be short. */
const SHORT = { 'data-wide': 'short' };
const MIDDLE = { 'data-wide': 'middle' };

const PersonInput = ({ field, value, onChange }: Input) => {
  const { data } = useAsk('identity.colleagues', {});
  return (
    <Select
      label={field.label}
      description={field.help}
      placeholder={say('Pick one')}
      data={(data ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(picked) => onChange(picked ?? '')}
      searchable
      clearable
    />
  );
};

/** The input of a field, by its kind. What is empty is no value; files have an input of their own, because they come with the save. */
export const FieldInput = ({ field, value, onChange, kept }: Input) => {
  const { id, label, help, type, choices = [] } = field;
  const text = value === undefined ? '' : String(value);
  const looks = { name: id, label, description: help };
  const options = choices.map((one) => ({ value: one, label: one }));
  switch (type) {
    case 'text':
      return (
        <Textarea {...looks} value={text} onChange={(event) => onChange(event.currentTarget.value)} autosize minRows={2} maxRows={16} />
      );
    case 'date':
      return <DateField {...looks} value={text} onChange={onChange} wrapperProps={SHORT} />;
    case 'choice':
      return (
        <Select
          {...looks}
          data={options}
          value={text === '' ? null : text}
          onChange={(picked) => onChange(picked ?? '')}
          clearable
          wrapperProps={MIDDLE}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...looks}
          data={options}
          value={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
          onChange={onChange}
        />
      );
    case 'yesNo':
      return (
        <Select
          {...looks}
          data={[
            { value: 'yes', label: say('Yes') },
            { value: 'no', label: say('No') },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(picked) => onChange(picked === null ? '' : picked === 'yes')}
          clearable
          wrapperProps={SHORT}
        />
      );
    case 'wholeNumber':
      return (
        <NumberInput
          {...looks}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(given) => onChange(typeof given === 'number' ? given : '')}
          wrapperProps={SHORT}
        />
      );
    case 'role':
      return (
        <Select
          {...looks}
          data={roles.map((role) => ({ value: role, label: sayGiven(role) }))}
          value={text === '' ? null : text}
          onChange={(picked) => onChange(picked ?? '')}
          clearable
          wrapperProps={MIDDLE}
        />
      );
    case 'instant':
      return <InstantInput field={field} help={help} value={text} onChange={onChange} />;
    case 'group':
      return <RowsInput field={field} help={help} value={value} onChange={onChange} kept={kept} Cell={FieldInput} />;
    case 'person':
      return <PersonInput field={field} value={value} onChange={onChange} />;
    default:
      return <TextInput {...looks} value={text} onChange={(event) => onChange(event.currentTarget.value)} maxLength={300} />;
  }
};
