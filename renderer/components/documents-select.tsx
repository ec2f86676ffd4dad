import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

/** Chooses documents by number or words of the title. */
export const DocumentsSelect = ({
  label,
  value,
  onChange,
  withEntries = false,
}: {
  label: string;
  value: readonly string[];
  onChange: (numbers: string[]) => void;
  /** Whether entries of registers can be chosen as well. */
  withEntries?: boolean;
}) => {
  const [search, setSearch] = useState('');
  const query = search.trim();
  const { data } = useAsk('search.names', query === '' ? null : { query, limit: 8 }, { keepBefore: true });
  const [known, setKnown] = useState<Record<string, string>>({});
  const { data: entries } = useAsk('entry.search', query === '' || !withEntries ? null : { query, limit: 8, beginnings: true }, {
    keepBefore: true,
  });
  const found = Object.fromEntries([...(data ?? []), ...(entries?.rows ?? [])].map(({ number, title }) => [number, `${number} ${title}`]));
  const all = { ...Object.fromEntries(value.map((number) => [number, known[number] ?? number])), ...found };
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? say('Number or words of the title') : ''}
      data={Object.entries(all).map(([number, words]) => ({ value: number, label: words }))}
      value={[...value]}
      onChange={(numbers) => {
        setKnown((before) => ({ ...before, ...found }));
        onChange(numbers);
      }}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={query === '' ? say('Type a number, or words of a title') : say('Nothing has this number or title.')}
      hidePickedOptions
    />
  );
};
