import { Group } from '@mantine/core';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { machineColumn } from '../../frame/state-column.tsx';
import { phrase, say } from '../../words/say.ts';

type Row = OperationOutput<'retention.dispositions'>[number];
const pathOf = ({ id }: Row): string => `/retention/${id}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Disposition'), ({ id }) => id, pathOf),
  machineColumn(dispositionMachine),
  { id: 'reason', title: phrase('Reason'), grows: true, sortBy: ({ reason }) => reason },
  { id: 'revisions', title: phrase('Revisions'), kind: 'number', sortBy: ({ revisions }) => revisions },
  { id: 'by', title: phrase('Proposed by'), kind: 'name', sortBy: ({ proposedBy }) => proposedBy },
  { id: 'proposed', title: phrase('Proposed'), kind: 'moment', sortBy: ({ proposedAt }) => proposedAt },
  { id: 'decided-by', title: phrase('Decided by'), kind: 'name', sortBy: ({ decidedBy }) => decidedBy },
  { id: 'decided', title: phrase('Decided'), kind: 'moment', sortBy: ({ decidedAt }) => decidedAt },
];

/** Every proposal and what became of it, the newest first; this list is kept without end. */
export const DispositionList = () => {
  const dispositions = useAsk('retention.dispositions', {});
  return (
    <>
      {dispositions.data?.length ? (
        <Group justify="flex-end" mb="md">
          <ExportMenu of={say('the list of dispositions')} asked={(format) => ({ list: 'dispositions', format })} />
        </Group>
      ) : null}
      <RecordTable
        caption={say('Dispositions')}
        of={dispositions}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('Nothing was proposed for disposition yet.')} />}
        onOpen={(row) => go(pathOf(row))}
      />
    </>
  );
};
