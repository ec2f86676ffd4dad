import { Button } from '@mantine/core';
import { IconCalendarEvent, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { DelegateDialog } from './delegate-dialog.tsx';

type Delegation = OperationOutput<'assignment.delegations'>[number];
const looks: Record<Delegation['state'], { tone: string; Icon: typeof IconHistory }> = {
  active: { tone: 'effective', Icon: IconCircleCheck },
  planned: { tone: 'ink', Icon: IconCalendarEvent },
  over: { tone: 'history', Icon: IconHistory },
  ended: { tone: 'history', Icon: IconHistory },
};

const words: Record<Delegation['state'], string> = { active: 'Active', planned: 'Planned', over: 'Over', ended: 'Ended' };

const EndDialog = ({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) => {
  const end = useDo('assignment.endDelegation');
  return (
    <ReasonDialog
      title="End the delegation"
      explanation={`${delegation.to} no longer signs for ${delegation.from}. Signatures already given stay valid.`}
      confirmLabel="End it"
      error={end.error}
      busy={end.isPending}
      onConfirm={(reason) => end.mutate({ id: delegation.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** Who signs for whom, from when to when, and why. */
export const DelegationsPanel = () => {
  const { data, error } = useAsk('assignment.delegations', {});
  const [delegating, setDelegating] = useState(false);
  const [ending, setEnding] = useState<Delegation | null>(null);
  return (
    <>
      <Button mb="md" onClick={() => setDelegating(true)}>
        Delegate…
      </Button>
      <ErrorNotice error={error} />
      {data?.length === 0 ? <EmptyState title="There is no delegation." /> : null}
      {data && data.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['For', 'Signs', 'State', 'First day', 'Last day', 'Reason', 'Made by', 'Actions'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => {
              const { tone, Icon } = looks[row.state];
              return (
                <tr key={row.id}>
                  <td>{row.from}</td>
                  <td>{row.to}</td>
                  <td>
                    <span className="state" data-tone={tone}>
                      <Icon size={14} aria-hidden />
                      {words[row.state]}
                    </span>
                  </td>
                  <td className="figures">{row.firstDay}</td>
                  <td className="figures">{row.lastDay}</td>
                  <td>{row.endReason === null ? row.reason : `${row.reason}. Ended: ${row.endReason}`}</td>
                  <td>{row.madeBy}</td>
                  <td>
                    {row.mayEnd ? (
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={`End: ${row.to} for ${row.from}`}
                        onClick={() => setEnding(row)}
                      >
                        End…
                      </Button>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {delegating ? <DelegateDialog onClose={() => setDelegating(false)} /> : null}
      {ending ? <EndDialog delegation={ending} onClose={() => setEnding(null)} /> : null}
    </>
  );
};
