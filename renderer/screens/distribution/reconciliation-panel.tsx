import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { stateColumn } from '../../frame/state-column.tsx';
import { saveReport } from '../../panels/copies/copy-rows.tsx';
import { phrase, say } from '../../words/say.ts';

type Balance = OperationOutput<'distribution.balance'>[number];

const ReconcileDialog = ({ of, onClose }: { of: Balance; onClose: () => void }) => {
  const reconcile = useDo('distribution.reconcile');
  return (
    <ReasonDialog
      title={say('Reconcile the copies of {number} {label}', { number: of.number, label: of.label })}
      explanation={say('Closes the account: every copy was returned, destroyed or lost, and that was looked at.')}
      confirmLabel={say('Reconcile')}
      error={reconcile.error}
      busy={reconcile.isPending}
      onConfirm={(reason) => reconcile.mutate({ number: of.number, label: of.label, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

const nameOf = ({ number, label }: Balance): string => `${number} ${label}`;
const pathOf = ({ number }: Balance): string => `/documents/${number}`;
const count = (id: string, title: string, read: (of: Balance) => number): Column<Balance> => ({ id, title, kind: 'number', sortBy: read });
const columns: Column<Balance>[] = [
  linkColumn(phrase('Revision'), nameOf, pathOf),
  stateColumn(),
  count('issued', phrase('Issued'), ({ issued }) => issued),
  count('out', phrase('Out'), ({ out }) => out),
  count('recall', phrase('In recall'), ({ inRecall }) => inRecall),
  count('returned', phrase('Returned'), ({ returned }) => returned),
  count('destroyed', phrase('Destroyed'), ({ destroyed }) => destroyed),
  count('lost', phrase('Lost'), ({ lost }) => lost),
  count('reconciled', phrase('Reconciled'), ({ reconciled }) => reconciled),
];

/** The account of each revision's copies. */
export const ReconciliationPanel = () => {
  const balance = useAsk('distribution.balance', {});
  const { roles } = useSession();
  const [chosen, setChosen] = useState<Balance | null>(null);
  const keeps = roles.includes('Document Controller') || roles.includes('Quality');
  return (
    <>
      {balance.data?.length ? (
        <Group mb="md" gap="sm">
          <Button variant="default" onClick={() => void saveReport('pdf')}>
            {say('Save as PDF')}
          </Button>
          <Button variant="default" onClick={() => void saveReport('csv')}>
            {say('Save as CSV')}
          </Button>
        </Group>
      ) : null}
      <RecordTable
        caption={say('Account of the copies')}
        of={balance}
        columns={columns}
        keyOf={nameOf}
        empty={<EmptyState title={say('No controlled copy was ever issued')} />}
        onOpen={(row) => go(pathOf(row))}
        actions={
          keeps
            ? (row) =>
                row.out + row.inRecall === 0 && row.reconciled < row.issued ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={say('Reconcile {revision}', { revision: nameOf(row) })}
                    onClick={() => setChosen(row)}
                  >
                    {say('Reconcile')}
                  </Button>
                ) : null
            : undefined
        }
      />
      {chosen ? <ReconcileDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
};
