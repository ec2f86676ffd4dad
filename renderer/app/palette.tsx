import { useHotkeys } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconBolt, IconFileText, IconSearch } from '@tabler/icons-react';
import { useLayoutEffect, useState } from 'react';
import { readers } from '#shared/domain/roles.ts';
import { hasAllOf } from '#shared/domain/searchable.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { useAsk } from '../api/use-operation.ts';
import { useOffered } from '../frame/commands.ts';
import { go } from '../frame/router.ts';
import { useSession } from '../frame/session.tsx';
import { sayGiven } from '../words/given.ts';
import { say, sayLabels } from '../words/say.ts';
import { placesFor } from './places.ts';
import { railItemsFor } from './screens.tsx';

/** The library marks the first hit while documents are still looked up; they stand above it, so the mark moves to the best of them. */
const markFirst = (): void => {
  const first = document.querySelector('[data-action]');
  if (!first || first.hasAttribute('data-selected')) return;
  document.querySelector('[data-action][data-selected]')?.removeAttribute('data-selected');
  first.setAttribute('data-selected', 'true');
};

/** Ctrl+K: go to a document by number or title, to any screen or place that is allowed, and run any action of this screen. */
export const Palette = () => {
  const { roles } = useSession();
  const [query, setQuery] = useState('');
  const mayRead = roles.some((role) => readers.includes(role));
  const names = useAsk('search.names', mayRead && query.trim() !== '' ? { query: query.trim(), limit: 8 } : null);
  // Before anybody sees the hits: who sees one and presses Enter means that one.
  useLayoutEffect(() => {
    if (names.data) markFirst();
  }, [names.data]);
  const screens: SpotlightActionData[] = railItemsFor(roles).map(({ path, label, Icon }) => ({
    id: path,
    label: say('Go to {label}', { label: say(label) }),
    leftSection: <Icon size={18} aria-hidden />,
    onClick: () => go(path),
  }));
  // Also where one types, unlike "/"; a dialog is answered first.
  useHotkeys([['mod+K', () => document.querySelector('[role=dialog]') === null && spotlight.open()]], [], true);
  const offered = useOffered();
  const actions: SpotlightActionData[] = offered.map(({ label, run }) => ({
    id: `run ${label}`,
    label,
    leftSection: <IconBolt size={18} aria-hidden />,
    onClick: run,
  }));
  // What the open screen offers under the same words stands there already.
  const here = new Set(offered.map(({ label }) => label));
  const elsewhere: SpotlightActionData[] = sayLabels(placesFor(roles))
    .filter(({ label }) => !here.has(label))
    .map(({ label, path }) => ({
      id: `${path} ${label}`,
      label,
      leftSection: <IconArrowRight size={18} aria-hidden />,
      onClick: () => go(path),
    }));
  const documents: SpotlightActionData[] = (names.data ?? []).map(({ number, title, label, state, approval }) => ({
    id: number,
    label: `${number} ${title}`,
    description: `${label} ${sayGiven(stateWords({ state, approval }))}`,
    leftSection: <IconFileText size={18} aria-hidden />,
    onClick: () => go(`/documents/${number}`),
  }));
  const texts: SpotlightActionData[] =
    mayRead && query.trim() !== ''
      ? [
          {
            id: 'search texts',
            label: say('Search the texts for {query}', { query: query.trim() }),
            leftSection: <IconSearch size={18} aria-hidden />,
            onClick: () => go(`/search?${new URLSearchParams({ q: query.trim() })}`),
          },
        ]
      : [];
  // Documents were found by the beginnings of their words, which need not stand side by side.
  const found = new Set([...documents, ...texts].map(({ id }) => id));
  return (
    <Spotlight
      actions={[...documents, ...actions, ...screens, ...elsewhere, ...texts]}
      filter={(typed, offers) => offers.filter((one) => 'actions' in one || found.has(one.id) || hasAllOf(one.label ?? '', typed))}
      scrollable
      maxHeight="70vh"
      query={query}
      onQueryChange={setQuery}
      shortcut="/"
      attributes={{ content: { 'aria-label': say('Command palette') } }}
      nothingFound={say('No document, screen or action matches.')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: say('Number, title, screen or action'),
        'aria-label': say('Find'),
        // The hit that was marked may have gone while documents are looked up: Enter means the best that is seen.
        onKeyDown: ({ key }) => {
          if (key === 'Enter' && !document.querySelector('[data-action][data-selected]')) markFirst();
        },
      }}
    />
  );
};
