import { Select, TextInput } from '@mantine/core';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

/** Picks from the list of departments; as long as there is none, as in a vault of one person, a name is typed. */
export const DepartmentSelect = ({
  value,
  onChange,
  disabled = false,
}: {
  value: string;
  onChange: (department: string) => void;
  disabled?: boolean;
}) => {
  const { data } = useAsk('identity.listDepartments', {});
  const open = data?.filter(({ active }) => active).map(({ name }) => name) ?? [];
  if (data && open.length === 0)
    return (
      <TextInput
        label={say('Department')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required
        disabled={disabled}
      />
    );
  return (
    <Select
      label={say('Department')}
      placeholder={say('Pick one')}
      data={open}
      value={value || null}
      onChange={(picked) => onChange(picked ?? '')}
      allowDeselect={false}
      searchable
      nothingFoundMessage={say('Not on the list. An administrator or document controller adds departments under Administration.')}
      required
      disabled={disabled}
    />
  );
};
