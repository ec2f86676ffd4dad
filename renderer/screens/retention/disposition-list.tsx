import { Group } from '@mantine/core';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Moment } from '../../components/moment.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';

/** Every proposal and what became of it, the newest first; this list is kept without end. */
export const DispositionList = () => {
  const { data, error } = useAsk('retention.dispositions', {});
  return (
    <>
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <>
          <Group justify="flex-end" mb="md">
            <ExportMenu of="the list of dispositions" asked={(format) => ({ list: 'dispositions', format })} />
          </Group>
          <table className="list">
            <thead>
              <tr>
                {['Disposition', 'State', 'Reason', 'Revisions', 'Proposed by', 'Proposed', 'Decided by', 'Decided'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <td className="figures">
                    <a href={href(`/retention/${row.id}`)}>{row.id}</a>
                  </td>
                  <td>
                    <MachineBadge machine={dispositionMachine} state={row.state} />
                  </td>
                  <td>{row.reason}</td>
                  <td className="figures">{row.revisions}</td>
                  <td>{row.proposedBy}</td>
                  <td>
                    <Moment at={row.proposedAt} />
                  </td>
                  <td>{row.decidedBy ?? '–'}</td>
                  <td>
                    <Moment at={row.decidedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {data?.length === 0 ? <EmptyState title="Nothing was proposed for disposition yet." /> : null}
    </>
  );
};
