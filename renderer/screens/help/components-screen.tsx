import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { hasAllOf } from '#shared/domain/searchable.ts';
import { type OwnComponent, useOwnBill } from '../../api/own-components.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { saveFile } from '../../components/save-file.ts';
import { TypedSearch } from '../../components/typed-search.tsx';
import { useSession } from '../../frame/session.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';

const columns: Column<OwnComponent>[] = [
  { id: 'name', title: phrase('Component'), kind: 'name', isRowHeader: true, sortBy: ({ name }) => name },
  { id: 'version', title: phrase('Version'), kind: 'code', sortBy: ({ version }) => version },
  { id: 'licence', title: phrase('Licence'), kind: 'name', sortBy: ({ licence }) => licence },
  { id: 'maker', title: phrase('Made by'), grows: true, sortBy: ({ maker }) => maker },
];

/** Everything of others that is delivered with the program, with version, licence and maker. */
export default function ComponentsScreen() {
  const { host } = useSession();
  const [words, setWords] = useState('');
  const { data, error, refetch } = useOwnBill();
  const found = data?.components.filter(({ name, licence, maker, version }) => hasAllOf(`${name} ${version} ${licence} ${maker}`, words));
  return (
    <div className="screen">
      <PageTitle title={say('What Countersign is made of')}>
        {data ? (
          <Button variant="default" onClick={() => void saveFile(`countersign-${host.version}.cdx.json`, new Blob([data.text]))}>
            {say('Save the bill of materials')}
          </Button>
        ) : null}
      </PageTitle>
      <Text className="meta" mb="sm">
        {say('The bill of materials of version {version}, in CycloneDX, made when this program was built.', { version: host.version })}
      </Text>
      <Group mb="sm">
        <TypedSearch label={say('Words in the components')} value={words} maxLength={200} onChange={setWords} />
        {found ? <Text className="meta">{sayCount(found.length, '{count} component', '{count} components')}</Text> : null}
      </Group>
      <RecordTable
        caption={say('Components')}
        of={{ data: found, error, refetch }}
        columns={columns}
        keyOf={({ purl }) => purl}
        empty={<EmptyState title={say('No component has these words.')} />}
      />
    </div>
  );
}
