import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type ChangeState, changeStates, requesters } from '#shared/domain/changes.ts';
import { useAsk } from '../../api/use-operation.ts';
import { useOffer } from '../../app/commands.ts';
import { href } from '../../app/router.ts';
import { useHolds } from '../../app/session.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ChangeBadge } from './change-badge.tsx';
import { ChangeForm } from './change-form.tsx';

/** Every change request, the newest first. */
export default function ChangesScreen() {
  const [state, setState] = useState<ChangeState | null>(null);
  const [asking, setAsking] = useState(false);
  const { data, error } = useAsk('change.list', state === null ? {} : { state });
  const mayAsk = useHolds(...requesters);
  useOffer(mayAsk ? [{ label: 'New change request', run: () => setAsking(true) }] : []);
  return (
    <div className="screen">
      <PageTitle title="Changes">
        <Select
          aria-label="State"
          placeholder="All states"
          data={[...changeStates]}
          value={state}
          onChange={(chosen) => setState(changeStates.find((known) => known === chosen) ?? null)}
          clearable
          w={180}
        />
        {mayAsk ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsking(true)}>
            New change request
          </Button>
        ) : null}
      </PageTitle>
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list panel">
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
                  <ChangeBadge state={row.state} />
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
        <EmptyState title={state === null ? 'No change was asked for yet.' : `No change request is ${state}.`}>
          {mayAsk && state === null ? <Button onClick={() => setAsking(true)}>Ask for the first change</Button> : null}
        </EmptyState>
      ) : null}
      {asking ? <ChangeForm onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
