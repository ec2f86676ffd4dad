import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { stateColumn } from '../../frame/state-column.tsx';
import { phrase, say, sayLabels } from '../../words/say.ts';
import { RegisterDialog } from './register-dialog.tsx';
import '../../panels/documents.css';
import '../../panels/external/external.css';

const parts = [
  { value: 'all', label: phrase('All') },
  { value: 'newer', label: phrase('Newer edition found') },
  { value: 'overdue', label: phrase('Check overdue') },
] as const;
type Part = (typeof parts)[number]['value'];
const nothing: Record<Part, string> = {
  all: phrase('No external document is registered yet.'),
  newer: phrase('No newer edition waits for an answer.'),
  overdue: phrase('No check for a newer edition is overdue.'),
};

type Row = OperationOutput<'external.list'>[number];
const pathOf = ({ number }: Row): string => `/documents/${number}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Number'), ({ number }) => number, pathOf),
  {
    id: 'designation',
    title: phrase('Designation'),
    kind: 'name',
    sortBy: ({ designation }) => designation,
    cell: ({ designation, publisher }) => (
      <>
        {designation || '–'}
        <div className="meta">{publisher}</div>
      </>
    ),
  },
  {
    id: 'edition',
    title: phrase('Edition'),
    kind: 'code',
    sortBy: ({ edition }) => edition,
    cell: ({ edition, newer }) => (
      <>
        {edition || '–'}
        {newer.map((one) => (
          <div key={one}>
            <span className="state" data-tone="needs-you">
              <IconAlertTriangle size={14} aria-hidden /> {say('{newerEdition} found', { newerEdition: one })}
            </span>
          </div>
        ))}
      </>
    ),
  },
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
  { id: 'kept', title: phrase('Kept at'), sortBy: ({ keptAt }) => keptAt },
  stateColumn(),
  { id: 'checker', title: phrase('Checked by'), kind: 'name', sortBy: ({ checker }) => checker },
  {
    id: 'check',
    title: phrase('Next check'),
    kind: 'day',
    sortBy: ({ nextCheck }) => nextCheck,
    cell: ({ nextCheck, overdue }) => <Day at={nextCheck} overdue={overdue} what={say('The check for a newer edition')} />,
  },
];

/** Documents of others: which edition is used, where it is, and who checks for newer ones. */
export default function ExternalScreen() {
  const [part, setPart] = useState<Part>('all');
  const [registers, setRegisters] = useState(false);
  const asked = part === 'all' ? {} : { only: part };
  const documents = useAsk('external.list', asked);
  const mayWrite = useHolds('Author', 'Document Controller');
  const register = () => setRegisters(true);
  useBegin('register', mayWrite ? register : null);
  useOffer(mayWrite ? [{ label: say('Register an external document'), run: register }] : []);
  return (
    <div className="screen">
      <PageTitle title={say('External documents')}>
        <Button variant="default" onClick={() => go('/documents')}>
          {say('Back to the list')}
        </Button>
        <ExportMenu of={say('the external documents')} asked={(format) => ({ list: 'external', format, ...asked })} />
        {mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={register}>
            {say('Register')}
          </Button>
        ) : null}
      </PageTitle>
      <SegmentedControl
        aria-label={say('Which external documents')}
        data={sayLabels(parts)}
        value={part}
        onChange={(value) => setPart(parts.find((known) => known.value === value)?.value ?? 'all')}
        mb="md"
      />
      <section className="panel" aria-label={say('External documents')}>
        <RecordTable
          caption={say('External documents')}
          of={documents}
          columns={columns}
          keyOf={({ number }) => number}
          empty={
            <EmptyState title={say(nothing[part])}>
              {part === 'all' && mayWrite ? <Button onClick={register}>{say('Register the first one')}</Button> : null}
            </EmptyState>
          }
          onOpen={(row) => go(pathOf(row))}
        />
      </section>
      {registers ? <RegisterDialog onClose={() => setRegisters(false)} /> : null}
    </div>
  );
}
