import { Select, Stack, Switch } from '@mantine/core';
import type { EntryView } from '#shared/api/entry-view.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { recorded, say } from '../../words/say.ts';
import type { Declaration } from './use-register-view.ts';

interface Filters {
  declaration: Declaration;
  view: EntryView;
  onChange: (view: EntryView) => void;
}
type FieldView = NonNullable<EntryView['fields']>[number];
const select = { clearable: true, searchable: true, openOnFocus: false, comboboxProps: { withinPortal: false } } as const;

/** What a field says: one of its choices, a person, or a time between two days. */
const FieldFilter = ({
  field,
  value,
  onChange,
}: {
  field: Declaration['fields'][number];
  value: FieldView | undefined;
  onChange: (value: Omit<FieldView, 'field'>) => void;
}) => {
  const { data: people } = useAsk('identity.colleagues', field.type === 'person' ? {} : null);
  const { label, type, choices = [] } = field;
  if (type === 'date')
    return (
      <>
        <DateField
          label={say('{label}, from', { label })}
          value={value?.from ?? ''}
          onChange={(from) => onChange({ ...(value?.until ? { until: value.until } : {}), ...(from ? { from } : {}) })}
        />
        <DateField
          label={say('{label}, until', { label })}
          value={value?.until ?? ''}
          onChange={(until) => onChange({ ...(value?.from ? { from: value.from } : {}), ...(until ? { until } : {}) })}
        />
      </>
    );
  const options =
    type === 'person'
      ? (people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))
      : type === 'yesNo'
        ? [recorded('Yes'), recorded('No')].map((one) => ({ value: one, label: say(one) }))
        : choices.map((one) => ({ value: one, label: one }));
  return (
    <Select
      {...select}
      label={label}
      placeholder={say('All')}
      data={options}
      value={value?.is ?? null}
      onChange={(is) => onChange(is === null ? {} : { is })}
    />
  );
};

const FILTERED = ['choice', 'choices', 'date', 'person', 'yesNo'];

/** Every filter of a register: what each has, and what its own fields say. */
export const EntryFilters = ({ declaration, view, onChange }: Filters) => {
  const { data: people } = useAsk('identity.colleagues', {});
  const machine = machineOf(declaration);
  const set = (part: Partial<Record<keyof EntryView, unknown>>): void =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...view, ...part }).filter(([, value]) => value !== null && value !== false && value !== undefined),
      ),
    );
  const setField = (field: string, value: Omit<FieldView, 'field'>): void => {
    const others = (view.fields ?? []).filter((one) => one.field !== field);
    set({ fields: Object.keys(value).length === 0 ? others : [...others, { field, ...value }] });
  };
  const shown = [...declaration.columns, ...declaration.fields.map(({ id }) => id)].filter((id, at, all) => all.indexOf(id) === at);
  return (
    <Stack gap="sm" mah="60vh" style={{ overflowY: 'auto' }}>
      <Select
        {...select}
        label={say('State')}
        placeholder={say('All')}
        data={Object.keys(machine.states).map((one) => ({ value: one, label: sayDeclared(one) }))}
        value={view.state ?? null}
        onChange={(state) => set({ state })}
      />
      <Select
        {...select}
        label={say('Owner')}
        placeholder={say('Anybody')}
        data={(people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        value={view.owner ?? null}
        onChange={(owner) => set({ owner })}
      />
      <Switch label={say('Only mine')} checked={view.mine === true} onChange={({ currentTarget: { checked } }) => set({ mine: checked })} />
      <Switch
        label={say('Only what something follows')}
        checked={view.open === true}
        onChange={({ currentTarget: { checked } }) => set({ open: checked })}
      />
      <Switch
        label={say('Only over their limit')}
        checked={view.late === true}
        onChange={({ currentTarget: { checked } }) => set({ late: checked })}
      />
      <Switch
        label={say('Only with changed links')}
        checked={view.suspect === true}
        onChange={({ currentTarget: { checked } }) => set({ suspect: checked })}
      />
      {shown.map((id) => {
        const field = declaration.fields.find((one) => one.id === id);
        return field && FILTERED.includes(field.type) ? (
          <FieldFilter
            key={id}
            field={field}
            value={view.fields?.find((one) => one.field === id)}
            onChange={(value) => setField(id, value)}
          />
        ) : null;
      })}
    </Stack>
  );
};
