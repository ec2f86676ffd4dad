import { Select } from '@mantine/core';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

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
      placeholder={say('Pick one')}
      data={(data ?? []).map(({ userId, name }) => ({ value: userId, label: name.endsWith(`(${userId})`) ? name : `${name} (${userId})` }))}
      value={value || null}
      onChange={(picked) => onChange(picked ?? '')}
      allowDeselect={false}
      searchable
      nothingFoundMessage={say('No active person has that name.')}
      required
      disabled={disabled}
    />
  );
};
