import { Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { MachineBadge, StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

type Row = OperationOutput<'retention.list'>[number];
const LIMIT = 500;
/** What one proposal takes. */
const MOST_CHOSEN = 200;
const scopes = [
  { value: 'ended', label: 'Retention has ended' },
  { value: 'all', label: 'All out of use' },
];
const nameOf = ({ number, label }: Row): string => `${number} ${label}`;
const isFree = (row: Row): boolean => row.ended && row.disposition === null && row.inTheWay.length === 0;

const Standing = ({ row }: { row: Row }) => {
  if (row.disposition)
    return (
      <>
        <MachineBadge machine={dispositionMachine} state={row.disposition.state} />{' '}
        <a className="figures" href={href(`/retention/${row.disposition.id}`)}>
          {row.disposition.id}
        </a>
      </>
    );
  if (!row.ended) return <span className="quiet">still kept</span>;
  return row.inTheWay.length === 0 ? <span>Nothing blocks it</span> : <span>{row.inTheWay.join(' ')}</span>;
};

/** Revisions out of use and the end of their retention; those that are free can be chosen for a disposition. */
export const EndedList = () => {
  const [scope, setScope] = useState<'ended' | 'all'>('ended');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [proposing, setProposing] = useState(false);
  const proposes = useHolds('Document Controller');
  const { data, error } = useAsk('retention.list', { scope, limit: LIMIT });
  const picked = (data ?? []).filter((row) => isFree(row) && chosen.includes(nameOf(row)));
  const choose = (row: Row, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, nameOf(row)] : chosen.filter((name) => name !== nameOf(row)));
  return (
    <>
      <Group justify="space-between" mb="md">
        <SegmentedControl
          aria-label="Which revisions"
          data={scopes}
          value={scope}
          onChange={(value) => setScope(value === 'all' ? 'all' : 'ended')}
        />
        <Group gap="sm">
          <ExportMenu of="the list of retention" asked={(format) => ({ list: 'retention', format, scope })} />
          {proposes && picked.length > 0 && picked.length <= MOST_CHOSEN ? (
            <Button onClick={() => setProposing(true)}>
              Dispose of {picked.length === 1 ? 'one revision' : `${picked.length} revisions`}…
            </Button>
          ) : null}
        </Group>
      </Group>
      <ErrorNotice error={error} />
      {proposes && data?.some(isFree) ? (
        <Text className="meta" mb="xs">
          {picked.length > MOST_CHOSEN
            ? `One proposal takes ${MOST_CHOSEN} revisions at most; ${picked.length} are chosen.`
            : 'Select the revisions of one proposal. You sign first; Quality signs as the second person.'}
        </Text>
      ) : null}
      {data && data.length > 0 ? (
        <table className="list retention-list">
          <thead>
            <tr>
              {proposes ? (
                <th scope="col">
                  <Checkbox
                    aria-label="Select all that can be disposed of"
                    size="xs"
                    checked={picked.length > 0 && picked.length === data.filter(isFree).length}
                    indeterminate={picked.length > 0 && picked.length < data.filter(isFree).length}
                    onChange={(event) => setChosen(event.currentTarget.checked ? data.filter(isFree).map(nameOf) : [])}
                  />
                </th>
              ) : null}
              {['Document', 'Title', 'Revision', 'State', 'Out of use', 'Kept until', 'Disposition'].map((head) => (
                <th key={head} scope="col" {...(head === 'Out of use' ? { className: 'retention-begins' } : {})}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={nameOf(row)}>
                {proposes ? (
                  <td>
                    {isFree(row) ? (
                      <Checkbox
                        aria-label={`Choose ${nameOf(row)}`}
                        size="xs"
                        checked={chosen.includes(nameOf(row))}
                        onChange={(event) => choose(row, event.currentTarget.checked)}
                      />
                    ) : null}
                  </td>
                ) : null}
                <td className="figures">
                  <a href={href(`/documents/${row.number}?revision=${row.label}`)}>{row.number}</a>
                </td>
                <td>{row.title}</td>
                <td className="figures">{row.label}</td>
                <td>
                  <StateBadge of={row} />
                </td>
                <td className="retention-begins">
                  <Day at={row.begins} />
                </td>
                <td className="figures" title={`${row.years} years: ${row.because}`}>
                  {row.until}
                </td>
                <td>
                  <Standing row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === LIMIT ? (
        <Text className="meta" mt="sm">
          The first {LIMIT} are shown; the exported list holds all.
        </Text>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState title={scope === 'ended' ? 'No revision has reached the end of its retention.' : 'No revision is out of use.'} />
      ) : null}
      {proposing ? (
        <ProposeDialog revisions={picked.map(({ number, label }) => ({ number, label }))} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
};
