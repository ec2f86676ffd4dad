import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { type ChangeState, changeMachine, changeStates } from '#shared/domain/changes.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';

/** Every change request, the newest first. */
export const RequestList = ({ onAsk }: { onAsk?: () => void }) => {
  const [state, setState] = useState<ChangeState | null>(null);
  const { data, error } = useAsk('change.list', state === null ? {} : { state });
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
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['Number', 'Title', 'State', 'Asked by', 'Asked', 'Documents', 'Effective from'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.number}>
                <td className="figures">
                  <a href={href(`/changes/${row.number}`)}>{row.number}</a>
                </td>
                <td>{row.title}</td>
                <td>
                  <MachineBadge machine={changeMachine} state={row.state} />
                </td>
                <td>{row.requestedBy}</td>
                <td>
                  <Moment at={row.requestedAt} />
                </td>
                <td className="figures">{row.documents}</td>
                <td>
                  <Moment at={row.effectiveFrom} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState title={state === null ? 'There is no change request yet.' : `No change request is ${state}.`}>
          {onAsk && state === null ? <Button onClick={onAsk}>Create the first change request</Button> : null}
        </EmptyState>
      ) : null}
    </>
  );
};
