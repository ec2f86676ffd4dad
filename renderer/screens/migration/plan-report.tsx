import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { indexColumns } from '#shared/domain/migration-index.ts';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { RowDialog } from './row-dialog.tsx';

type Report = OperationOutput<'migration.plan'>;
type Row = Report['rows'][number];

const Finding = ({ row }: { row: Row }) => (
  <>
    {row.faults.map(({ column, problem, advice }) => (
      <div key={`${column} ${problem}`} className="migration-fault">
        <IconAlertTriangle size={14} aria-hidden />
        <span>
          <strong>{indexColumns[column]}:</strong> {problem} <span className="quiet">{advice}</span>
        </span>
      </div>
    ))}
    {row.staysOut === null ? null : (
      <div className="migration-fault">
        <IconBan size={14} aria-hidden />
        <span>{row.staysOut}</span>
      </div>
    )}
    {row.faults.length === 0 && row.staysOut === null ? (
      <div className="migration-ready">
        <IconCheck size={14} aria-hidden />
        <span>{row.here ? 'Imported before, from the same file' : 'Can be imported'}</span>
      </div>
    ) : null}
    {row.notes.length > 0 ? (
      <details>
        <summary>
          {row.notes.length} {row.notes.length === 1 ? 'thing' : 'things'} to know
        </summary>
        <ul>
          {row.notes.map((note) => (
            <li key={note}>{note}</li>
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

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** A row that comes of nothing: it has a fault, or another row of its document has one. */
const staysOut = (row: Row): boolean => row.faults.length > 0 || row.staysOut !== null;

const summaryOf = ({ counts, index, rows }: Report): string => {
  const staying = rows.filter((row) => row.staysOut !== null).length;
  const beside = staying > 0 ? `, ${staying === 1 ? '1 more row stays' : `${staying} more rows stay`} out with them` : '';
  const from = index === null ? `${counts.rows} rows, guessed from the files` : `${counts.rows} rows in ${index}`;
  const here = counts.here > 0 ? `, ${counts.here} were imported before` : '';
  return `${from}: ${counts.documents} documents, ${counts.ready} can be imported${here}. ${counts.faulty === 0 ? 'No faults' : counted(counts.faulty, 'row has faults', 'rows have faults')}${beside}.`;
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
    { id: 'row', title: 'Row', kind: 'number', sortBy: ({ line }) => line },
    {
      id: 'document',
      title: 'Document',
      isRowHeader: true,
      sortBy: ({ values }) => values.number,
      cell: ({ values }) => (
        <>
          <span className="figures">{values.number || 'no number'}</span>
          <div className="meta">
            {values.title} {values.revision ? `(revision ${values.revision})` : ''}
          </div>
        </>
      ),
    },
    {
      id: 'file',
      title: 'File',
      width: 120,
      sortBy: ({ values }) => values.file,
      cell: ({ values }) => <span className="meta wrap">{values.file}</span>,
    },
    { id: 'becomes', title: 'Becomes', sortBy: ({ becomes }) => becomes },
    {
      id: 'found',
      title: 'What was found',
      cell: (row) =>
        corrected.has(row.line) ? <span className="quiet">Corrected; look again to see what comes of it.</span> : <Finding row={row} />,
    },
  ];
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text role="status">{summaryOf(report)}</Text>
        <SegmentedControl
          aria-label="Rows"
          value={only}
          onChange={setOnly}
          data={[
            { value: 'out', label: 'Staying out' },
            { value: 'all', label: 'All rows' },
          ]}
        />
      </Group>
      {report.unknownColumns.length > 0 ? (
        <Text className="meta">Columns of the list that mean nothing here: {report.unknownColumns.join(', ')}</Text>
      ) : null}
      <Files
        title={counted(report.notListed.length, 'file is named by no row and is left out', 'files are named by no row and are left out')}
        files={report.notListed}
      />
      <Files
        title={counted(report.strange.length, 'link or device, which is not followed', 'links or devices, which are not followed')}
        files={report.strange}
      />
      <div className="migration-rows">
        <RecordTable
          caption="Rows of the list"
          of={{ data: rows }}
          columns={columns}
          keyOf={({ line }) => String(line)}
          empty={<EmptyState title="No row stays out." />}
          actions={(row) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              aria-label={`Correct row ${row.line}`}
              onClick={() => setOpen(row)}
            >
              Correct
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
