import { Button, Select, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { noSearch, type TrailSearch } from './use-trail.ts';

/** The filters as a sentence, so that nobody takes a part of the trail for the whole. */
const sentenceOf = (
  { text, about, actor, operation, since, until }: TrailSearch,
  nameOf: (userId: string) => string,
  wordsOf: (operation: string) => string,
): string =>
  [
    operation ? `Entries "${wordsOf(operation)}"` : 'All entries',
    actor ? `by ${nameOf(actor)}` : '',
    about.trim() ? `about ${about.trim()}` : '',
    since ? `from ${since} on` : '',
    until ? `until ${until}` : '',
    text.trim() ? `with "${text.trim()}"` : '',
  ]
    .filter(Boolean)
    .join(' ');

export const TrailFilters = ({ search, onSearch }: { search: TrailSearch; onSearch: (search: TrailSearch) => void }) => {
  const { data: people } = useAsk('identity.listPeople', {});
  const { data: operations } = useAsk('audit.operations', {});
  const set = (change: Partial<TrailSearch>) => onSearch({ ...search, ...change });
  const names = new Map((people ?? []).map(({ userId, printedName }) => [userId, printedName]));
  const isFiltered = JSON.stringify(search) !== JSON.stringify(noSearch);
  return (
    <>
      <div className="trail-filters">
        <TextInput
          aria-label="Words in the entry"
          placeholder="Words in the entry"
          value={search.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <TextInput
          aria-label="About"
          placeholder="About: SOP-001"
          value={search.about}
          onChange={(event) => set({ about: event.currentTarget.value })}
        />
        <Select
          aria-label="Person"
          placeholder="Anybody"
          clearable
          searchable
          data={[...[...names].map(([value, name]) => ({ value, label: `${name} (${value})` })), { value: 'system', label: 'The system' }]}
          value={search.actor}
          onChange={(actor) => set({ actor })}
        />
        <Select
          aria-label="What was done"
          placeholder="Anything done"
          clearable
          searchable
          data={(operations ?? []).map(({ operation, did }) => ({ value: operation, label: did }))}
          value={search.operation}
          onChange={(operation) => set({ operation })}
        />
        <DateField aria-label="From" placeholder="From: 2026-01-31" value={search.since} onChange={(since) => set({ since })} />
        <DateField aria-label="Until" placeholder="Until: 2026-01-31" value={search.until} onChange={(until) => set({ until })} />
      </div>
      <div className="trail-sentence">
        <Text className="meta">
          {sentenceOf(
            search,
            (userId) => names.get(userId) ?? (userId === 'system' ? 'the system' : userId),
            (asked) => operations?.find(({ operation }) => operation === asked)?.did ?? asked,
          )}
        </Text>
        {isFiltered ? (
          <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} aria-hidden />} onClick={() => onSearch(noSearch)}>
            Clear
          </Button>
        ) : null}
      </div>
    </>
  );
};
