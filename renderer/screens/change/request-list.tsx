import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { type ChangeState, changeMachine, changeStates } from '#shared/domain/changes.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { machineColumn } from '../../frame/state-column.tsx';

type Row = OperationOutput<'change.list'>[number];
const pathOf = ({ number }: Row): string => `/changes/${number}`;
const columns: Column<Row>[] = [
  linkColumn('Number', ({ number }) => number, pathOf),
  { id: 'title', title: 'Title', grows: true, sortBy: ({ title }) => title },
  machineColumn(changeMachine),
  { id: 'by', title: 'Requested by', kind: 'name', sortBy: ({ requestedBy }) => requestedBy },
  { id: 'asked', title: 'Requested', kind: 'moment', sortBy: ({ requestedAt }) => requestedAt },
  { id: 'documents', title: 'Documents', kind: 'number', sortBy: ({ documents }) => documents },
  { id: 'effective', title: 'Effective from', kind: 'moment', sortBy: ({ effectiveFrom }) => effectiveFrom },
];

/** Every change request, the newest first. */
export const RequestList = ({ onAsk }: { onAsk?: () => void }) => {
  const [state, setState] = useState<ChangeState | null>(null);
  const requests = useAsk('change.list', state === null ? {} : { state });
  return (
    <>
      <Select
        aria-label="State"
        placeholder="All states"
        data={[...changeStates]}
        value={state}
        onChange={(chosen) => setState(changeStates.find((known) => known === chosen) ?? null)}
        clearable
        w={180}
        mb="md"
      />
      <RecordTable
        caption="Change requests"
        of={requests}
        columns={columns}
        keyOf={({ number }) => number}
        empty={
          <EmptyState title={state === null ? 'There is no change request yet.' : `No change request is ${state}.`}>
            {onAsk && state === null ? <Button onClick={onAsk}>Create the first change request</Button> : null}
          </EmptyState>
        }
        onOpen={(row) => go(pathOf(row))}
      />
    </>
  );
};
