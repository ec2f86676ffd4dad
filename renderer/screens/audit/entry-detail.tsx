import { Title } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExactMoment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';

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
  cell: (change) => <span className="changes-value">{read(change) ?? '–'}</span>,
});
const what: Column<Change> = { id: 'what', title: 'What', isRowHeader: true, cell: ({ column }) => column.replaceAll('_', ' ') };
const changed = [what, valueColumn('Before', ({ before }) => before), valueColumn('After', ({ after }) => after)];
const made = [what, valueColumn('Value', ({ after }) => after)];

/** One entry in full, with each old and new value side by side (21 CFR 11.10(e)). */
export const EntryDetail = ({ seq }: { seq: number }) => {
  const { data: entry, error } = useAsk('audit.entry', { seq });
  if (error) return <ErrorNotice error={error} />;
  if (!entry) return null;
  return (
    <>
      <Title order={2} mb="sm">
        Entry {entry.seq}
      </Title>
      <dl className="facts">
        <dt>What was done</dt>
        <dd>
          {entry.did} <span className="quiet">({entry.operation})</span>
        </dd>
        <dt>About</dt>
        <dd>{entry.subject}</dd>
        <dt>Person</dt>
        <dd>
          {entry.name} <span className="quiet">({[entry.actor, ...entry.roles].join(', ')})</span>
        </dd>
        <dt>Ledger time</dt>
        <dd>
          <ExactMoment at={entry.time} />
        </dd>
        <dt>Clock</dt>
        <dd className="figures">{entry.wallClock}</dd>
        <dt>Workstation</dt>
        <dd className="wrap">{entry.workstation}</dd>
        <dt>Reason</dt>
        <dd>{entry.reason || '–'}</dd>
        <dt>Outcome</dt>
        <dd data-refused={entry.outcome !== 'done'}>{entry.outcome}</dd>
        {entry.void === null ? null : (
          <>
            <dt>Void</dt>
            <dd data-refused="true">It broke the rules, and has no effect. {entry.void}</dd>
          </>
        )}
      </dl>
      {entry.changes.length === 0 ? <p className="quiet">Nothing was changed by it.</p> : null}
      {rowsOf(entry.changes).map(({ key, table, id, isNew, values }) => (
        <section key={key} aria-label={`${table} ${id}`}>
          <Title order={3} size="h5" mt="md">
            {table.replaceAll('_', ' ')} {isNew ? '(new)' : ''}
          </Title>
          <div className="meta wrap">{id}</div>
          <RecordTable
            caption={`Values of ${table.replaceAll('_', ' ')} ${id}`}
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
