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

type Balance = OperationOutput<'distribution.balance'>[number];

const ReconcileDialog = ({ of, onClose }: { of: Balance; onClose: () => void }) => {
  const reconcile = useDo('distribution.reconcile');
  return (
    <ReasonDialog
      title={`Reconcile the copies of ${of.number} ${of.label}`}
      explanation="Closes the account: every copy was returned, destroyed or lost, and that was looked at."
      confirmLabel="Reconcile"
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
  linkColumn('Revision', nameOf, pathOf),
  stateColumn(),
  count('issued', 'Issued', ({ issued }) => issued),
  count('out', 'Out', ({ out }) => out),
  count('recall', 'In recall', ({ inRecall }) => inRecall),
  count('returned', 'Returned', ({ returned }) => returned),
  count('destroyed', 'Destroyed', ({ destroyed }) => destroyed),
  count('lost', 'Lost', ({ lost }) => lost),
  count('reconciled', 'Reconciled', ({ reconciled }) => reconciled),
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
            Save as PDF
          </Button>
          <Button variant="default" onClick={() => void saveReport('csv')}>
            Save as CSV
          </Button>
        </Group>
      ) : null}
      <RecordTable
        caption="Account of the copies"
        of={balance}
        columns={columns}
        keyOf={nameOf}
        empty={<EmptyState title="No controlled copy was ever issued" />}
        onOpen={(row) => go(pathOf(row))}
        actions={
          keeps
            ? (row) =>
                row.out + row.inRecall === 0 && row.reconciled < row.issued ? (
                  <Button variant="default" size="compact-sm" aria-label={`Reconcile ${nameOf(row)}`} onClick={() => setChosen(row)}>
                    Reconcile
                  </Button>
                ) : null
            : undefined
        }
      />
      {chosen ? <ReconcileDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
};
