import { Button, Select, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { noSearch, type TrailSearch } from './use-trail.ts';

/** The filters as a sentence, so that nobody takes a part of the trail for the whole. */
const sentenceOf = (
  { text, about, actor, operation, since, until }: TrailSearch,
  nameOf: (userId: string) => string,
  wordsOf: (operation: string) => string,
): string =>
  [
    operation ? say('Entries "{did}"', { did: wordsOf(operation) }) : say('All entries'),
    actor ? say('by {name}', { name: nameOf(actor) }) : '',
    about.trim() ? say('about {about}', { about: about.trim() }) : '',
    since ? say('from {since} on', { since }) : '',
    until ? say('until {until}', { until }) : '',
    text.trim() ? say('with "{text}"', { text: text.trim() }) : '',
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
          aria-label={say('Words in the entry')}
          placeholder={say('Words in the entry')}
          value={search.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <TextInput
          aria-label={say('About')}
          placeholder={say('About: SOP-001')}
          value={search.about}
          onChange={(event) => set({ about: event.currentTarget.value })}
        />
        <Select
          aria-label={say('Person')}
          placeholder={say('Anybody')}
          clearable
          searchable
          data={[
            ...[...names].map(([value, name]) => ({ value, label: `${name} (${value})` })),
            { value: 'system', label: say('The system') },
          ]}
          value={search.actor}
          onChange={(actor) => set({ actor })}
        />
        <Select
          aria-label={say('What was done')}
          placeholder={say('Anything done')}
          clearable
          searchable
          data={(operations ?? []).map(({ operation, did }) => ({ value: operation, label: sayGiven(did) }))}
          value={search.operation}
          onChange={(operation) => set({ operation })}
        />
        <DateField
          aria-label={say('From##date')}
          placeholder={say('From: 2026-01-31')}
          value={search.since}
          onChange={(since) => set({ since })}
        />
        <DateField
          aria-label={say('Until')}
          placeholder={say('Until: 2026-01-31')}
          value={search.until}
          onChange={(until) => set({ until })}
        />
      </div>
      <div className="trail-sentence">
        <Text className="meta">
          {sentenceOf(
            search,
            (userId) => names.get(userId) ?? (userId === 'system' ? say('the system') : userId),
            (asked) => sayGiven(operations?.find(({ operation }) => operation === asked)?.did ?? asked),
          )}
        </Text>
        {isFiltered ? (
          <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} aria-hidden />} onClick={() => onSearch(noSearch)}>
            {say('Clear')}
          </Button>
        ) : null}
      </div>
    </>
  );
};
