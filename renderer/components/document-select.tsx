import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

/** Chooses one document by number or words of the title. */
export const DocumentSelect = ({
  value,
  onChange,
  ...looks
}: Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string | null; onChange: (number: string | null) => void }) => {
  const [search, setSearch] = useState('');
  const query = search.trim();
  const { data } = useAsk('search.names', query === '' ? null : { query, limit: 8 }, { keepBefore: true });
  const found = new Map((data ?? []).map(({ number, title }) => [number, `${number} ${title}`]));
  if (value !== null && !found.has(value)) found.set(value, value);
  return (
    <Select
      placeholder={say('Number or words of the title')}
      clearable
      {...looks}
      data={[...found].map(([number, label]) => ({ value: number, label }))}
      value={value}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // What was typed was looked for already, in titles as well as in numbers.
      filter={({ options }) => options}
      nothingFoundMessage={query === '' ? say('Type a number, or words of a title') : say('No document has this number or title.')}
    />
  );
};
