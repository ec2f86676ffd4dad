import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { indexColumns } from '#shared/domain/migration-index.ts';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import { RowDialog } from './row-dialog.tsx';

type Report = OperationOutput<'migration.plan'>;
type Row = Report['rows'][number];

const Finding = ({ row }: { row: Row }) => (
  <>
    {row.faults.map(({ column, problem, advice }) => (
      <div key={`${column} ${problem}`} className="migration-fault">
        <IconAlertTriangle size={14} aria-hidden />
        <span>
          <strong>{say(indexColumns[column])}:</strong> {sayGiven(problem)} <span className="quiet">{sayGiven(advice)}</span>
        </span>
      </div>
    ))}
    {row.staysOut === null ? null : (
      <div className="migration-fault">
        <IconBan size={14} aria-hidden />
        <span>{sayGiven(row.staysOut)}</span>
      </div>
    )}
    {row.faults.length === 0 && row.staysOut === null ? (
      <div className="migration-ready">
        <IconCheck size={14} aria-hidden />
        <span>{row.here ? say('Imported before, from the same file') : say('Can be imported')}</span>
      </div>
    ) : null}
    {row.notes.length > 0 ? (
      <details>
        <summary>{sayCount(row.notes.length, '{count} thing to know', '{count} things to know')}</summary>
        <ul>
          {row.notes.map((note) => (
            <li key={note}>{sayGiven(note)}</li>
          ))}
        </ul>
      </details>
    ) : null}
  </>
);

const Files = ({ title, files }: { title: string; files: readonly string[] }) =>
  files.length === 0 ? null : (
    <details>
      <summary>{title}</summary>
      <ul>
        {files.slice(0, 500).map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
    </details>
  );

/** A row that comes of nothing: it has a fault, or another row of its document has one. */
const staysOut = (row: Row): boolean => row.faults.length > 0 || row.staysOut !== null;

/** What would come of the list as a whole. */
const plannedOf = ({ counts, index }: Report): string => {
  const said = { ...counts, index };
  if (index === null)
    return counts.here > 0
      ? say('{rows} rows, guessed from the files: {documents} documents, {ready} can be imported, {here} were imported before.', said)
      : say('{rows} rows, guessed from the files: {documents} documents, {ready} can be imported.', said);
  return counts.here > 0
    ? say('{rows} rows in {index}: {documents} documents, {ready} can be imported, {here} were imported before.', said)
    : say('{rows} rows in {index}: {documents} documents, {ready} can be imported.', said);
};

const faultsOf = ({ counts: { faulty }, rows }: Report): string => {
  const staying = rows.filter((row) => row.staysOut !== null).length;
  if (faulty === 0 && staying === 0) return say('No faults.');
  const faults = faulty === 0 ? say('No faults') : sayCount(faulty, '{count} row has faults', '{count} rows have faults');
  if (staying === 0) return `${faults}.`;
  return sayCount(staying, '{faults}, {count} more row stays out with them.', '{faults}, {count} more rows stay out with them.', {
    faults,
  });
};

/** Every row of the dry run with its faults, each to be corrected in place. */
export const PlanReport = ({
  report,
  corrected,
  onCorrect,
}: {
  report: Report;
  corrected: ReadonlyMap<number, Row['values']>;
  onCorrect: (line: number, values: Row['values']) => void;
}) => {
  const [only, setOnly] = useState(report.counts.faulty > 0 ? 'out' : 'all');
  const [open, setOpen] = useState<Row | null>(null);
  const rows = only === 'out' ? report.rows.filter(staysOut) : report.rows;
  const columns: Column<Row>[] = [
    { id: 'row', title: phrase('Row'), kind: 'number', sortBy: ({ line }) => line },
    {
      id: 'document',
      title: phrase('Document'),
      isRowHeader: true,
      sortBy: ({ values }) => values.number,
      cell: ({ values }) => (
        <>
          <span className="figures">{values.number || say('no number')}</span>
          <div className="meta">
            {values.title} {values.revision ? say('(revision {revision})', { revision: values.revision }) : ''}
          </div>
        </>
      ),
    },
    {
      id: 'file',
      title: phrase('File'),
      width: 120,
      sortBy: ({ values }) => values.file,
      cell: ({ values }) => <span className="meta wrap">{values.file}</span>,
    },
    { id: 'becomes', title: phrase('Becomes'), sortBy: ({ becomes }) => becomes, cell: ({ becomes }) => becomes && sayGiven(becomes) },
    {
      id: 'found',
      title: phrase('What was found'),
      cell: (row) =>
        corrected.has(row.line) ? (
          <span className="quiet">{say('Corrected; look again to see what comes of it.')}</span>
        ) : (
          <Finding row={row} />
        ),
    },
  ];
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text role="status">{`${plannedOf(report)} ${faultsOf(report)}`}</Text>
        <SegmentedControl
          aria-label={say('Rows')}
          value={only}
          onChange={setOnly}
          data={[
            { value: 'out', label: say('Staying out') },
            { value: 'all', label: say('All rows') },
          ]}
        />
      </Group>
      {report.unknownColumns.length > 0 ? (
        <Text className="meta">
          {say('Columns of the list that mean nothing here: {columns}', { columns: report.unknownColumns.join(', ') })}
        </Text>
      ) : null}
      <Files
        title={sayCount(
          report.notListed.length,
          '{count} file is named by no row and is left out',
          '{count} files are named by no row and are left out',
        )}
        files={report.notListed}
      />
      <Files
        title={sayCount(
          report.strange.length,
          '{count} link or device, which is not followed',
          '{count} links or devices, which are not followed',
        )}
        files={report.strange}
      />
      <div className="migration-rows">
        <RecordTable
          caption={say('Rows of the list')}
          of={{ data: rows }}
          columns={columns}
          keyOf={({ line }) => String(line)}
          empty={<EmptyState title={say('No row stays out.')} />}
          actions={(row) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              aria-label={say('Correct row {line}', { line: row.line })}
              onClick={() => setOpen(row)}
            >
              {say('Correct')}
            </Button>
          )}
        />
      </div>
      {open ? (
        <RowDialog
          line={open.line}
          values={corrected.get(open.line) ?? open.values}
          onSave={(values) => {
            onCorrect(open.line, values);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
};
