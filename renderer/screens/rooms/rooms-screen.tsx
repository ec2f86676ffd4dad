import { Button } from '@mantine/core';
import { IconMessageQuestion, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { roomMachine } from '#shared/domain/rooms.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { machineColumn } from '../../frame/state-column.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';
import { OpenRoom } from './open-room.tsx';

type Row = OperationOutput<'room.list'>[number];
const pathOf = ({ room }: Row): string => `/rooms/${room}`;

const Waiting = ({ count }: { count: number }) =>
  count === 0 ? (
    <span className="quiet">{say('none waits')}</span>
  ) : (
    <span className="state" data-tone="needs-you">
      <IconMessageQuestion size={14} aria-hidden />
      {sayCount(count, '{count} waits', '{count} wait')}
    </span>
  );

const columns: Column<Row>[] = [
  linkColumn(phrase('Room'), ({ room }) => room, pathOf),
  { id: 'audit', title: phrase('Audit'), grows: true, sortBy: ({ name }) => name },
  machineColumn(roomMachine),
  { id: 'auditor', title: phrase('Auditor'), kind: 'name', sortBy: ({ auditor }) => auditor.printedName },
  {
    id: 'open',
    title: phrase('Open##from until'),
    kind: 'day',
    sortBy: ({ begins }) => begins,
    cell: ({ begins, ends }) => <Said text="{begins} until {ends}" with={{ begins: <Day at={begins} />, ends: <Day at={ends} /> }} />,
  },
  { id: 'as-of', title: phrase('As of'), kind: 'day', sortBy: ({ asOf }) => asOf },
  { id: 'documents', title: phrase('Documents'), kind: 'number', sortBy: ({ documents }) => documents },
  { id: 'requests', title: phrase('Requests'), sortBy: ({ waiting }) => waiting, cell: ({ waiting }) => <Waiting count={waiting} /> },
];

/** Rooms for auditors from outside: all of them for those who keep them, the own ones for a visiting auditor. */
export default function RoomsScreen() {
  const keeps = useHolds('Document Controller', 'Quality');
  const [opening, setOpening] = useState(false);
  const rooms = useAsk('room.list', {});
  const open = () => setOpening(true);
  useBegin('open', keeps ? open : null);
  useOffer(keeps ? [{ label: say('Open a room'), run: open }] : []);
  return (
    <div className="screen">
      <PageTitle title={say('Rooms')}>
        {keeps ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {say('Open a room')}
          </Button>
        ) : null}
      </PageTitle>
      <section className="panel" aria-label={say('Rooms')}>
        <RecordTable
          caption={say('Rooms')}
          of={rooms}
          columns={keeps ? columns : columns.filter(({ id }) => id !== 'auditor')}
          keyOf={({ room }) => room}
          empty={
            <EmptyState title={keeps ? say('No room was opened yet.') : say('No room was opened for you yet. Ask document control.')} />
          }
          onOpen={(row) => go(pathOf(row))}
        />
      </section>
      {opening ? <OpenRoom onClose={() => setOpening(false)} /> : null}
    </div>
  );
}
