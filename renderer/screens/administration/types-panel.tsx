import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';
import { ReviewInterval } from './review-interval.tsx';
import { RouteEditor } from './route-editor.tsx';
import { AddType, type DocumentType, ExtendRetention } from './type-dialogs.tsx';

/** Document types with the route that each new submission takes. */
export const TypesPanel = () => {
  const { data: types, error } = useAsk('documents.listTypes', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [dialog, setDialog] = useState<{ act: 'keep' | 'interval'; type: DocumentType } | 'add' | null>(null);
  const mayChange = useHolds('Document Controller');
  const typeId = chosen ?? types?.[0]?.id ?? null;
  const { data: route } = useAsk('documents.routeOf', typeId === null ? null : { typeId });
  useOffer(mayChange && route ? [{ label: 'Add a document type', run: () => setDialog('add') }] : []);
  const own = types?.find(({ id }) => id === typeId);
  const shared = types?.filter(({ id, routeId }) => id !== typeId && routeId === own?.routeId).map(({ id }) => id) ?? [];
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text className="meta">A type gives documents their number, their review interval and the route of each submission.</Text>
        {mayChange && route ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('add')}>
            Add a type
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={error} />
      <table className="list">
        <thead>
          <tr>
            {['Type', 'Name', 'Numbers', 'Review every', 'Kept for', 'Route'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types?.map((type) => (
            <tr key={type.id}>
              <td className="figures">{type.id}</td>
              <td>{type.name}</td>
              <td className="figures">{type.numberFormat}</td>
              <td>{type.reviewMonths} months</td>
              <td>
                {type.retentionYears} years
                {type.deviceLifetimeYears === null ? '' : `, device lifetime ${type.deviceLifetimeYears} years`}
              </td>
              <td>
                <Button size="compact-sm" variant={type.id === typeId ? 'light' : 'subtle'} onClick={() => setChosen(type.id)}>
                  Show the route
                </Button>
                {mayChange ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Extend retention… ${type.id}`}
                    onClick={() => setDialog({ act: 'keep', type })}
                  >
                    Extend retention…
                  </Button>
                ) : null}
                {mayChange ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Review interval… ${type.id}`}
                    onClick={() => setDialog({ act: 'interval', type })}
                  >
                    Review interval…
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {typeId ? (
        <section aria-label={`Route of ${typeId}`}>
          <Title order={2} mt="xl" mb="sm">
            Route of {typeId}
          </Title>
          {shared.length > 0 ? (
            <Text className="meta" mb="sm">
              {shared.join(', ')} {shared.length === 1 ? 'takes' : 'take'} the same route: a change holds for all of them.
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
