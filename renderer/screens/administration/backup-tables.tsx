import { Button, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { call } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { saveMade } from '../../components/save-file.ts';
import { sayGiven } from '../../words/given.ts';
import { inFigures, phrase, say } from '../../words/say.ts';
import type { BackupStatus } from './backups.ts';

type Backup = BackupStatus['backups'][number];
type Drill = BackupStatus['drills'][number];

const MB = 1_000_000;
export const megabytes = (bytes: number): string => inFigures(bytes / MB, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const backupColumns: Column<Backup>[] = [
  { id: 'id', title: phrase('Backup'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  { id: 'made', title: phrase('Made'), kind: 'moment', sortBy: ({ madeAt }) => madeAt },
  {
    id: 'by',
    title: phrase('By'),
    kind: 'name',
    sortBy: ({ madeBy }) => madeBy ?? '',
    cell: ({ madeBy }) => madeBy ?? say('the plan##made a backup'),
  },
  { id: 'head', title: phrase('Ledger head'), kind: 'code', sortBy: ({ entry }) => entry, cell: ({ head }) => head },
  { id: 'bytes', title: phrase('Size, MB'), kind: 'number', sortBy: ({ bytes }) => bytes, cell: ({ bytes }) => megabytes(bytes) },
  {
    id: 'written',
    title: phrase('Written, MB'),
    kind: 'number',
    sortBy: ({ written }) => written,
    cell: ({ written }) => megabytes(written),
  },
  { id: 'place', title: phrase('Place##of backups'), grows: true, sortBy: ({ place }) => place },
];

const drillColumns: Column<Drill>[] = [
  { id: 'id', title: phrase('Restore test'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  { id: 'at', title: phrase('Tested##a restore'), kind: 'moment', sortBy: ({ drilledAt }) => drilledAt },
  { id: 'by', title: phrase('By'), kind: 'name', sortBy: ({ drilledBy }) => drilledBy },
  { id: 'backup', title: phrase('Backup'), kind: 'code', sortBy: ({ backup }) => backup },
  { id: 'records', title: phrase('Records opened'), kind: 'number', sortBy: ({ records }) => records },
  {
    id: 'outcome',
    title: phrase('Outcome##of a test'),
    grows: true,
    sortBy: ({ outcome }) => outcome,
    cell: ({ outcome, problem }) => (
      <>
        <span className="state" data-tone={outcome === 'passed' ? 'effective' : 'late'}>
          {outcome === 'passed' ? <IconCircleCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {outcome === 'passed' ? say('Passed') : say('Failed##of a test')}
        </span>
        {problem === null ? null : <p className="meta wrap">{sayGiven(problem)}</p>}
      </>
    ),
  },
];

/** What was made and what was tested, the newest first. */
export const BackupTables = ({ status }: { status: BackupStatus }) => (
  <>
    <RecordTable
      caption={say('Backups that were made')}
      of={{ data: status.backups, error: null }}
      columns={backupColumns}
      keyOf={({ id }) => id}
      empty={<EmptyState title={say('No backup was made yet.')} />}
    />
    <Title order={2} mt="xl" mb="sm">
      {say('Restore tests')}
    </Title>
    <RecordTable
      caption={say('Restore tests')}
      of={{ data: status.drills, error: null }}
      columns={drillColumns}
      keyOf={({ id }) => id}
      empty={<EmptyState title={say('No restore was tested yet. A backup that was never restored proves nothing.')} />}
      actions={({ id }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={say('Certificate of {id}', { id })}
          onClick={() => void saveMade(call('backup.certificate', { id }))}
        >
          {say('Certificate')}
        </Button>
      )}
    />
  </>
);
