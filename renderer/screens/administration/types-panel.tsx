import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';
import { ReviewInterval } from './review-interval.tsx';
import { RouteEditor } from './route-editor.tsx';
import { AddType, type DocumentType, ExtendRetention } from './type-dialogs.tsx';

const columns: Column<DocumentType>[] = [
  { id: 'type', title: phrase('Type'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  { id: 'name', title: phrase('Name'), sortBy: ({ name }) => name },
  {
    id: 'numbers',
    title: phrase('First number'),
    kind: 'code',
    sortBy: ({ numberFormat }) => numberFormat,
    cell: ({ numberFormat }) => numberFormat.replace(/\{(0+)\}/, (_, zeros: string) => '1'.padStart(zeros.length, '0')),
  },
  {
    id: 'review',
    title: phrase('Review every'),
    kind: 'name',
    sortBy: ({ reviewMonths }) => reviewMonths,
    cell: ({ reviewMonths }) => sayCount(reviewMonths, '{count} month', '{count} months'),
  },
  {
    id: 'kept',
    title: phrase('Kept for'),
    sortBy: ({ retentionYears }) => retentionYears,
    cell: ({ retentionYears, deviceLifetimeYears }) =>
      deviceLifetimeYears === null
        ? sayCount(retentionYears, '{count} year', '{count} years')
        : say('{years} years, device lifetime {lifetime} years', { years: retentionYears, lifetime: deviceLifetimeYears }),
  },
];

/** Document types with the route that each new submission takes. */
export const TypesPanel = () => {
  const asked = useAsk('documents.listTypes', {});
  const types = asked.data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [dialog, setDialog] = useState<{ act: 'keep' | 'interval'; type: DocumentType } | 'add' | null>(null);
  const mayChange = useHolds('Document Controller');
  const setsIntervals = useHolds('Document Controller', 'Quality');
  const typeId = chosen ?? types?.[0]?.id ?? null;
  const { data: route } = useAsk('documents.routeOf', typeId === null ? null : { typeId });
  useBegin('add', mayChange && route ? () => setDialog('add') : null);
  useOffer(mayChange && route ? [{ label: say('Add a document type'), run: () => setDialog('add') }] : []);
  const own = types?.find(({ id }) => id === typeId);
  const shared = types?.filter(({ id, routeId }) => id !== typeId && routeId === own?.routeId).map(({ id }) => id) ?? [];
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text className="meta">{say('A type gives documents their number, their review interval and the route of each submission.')}</Text>
        {mayChange && route ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('add')}>
            {say('Add a type')}
          </Button>
        ) : null}
      </Group>
      <RecordTable
        caption={say('Document types')}
        of={asked}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('There is no document type yet.')} />}
        choice={{ isSingle: true, chosen: new Set(typeId === null ? [] : [typeId]), onChoose: ([id]) => setChosen(id ?? null) }}
        actions={(type) => (
          <>
            <Button size="compact-sm" variant={type.id === typeId ? 'light' : 'subtle'} onClick={() => setChosen(type.id)}>
              {say('Show the route')}
            </Button>
            {mayChange ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={say('Extend retention… {id}', { id: type.id })}
                onClick={() => setDialog({ act: 'keep', type })}
              >
                {say('Extend retention…')}
              </Button>
            ) : null}
            {setsIntervals ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={say('Review interval… {id}', { id: type.id })}
                onClick={() => setDialog({ act: 'interval', type })}
              >
                {say('Review interval…')}
              </Button>
            ) : null}
          </>
        )}
      />
      {typeId ? (
        <section aria-label={say('Route of {typeId}', { typeId })}>
          <Title order={2} mt="xl" mb="sm">
            {say('Route of {typeId}', { typeId })}
          </Title>
          {shared.length > 0 ? (
            <Text className="meta" mb="sm">
              {sayCount(
                shared.length,
                '{types} takes the same route: a change holds for all of them.',
                '{types} take the same route: a change holds for all of them.',
                { types: shared.join(', ') },
              )}
            </Text>
          ) : null}
          <RouteEditor typeId={typeId} shared={shared} mayChange={mayChange} key={typeId} />
        </section>
      ) : null}
      {dialog === 'add' && route ? <AddType route={route.steps} onClose={() => setDialog(null)} /> : null}
      {dialog !== null && dialog !== 'add' && dialog.act === 'keep' ? (
        <ExtendRetention type={dialog.type} onClose={() => setDialog(null)} />
      ) : null}
      {dialog !== null && dialog !== 'add' && dialog.act === 'interval' ? (
        <ReviewInterval type={dialog.type} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
};
