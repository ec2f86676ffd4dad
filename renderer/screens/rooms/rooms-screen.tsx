import { Button } from '@mantine/core';
import { IconMessageQuestion, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { roomMachine } from '#shared/domain/rooms.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { useOffer } from '../../frame/commands.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { OpenRoom } from './open-room.tsx';

/** Rooms for auditors from outside: all of them for those who keep them, the own ones for a visiting auditor. */
export default function RoomsScreen() {
  const keeps = useHolds('Document Controller', 'Quality');
  const [opening, setOpening] = useState(false);
  const { data, error } = useAsk('room.list', {});
  const open = () => setOpening(true);
  useOffer(keeps ? [{ label: 'Open a room', run: open }] : []);
  return (
    <div className="screen">
      <PageTitle title="Rooms">
        {keeps ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            Open a room
          </Button>
        ) : null}
      </PageTitle>
      <ErrorNotice error={error} />
      <section className="panel" aria-label="Rooms">
        {data && data.length > 0 ? (
          <table className="list">
            <thead>
              <tr>
                {['Room', 'Audit', 'State', ...(keeps ? ['Auditor'] : []), 'Open', 'As of', 'Documents', 'Requests'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.room}>
                  <td className="figures">
                    <a href={href(`/rooms/${row.room}`)}>{row.room}</a>
                  </td>
                  <td>{row.name}</td>
                  <td>
                    <MachineBadge machine={roomMachine} state={row.state} />
                  </td>
                  {keeps ? <td>{row.auditor.printedName}</td> : null}
                  <td>
                    <Day at={row.begins} /> until <Day at={row.ends} />
                  </td>
                  <td>
                    <Day at={row.asOf} />
                  </td>
                  <td className="figures">{row.documents}</td>
                  <td>
                    {row.waiting === 0 ? (
                      <span className="quiet">none waits</span>
                    ) : (
                      <span className="state" data-tone="needs-you">
                        <IconMessageQuestion size={14} aria-hidden />
                        {row.waiting} {row.waiting === 1 ? 'waits' : 'wait'}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {data?.length === 0 ? (
          <EmptyState title={keeps ? 'No room was opened yet.' : 'No room was opened for you yet. Ask document control.'} />
        ) : null}
      </section>
      {opening ? <OpenRoom onClose={() => setOpening(false)} /> : null}
    </div>
  );
}
