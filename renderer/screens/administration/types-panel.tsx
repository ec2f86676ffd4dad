import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { useHolds } from '../../app/session.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RouteEditor } from './route-editor.tsx';

/** Document types with the route that each new submission takes. */
export const TypesPanel = () => {
  const { data: types, error } = useAsk('documents.listTypes', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const mayChange = useHolds('Document Controller');
  const typeId = chosen ?? types?.[0]?.id ?? null;
  return (
    <>
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
          <RouteEditor typeId={typeId} mayChange={mayChange} key={typeId} />
        </section>
      ) : null}
    </>
  );
};
