import { Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go, queryOf, usePath } from '../../frame/router.ts';
import { inFigures, phrase, say, sayCount } from '../../words/say.ts';
import { EntryHits } from './entry-hits.tsx';
import { IndexNote } from './index-note.tsx';
import { SearchHits } from './search-hits.tsx';
import './search.css';

const scopes = ['in force', 'past', 'all'] as const;
type Scope = (typeof scopes)[number];
const scopeWords: Record<Scope, string> = { 'in force': phrase('In force'), past: phrase('Past'), all: phrase('All released') };
const LIMIT = 50;
const IN_FORCE: Scope = 'in force';

const pathOf = (query: string, scope: Scope, typeId: string | null): string =>
  `/search?${new URLSearchParams({ q: query, in: scope, ...(typeId ? { type: typeId } : {}) })}`;

/** Words in every text that was ever released. What was asked stands in the address, so that Back finds it again. */
export default function SearchScreen() {
  const asked = queryOf(usePath());
  const query = asked.get('q') ?? '';
  const scope = scopes.find((known) => known === asked.get('in')) ?? IN_FORCE;
  const typeId = asked.get('type');
  const [typed, setTyped] = useState(query);
  useEffect(() => setTyped(query), [query]);
  const list = useRef<HTMLOListElement>(null);
  const { data: types } = useAsk('documents.listTypes', {});
  const { data, error } = useAsk('search.texts', query === '' ? null : { query, scope, limit: LIMIT, ...(typeId ? { typeId } : {}) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(pathOf(typed.trim(), scope, typeId));
  };
  return (
    <div className="screen">
      <PageTitle title={say('Search')} />
      <form onSubmit={submit}>
        <Group gap="sm" align="flex-end" mb="sm">
          <TextInput
            label={say('Words in the texts')}
            description={say('All words, "words side by side", begin* and -without')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            maxLength={500}
            autoFocus
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              list.current?.querySelector('a')?.focus();
            }}
            style={{ flex: 1, minWidth: 240 }}
          />
          <Button type="submit">{say('Search')}</Button>
        </Group>
      </form>
      <Group gap="md" mb="lg">
        <SegmentedControl
          aria-label={say('Which revisions')}
          data={scopes.map((value) => ({ value, label: say(scopeWords[value]) }))}
          value={scope}
          onChange={(value) => go(pathOf(query, value as Scope, typeId))}
        />
        <Select
          aria-label={say('Type')}
          placeholder={say('Any type')}
          clearable
          w={240}
          data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          value={typeId}
          onChange={(value) => go(pathOf(query, scope, value))}
        />
      </Group>
      <ErrorNotice error={error} />
      <IndexNote missing={data?.missing ?? 0} />
      {data && data.hits.length > 0 ? (
        <>
          <Text className="meta" mb="sm" role="status">
            {data.bounded
              ? say('More than {found} texts have these words; the newest of them are ranked. Another word narrows the search.', {
                  found: inFigures(data.found),
                })
              : sayCount(data.found, '{count} text has these words.', '{count} texts have these words.')}
            {data.hits.length < data.found ? ` ${say('The best {shown} are shown.', { shown: data.hits.length })}` : ''}
          </Text>
          <SearchHits hits={data.hits} list={list} />
        </>
      ) : null}
      {data?.hits.length === 0 ? (
        <EmptyState
          title={
            scope === 'all'
              ? say('No text that was ever released has these words.')
              : scope === 'past'
                ? say('No text of the past has these words.')
                : say('No text in force has these words.')
          }
        >
          {scope === 'all' ? (
            <Text className="quiet">{say('Drafts are not searched; find them by number or title with Ctrl K.')}</Text>
          ) : (
            <Button variant="default" onClick={() => go(pathOf(query, 'all', typeId))}>
              {say('Search all released texts')}
            </Button>
          )}
        </EmptyState>
      ) : null}
      <EntryHits query={query} />
    </div>
  );
}
