import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';

const SETTLED_MS = 150;
const SHOWN = 20;

/** Documents found by number or title as one types. */
export const ChooseDocuments = ({ value, onChange }: { value: string[]; onChange: (numbers: string[]) => void }) => {
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, SETTLED_MS);
  const { data: found } = useAsk('search.names', query.trim() === '' ? null : { query, limit: SHOWN }, { keepBefore: true });
  const offered = (found ?? []).filter(({ number }) => !value.includes(number));
  return (
    <MultiSelect
      label="Documents"
      description="Type a number or words of the title"
      data={[
        ...value.map((number) => ({ value: number, label: number })),
        ...offered.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
      ]}
      value={value}
      onChange={onChange}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // What was found fits already, also by words that stand elsewhere in the title.
      filter={({ options }) => options}
      nothingFoundMessage={query.trim() === '' ? 'Type a number or words of the title' : 'No document begins like that'}
      hidePickedOptions
      required
    />
  );
};
