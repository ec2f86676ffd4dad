import { Select } from '@mantine/core';
import { useAsk } from '../api/use-operation.ts';

/** Picks an active person by name or user id. */
export const PersonSelect = ({
  label,
  description,
  value,
  onChange,
  disabled = false,
}: {
  label: string;
  description?: string;
  value: string;
  onChange: (userId: string) => void;
  disabled?: boolean;
}) => {
  const { data } = useAsk('identity.colleagues', {});
  return (
    <Select
      label={label}
      description={description}
      placeholder="Pick one"
      data={(data ?? []).map(({ userId, name }) => ({ value: userId, label: name.endsWith(`(${userId})`) ? name : `${name} (${userId})` }))}
      value={value || null}
      onChange={(picked) => onChange(picked ?? '')}
      allowDeselect={false}
      searchable
      nothingFoundMessage="No active person has that name."
      required
      disabled={disabled}
    />
  );
};
