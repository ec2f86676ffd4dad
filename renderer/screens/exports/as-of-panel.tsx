import { Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { copyMachine } from '#shared/domain/copies.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineBadge, StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';

const Head = ({ heads }: { heads: readonly string[] }) => (
  <thead>
    <tr>
      {heads.map((head) => (
        <th key={head} scope="col">
          {head}
        </th>
      ))}
    </tr>
  </thead>
);

const Documents = ({ date }: { date: string }) => {
  const { data, error } = useAsk('asOf.documents', { date });
  return (
    <>
      <ErrorNotice error={error} />
      {data?.length === 0 ? <EmptyState title="No document was in force on that day" /> : null}
      {data && data.length > 0 ? (
        <table className="list">
          <Head heads={['Number', 'Title', 'In force', 'State', 'Effective from', 'Owner', 'Department']} />
          <tbody>
            {data.map((row) => (
              <tr key={row.number}>
                <td className="figures">
                  <a href={href(`/documents/${row.number}`)}>{row.number}</a>
                </td>
                <td>{row.title}</td>
                <td className="figures">{row.label}</td>
                <td>
                  <StateBadge of={row} />
                </td>
                <td className="figures">
                  <Day at={row.effectiveAt} />
                </td>
                <td>{row.owner}</td>
                <td>{row.department}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
};

const People = ({ date }: { date: string }) => {
  const { data, error } = useAsk('asOf.people', { date });
  return (
    <>
      <ErrorNotice error={error} />
      {data ? (
        <table className="list">
          <Head heads={['User id', 'Name', 'Department', 'Account', 'Roles']} />
          <tbody>
            {data.map((row) => (
              <tr key={row.userId}>
                <td>{row.userId}</td>
                <td>{row.printedName}</td>
                <td>{row.department}</td>
                <td>{row.active ? 'Active' : 'Deactivated'}</td>
                <td>{row.roles.join(', ') || 'No role'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
};

const Copies = ({ date }: { date: string }) => {
  const { data, error } = useAsk('asOf.copies', { date });
  return (
    <>
      <ErrorNotice error={error} />
      {data?.length === 0 ? <EmptyState title="No controlled copy had been issued by then" /> : null}
      {data && data.length > 0 ? (
        <table className="list">
          <Head heads={['Document', 'Revision', 'Copy', 'Holder', 'State', 'Issued']} />
          <tbody>
            {data.map((row) => (
              <tr key={`${row.number} ${row.copy}`}>
                <td className="figures">
                  <a href={href(`/documents/${row.number}`)}>{row.number}</a>
                </td>
                <td className="figures">{row.label}</td>
                <td className="figures">{row.copy}</td>
                <td>{row.holder}</td>
                <td>
                  <MachineBadge machine={copyMachine} state={row.state} />
                </td>
                <td className="figures">
                  <Day at={row.issuedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
};

const parts = { documents: 'Documents in force', people: 'People and roles', copies: 'Controlled copies' };

/** The state as of a date (the end of that day), as the ledger tells it. */
export const AsOfPanel = () => {
  const readsPeople = useHolds('Auditor', 'Quality', 'Document Controller', 'Administrator');
  const [date, setDate] = useState(() => DateTime.now().toISODate());
  const [part, setPart] = useState('documents');
  const offered = Object.entries(parts).filter(([name]) => name !== 'people' || readsPeople);
  const isDay = DateTime.fromISO(date).isValid;
  return (
    <>
      <Group align="flex-end" className="as-of-asked">
        <TextInput type="date" label="At the end of" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
        <SegmentedControl
          aria-label="State as of that date"
          data={offered.map(([value, label]) => ({ value, label }))}
          value={part}
          onChange={setPart}
        />
      </Group>
      {isDay ? null : <Text className="meta as-of-asked">Choose a day.</Text>}
      {isDay && part === 'documents' ? <Documents date={date} /> : null}
      {isDay && part === 'people' ? <People date={date} /> : null}
      {isDay && part === 'copies' ? <Copies date={date} /> : null}
    </>
  );
};
