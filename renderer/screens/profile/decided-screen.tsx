import { Group, Select } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { readers } from '#shared/domain/roles.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import './profile.css';

type Row = OperationOutput<'overview.decided'>[number];
const columns: Column<Row>[] = [
  // A statement tells the time with its zone behind it.
  { id: 'at', title: phrase('Signed'), kind: 'moment', sortBy: ({ at }) => at.split(' ')[0] ?? at },
  {
    id: 'meaning',
    title: phrase('As##a meaning'),
    kind: 'name',
    sortBy: ({ meaning }) => meaning,
    cell: ({ meaning, onBehalfOf }) => (
      <>
        {meaning}
        {onBehalfOf === null ? null : <span className="quiet">, {say('on behalf of {person}', { person: onBehalfOf })}</span>}
      </>
    ),
  },
  {
    id: 'number',
    title: phrase('Number'),
    kind: 'code',
    isRowHeader: true,
    sortBy: ({ number }) => number,
    cell: ({ number, path }) => (path === null ? number : <a href={href(path)}>{number}</a>),
  },
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'label', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  {
    id: 'state',
    title: phrase('State now'),
    kind: 'name',
    sortBy: ({ stateNow }) => stateNow,
    cell: ({ stateNow }) => sayGiven(stateNow ?? ''),
  },
];

/** Years ago is asked for by typing another day. */
const aYearAgo = (): string => DateTime.now().minus({ years: 1 }).toISODate();

/** What this person approved, rejected, reviewed and signed. */
export default function DecidedScreen() {
  const [since, setSince] = useState(aYearAgo);
  const [until, setUntil] = useState('');
  const [meaning, setMeaning] = useState<string | null>(null);
  const takesOut = useHolds(...readers);
  const span = { ...(since === '' ? {} : { since }), ...(until === '' ? {} : { until }) };
  const filter = { ...span, ...(meaning === null ? {} : { meaning }) };
  const { data: all } = useAsk('overview.decided', span);
  const shown = useAsk('overview.decided', filter, { keepBefore: true });
  return (
    <div className="screen">
      <PageTitle title={say('Decided by me')}>
        {takesOut ? <ExportMenu of={say('what you decided')} asked={(format) => ({ list: 'decided', format, ...filter })} /> : null}
      </PageTitle>
      <div className="panel">
        <Group align="flex-end" className="decided-filters">
          <DateField label={say('From')} value={since} onChange={setSince} w={160} />
          <DateField label={say('Until')} value={until} onChange={setUntil} w={160} />
          <Select
            label={say('Signed as')}
            placeholder={say('Any meaning')}
            clearable
            data={[...new Set((all ?? []).map((one) => one.meaning))].sort()}
            value={meaning}
            onChange={setMeaning}
            w={220}
          />
        </Group>
        <RecordTable
          caption={say('Decided by me')}
          of={shown}
          columns={columns}
          keyOf={({ id }) => id}
          empty={<EmptyState title={say('You signed nothing in this time. An earlier day under From shows more.')} />}
          onOpen={({ path }) => (path === null ? undefined : go(path))}
        />
      </div>
    </div>
  );
}
