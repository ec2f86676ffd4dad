import { Button, Group, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
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

/** The account of each revision's copies. */
export const ReconciliationPanel = () => {
  const { data, error } = useAsk('distribution.balance', {});
  const { roles } = useSession();
  const [chosen, setChosen] = useState<Balance | null>(null);
  const keeps = roles.includes('Document Controller') || roles.includes('Quality');
  if (data?.length === 0) return <EmptyState title="No controlled copy was ever issued" />;
  return (
    <>
      <ErrorNotice error={error} />
      <Group mb="md" gap="sm">
        <Button variant="default" onClick={() => void saveReport('pdf')}>
          Save as PDF
        </Button>
        <Button variant="default" onClick={() => void saveReport('csv')}>
          Save as CSV
        </Button>
      </Group>
      <table className="list">
        <thead>
          <tr>
            {['Revision', 'State', 'Issued', 'Out', 'In recall', 'Returned', 'Destroyed', 'Lost', 'Reconciled'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {keeps ? (
              <th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {data?.map((row) => (
            <tr key={`${row.number} ${row.label}`}>
              <td className="figures">
                <a href={href(`/documents/${row.number}`)}>{row.number}</a> {row.label}
              </td>
              <td>
                <StateBadge of={row} />
              </td>
              <td className="figures">{row.issued}</td>
              <td className="figures">{row.out}</td>
              <td className="figures">{row.inRecall}</td>
              <td className="figures">{row.returned}</td>
              <td className="figures">{row.destroyed}</td>
              <td className="figures">{row.lost}</td>
              <td className="figures">{row.reconciled}</td>
              {keeps ? (
                <td>
                  {row.out + row.inRecall === 0 && row.reconciled < row.issued ? (
                    <Button variant="default" size="compact-sm" onClick={() => setChosen(row)}>
                      Reconcile
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen ? <ReconcileDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
};
