import { Button } from '@mantine/core';
import { IconCalendarEvent, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { phrase, say } from '../../words/say.ts';
import { DelegateDialog } from './delegate-dialog.tsx';

type Delegation = OperationOutput<'assignment.delegations'>[number];
const looks: Record<Delegation['state'], { tone: string; Icon: typeof IconHistory }> = {
  active: { tone: 'effective', Icon: IconCircleCheck },
  planned: { tone: 'ink', Icon: IconCalendarEvent },
  over: { tone: 'history', Icon: IconHistory },
  ended: { tone: 'history', Icon: IconHistory },
};

const words: Record<Delegation['state'], string> = {
  planned: phrase('Planned'),
  active: phrase('Active'),
  over: phrase('Over'),
  ended: phrase('Ended'),
};

const State = ({ state }: Pick<Delegation, 'state'>) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {say(words[state])}
    </span>
  );
};

const columns: Column<Delegation>[] = [
  { id: 'for', title: phrase('For'), kind: 'name', isRowHeader: true, sortBy: ({ from }) => from },
  { id: 'signs', title: phrase('Signs'), kind: 'name', sortBy: ({ to }) => to },
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => Object.keys(words).indexOf(state),
    cell: ({ state }) => <State state={state} />,
  },
  { id: 'first', title: phrase('First day'), kind: 'day', sortBy: ({ firstDay }) => firstDay },
  { id: 'last', title: phrase('Last day'), kind: 'day', sortBy: ({ lastDay }) => lastDay },
  {
    id: 'reason',
    title: phrase('Reason'),
    grows: true,
    sortBy: ({ reason, endReason }) => (endReason === null ? reason : say('{reason}. Ended: {endReason}', { reason, endReason })),
  },
  { id: 'by', title: phrase('Made by'), kind: 'name', sortBy: ({ madeBy }) => madeBy },
];

const EndDialog = ({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) => {
  const end = useDo('assignment.endDelegation');
  return (
    <ReasonDialog
      title={say('End the delegation')}
      explanation={say('{to} no longer signs for {from}. Signatures already given stay valid.', {
        to: delegation.to,
        from: delegation.from,
      })}
      confirmLabel={say('End it')}
      error={end.error}
      busy={end.isPending}
      onConfirm={(reason) => end.mutate({ id: delegation.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

interface DelegationsPanelProps {
  /** Whether somebody is about to delegate. */
  isDelegating: boolean;
  onDelegating: (is: boolean) => void;
}

/** Who signs for whom, from when to when, and why. */
export const DelegationsPanel = ({ isDelegating, onDelegating }: DelegationsPanelProps) => {
  const delegations = useAsk('assignment.delegations', {});
  const [ending, setEnding] = useState<Delegation | null>(null);
  return (
    <>
      <Button mb="md" onClick={() => onDelegating(true)}>
        {say('Delegate…')}
      </Button>
      <RecordTable
        caption={say('Delegations')}
        of={delegations}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('There is no delegation.')} />}
        actions={(row) =>
          row.mayEnd ? (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={say('End: {to} for {from}', { to: row.to, from: row.from })}
              onClick={() => setEnding(row)}
            >
              {say('End…')}
            </Button>
          ) : null
        }
      />
      {isDelegating ? <DelegateDialog onClose={() => onDelegating(false)} /> : null}
      {ending ? <EndDialog delegation={ending} onClose={() => setEnding(null)} /> : null}
    </>
  );
};
