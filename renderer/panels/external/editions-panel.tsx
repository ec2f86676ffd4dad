import { Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { stateColumn } from '../../frame/state-column.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { AnswerDialog, CheckDialog, CheckerDialog } from './check-dialogs.tsx';
import './external.css';

type Shown = OperationOutput<'external.show'>;
type Check = Shown['checks'][number];

const Outcome = ({ check }: { check: Check }) =>
  check.outcome === 'current' ? (
    <span className="state" data-tone="effective">
      <IconCheck size={14} aria-hidden /> {say('no newer edition')}
    </span>
  ) : (
    <span className="state" data-tone={check.isOpen ? 'needs-you' : 'history'}>
      <IconAlertTriangle size={14} aria-hidden /> {say('{newerEdition} found', { newerEdition: check.newerEdition })}
    </span>
  );

const became = ({ outcome, isOpen, answer, answeredBy }: Check): string => {
  if (outcome === 'current') return '';
  if (answer !== null) return `${answer} (${answeredBy})`;
  return isOpen ? say('Waits for document control') : say('Was taken into use');
};

const Checks = ({ shown, onAnswer }: { shown: Shown; onAnswer: (check: Check) => void }) => {
  const columns: Column<Check>[] = [
    {
      id: 'checked',
      title: phrase('Checked'),
      kind: 'moment',
      sortBy: ({ at }) => at,
      cell: (check) => (
        <>
          <Moment at={check.at} />
          <div className="meta">{check.by}</div>
        </>
      ),
    },
    {
      id: 'edition',
      title: phrase('In use then'),
      sortBy: ({ label }) => shown.editions.find((one) => one.label === label)?.edition ?? label,
      kind: 'code',
    },
    {
      id: 'outcome',
      title: phrase('Result'),
      cell: (check) => (
        <>
          <Outcome check={check} />
          <div>{check.source}</div>
          <div className="meta">{check.note}</div>
        </>
      ),
    },
    {
      id: 'became',
      title: phrase('Outcome'),
      cell: (check) => (
        <>
          {became(check)}
          {check.isOpen && shown.may.answer ? (
            <div>
              <Button size="compact-sm" variant="default" mt={4} onClick={() => onAnswer(check)}>
                {say('Answer {newerEdition}…', { newerEdition: check.newerEdition })}
              </Button>
            </div>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <RecordTable
      caption={say('Checks for newer editions')}
      of={{ data: shown.checks }}
      columns={columns}
      keyOf={({ id }) => id}
      empty={<Text className="quiet">{say('Nobody has checked yet.')}</Text>}
    />
  );
};

const editionColumns: Column<Shown['editions'][number]>[] = [
  { id: 'revision', title: phrase('Revision'), kind: 'code', isRowHeader: true, sortBy: ({ label }) => label },
  stateColumn(),
  { id: 'publisher', title: phrase('Publisher'), sortBy: ({ publisher }) => publisher },
  { id: 'designation', title: phrase('Designation'), sortBy: ({ designation }) => designation },
  { id: 'edition', title: phrase('Edition'), kind: 'code', sortBy: ({ edition }) => edition },
  {
    id: 'kept',
    title: phrase('Kept at'),
    cell: (one) => (
      <>
        {one.keptAt}
        {one.isFile ? <div className="meta">{say('Also here, as a file')}</div> : null}
      </>
    ),
  },
];

/** Which editions of a document of somebody else were used, who checks for newer ones, and what was found. */
export const EditionsPanel = ({ number }: { number: string }) => {
  const { data: shown, error } = useAsk('external.show', { number });
  const [dialog, setDialog] = useState<'check' | 'checker' | Check | null>(null);
  const close = () => setDialog(null);
  if (!shown) return <ErrorNotice error={error} />;
  return (
    <>
      <RecordTable
        caption={say('Editions')}
        of={{ data: shown.editions }}
        columns={editionColumns}
        keyOf={({ label }) => label}
        empty={<EmptyState title={say('No edition has been described yet.')} />}
      />
      <Title order={2} mt="xl" mb="sm">
        {say('Newer editions')}
      </Title>
      <Text mb="md">
        {shown.checker === null ? (
          say('Nobody checks for newer editions yet.')
        ) : (
          <>
            {say('{person} checks every {months} months.', { person: shown.checker.printedName, months: shown.checkMonths })}{' '}
            {shown.nextCheck === null ? (
              say('The first check is due once an edition is in use.')
            ) : (
              <Said
                text="The next check is due on {day}."
                with={{ day: <Day at={shown.nextCheck} overdue={shown.overdue} what={say('The check for a newer edition')} /> }}
              />
            )}{' '}
            {shown.checker.active ? null : say('This person no longer checks: name somebody else.')}
          </>
        )}
      </Text>
      <Group mb="md" gap="sm">
        {shown.may.check ? <Button onClick={() => setDialog('check')}>{say('Record a check…')}</Button> : null}
        {shown.may.setChecker ? (
          <Button variant="default" onClick={() => setDialog('checker')}>
            {say('Name who checks…')}
          </Button>
        ) : null}
      </Group>
      <Checks shown={shown} onAnswer={setDialog} />
      {dialog === 'check' ? <CheckDialog number={number} onClose={close} /> : null}
      {dialog === 'checker' ? <CheckerDialog number={number} shown={shown} onClose={close} /> : null}
      {dialog !== null && typeof dialog === 'object' ? <AnswerDialog number={number} check={dialog} onClose={close} /> : null}
    </>
  );
};
