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
import { phrase, say } from '../../words/say.ts';

type Row = OperationOutput<'change.list'>[number];
const pathOf = ({ number }: Row): string => `/changes/${number}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Number'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  machineColumn(changeMachine),
  { id: 'by', title: phrase('Requested by'), kind: 'name', sortBy: ({ requestedBy }) => requestedBy },
  { id: 'asked', title: phrase('Requested'), kind: 'moment', sortBy: ({ requestedAt }) => requestedAt },
  { id: 'documents', title: phrase('Documents'), kind: 'number', sortBy: ({ documents }) => documents },
  { id: 'effective', title: phrase('Effective from'), kind: 'moment', sortBy: ({ effectiveFrom }) => effectiveFrom },
];

/** Every change request, the newest first. */
export const RequestList = ({ onAsk }: { onAsk?: () => void }) => {
  const [state, setState] = useState<ChangeState | null>(null);
  const requests = useAsk('change.list', state === null ? {} : { state });
  return (
    <>
      <Select
        aria-label={say('State')}
        placeholder={say('All states')}
        data={changeStates.map((one) => ({ value: one, label: say(one) }))}
        value={state}
        onChange={(chosen) => setState(changeStates.find((known) => known === chosen) ?? null)}
        clearable
        w={180}
        mb="md"
      />
      <RecordTable
        caption={say('Change requests')}
        of={requests}
        columns={columns}
        keyOf={({ number }) => number}
        empty={
          <EmptyState
            title={state === null ? say('There is no change request yet.') : say('No change request is {state}.', { state: say(state) })}
          >
            {onAsk && state === null ? <Button onClick={onAsk}>{say('Create the first change request')}</Button> : null}
          </EmptyState>
        }
        onOpen={(row) => go(pathOf(row))}
      />
    </>
  );
};
