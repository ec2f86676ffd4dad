import { Title } from '@mantine/core';
import { rowWords, valueWords } from '#shared/domain/row-words.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExactMoment, isMoment, SignedMoment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';

type Entry = OperationOutput<'audit.entry'>;
type Change = Entry['changes'][number];

/** The changes of one row of one table. */
const rowsOf = (changes: readonly Change[]): { key: string; table: string; id: string; isNew: boolean; values: Change[] }[] => {
  const rows = Map.groupBy(changes, ({ table, id }) => `${table} ${id}`);
  return [...rows].map(([key, values]) => ({
    key,
    table: values[0]?.table ?? '',
    id: values[0]?.id ?? '',
    isNew: values.every(({ before }) => before === null),
    values: values.filter(({ before, after }) => before !== after),
  }));
};

const valueColumn = (title: string, read: (change: Change) => string | null): Column<Change> => ({
  id: title,
  title,
  cell: (change) => {
    const value = read(change) ?? '–';
    return <span className="changes-value">{isMoment(value) ? <ExactMoment at={value} /> : value}</span>;
  },
});
const what: Column<Change> = {
  id: 'what',
  title: phrase('What'),
  isRowHeader: true,
  cell: ({ column }) => <span title={column}>{valueWords(column)}</span>,
};
const changed = [what, valueColumn(phrase('Before'), ({ before }) => before), valueColumn(phrase('After'), ({ after }) => after)];
const made = [what, valueColumn(phrase('Value'), ({ after }) => after)];

/** One entry in full, with each old and new value side by side (21 CFR 11.10(e)). */
export const EntryDetail = ({ seq }: { seq: number }) => {
  const { data: entry, error } = useAsk('audit.entry', { seq });
  if (error) return <ErrorNotice error={error} />;
  if (!entry) return null;
  return (
    <>
      <Title order={2} mb="sm">
        {say('Entry {seq}', { seq: entry.seq })}
      </Title>
      <dl className="facts">
        <dt>{say('What was done')}</dt>
        <dd>
          {sayGiven(entry.did)} <span className="quiet">({entry.operation})</span>
        </dd>
        <dt>{say('About')}</dt>
        <dd>{entry.subject}</dd>
        <dt>{say('Person')}</dt>
        <dd>
          {sayGiven(entry.name)} <span className="quiet">({[entry.actor, ...entry.roles.map(sayGiven)].join(', ')})</span>
        </dd>
        <dt>{say('Ledger time')}</dt>
        <dd>
          <ExactMoment at={entry.time} />
        </dd>
        <dt>{say('Clock')}</dt>
        <dd>
          <SignedMoment at={entry.wallClock} />
        </dd>
        <dt>{say('Workstation')}</dt>
        <dd className="wrap">{entry.workstation}</dd>
        {entry.computer === null ? null : (
          <>
            <dt>{say('Computer')}</dt>
            <dd className="wrap">{entry.computer}</dd>
          </>
        )}
        <dt>{say('Reason')}</dt>
        <dd>{entry.reason || '–'}</dd>
        <dt>{say('Outcome')}</dt>
        <dd data-refused={entry.outcome !== 'done'}>{sayGiven(entry.outcome)}</dd>
        {entry.void === null ? null : (
          <>
            <dt>{say('Void')}</dt>
            <dd data-refused="true">{say('It broke the rules, and has no effect. {void}', { void: sayGiven(entry.void) })}</dd>
          </>
        )}
      </dl>
      {entry.changes.length === 0 ? <p className="quiet">{say('Nothing was changed by it.')}</p> : null}
      {rowsOf(entry.changes).map(({ key, table, id, isNew, values }) => (
        <section key={key} aria-label={`${rowWords(table)} ${id}`}>
          <Title order={3} size="h5" mt="md" title={table}>
            {rowWords(table)} {isNew ? say('(new)') : ''}
          </Title>
          <div className="meta wrap">{id}</div>
          <RecordTable
            caption={say('Values of {table} {id}', { table: rowWords(table), id })}
            of={{ data: values }}
            columns={isNew ? made : changed}
            keyOf={({ column }) => column}
            empty={null}
            isDense
          />
        </section>
      ))}
    </>
  );
};
