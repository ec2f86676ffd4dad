import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { isConfined } from '#shared/api/confinement.ts';
import { LOOKED_AT_TRAINING, roomMachine } from '#shared/domain/rooms.ts';
import { useAsk, useDo, useDoFile } from '../../api/use-operation.ts';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useSession } from '../../frame/session.tsx';
import '../../panels/documents.css';
import { MachineBadge } from '../../components/state-badge.tsx';
import { LookPanel } from './look-panel.tsx';
import { LookTraining } from './look-training.tsx';
import { OpenedEntries, OpenedTable } from './opened-table.tsx';
import { OpenedTraining } from './opened-training.tsx';
import { RequestsPart } from './requests-part.tsx';
import './rooms.css';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { TrainingSelect } from './training-select.tsx';

const AddDialog = ({ room, onClose }: { room: string; onClose: () => void }) => {
  const [documents, setDocuments] = useState<string[]>([]);
  const [training, setTraining] = useState<string[]>([]);
  const add = useDo('room.add');
  return (
    <FormDialog
      title={say('Open more in {room}', { room })}
      error={add.error}
      busy={add.isPending}
      confirmLabel={say('Open them')}
      disabled={documents.length + training.length === 0}
      onConfirm={() => add.mutate({ room, documents, training }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DocumentsSelect withEntries label={say('Documents and entries of registers')} value={documents} onChange={setDocuments} />
      <TrainingSelect value={training} onChange={setTraining} />
    </FormDialog>
  );
};

const CloseDialog = ({ room, onClose }: { room: string; onClose: () => void }) => {
  const close = useDo('room.close');
  return (
    <ReasonDialog
      title={say('Close {room}', { room })}
      explanation={say('The auditor can no longer enter. What was opened, asked and shown is kept.')}
      confirmLabel={say('Close the room')}
      error={close.error}
      busy={close.isPending}
      onConfirm={(reason) => close.mutate({ room, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** One room: what was opened, what was asked, what was shown. */
export default function RoomScreen({ room = '' }: { room?: string }) {
  const isVisitor = isConfined(useSession().roles);
  const { data, error } = useAsk('room.show', { room });
  const [dialog, setDialog] = useState<'add' | 'close' | null>(null);
  const look = useDoFile('room.look');
  const training = useDoFile('room.lookAtTraining');
  const taken = useDo('room.export');
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!data) return null;
  const titles = new Map(data.openedTraining.map(({ subject, title }) => [subject, title]));
  const isOpen = data.state === 'Open';
  const keeps = !isVisitor && (isOpen || data.state === 'Not yet open');
  const take = () => taken.mutate({ room }, { onSuccess: (made) => void saveMade(made) });
  return (
    <div className="screen">
      <PageTitle title={`${room} ${data.name}`} beside={<MachineBadge machine={roomMachine} state={data.state} />}>
        {keeps ? (
          <>
            <Button variant="default" onClick={() => setDialog('close')}>
              {say('Close the room…')}
            </Button>
            <Button variant="default" onClick={() => setDialog('add')}>
              {say('Open more…')}
            </Button>
          </>
        ) : null}
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={taken.isPending} onClick={take}>
          {say('What was shown')}
        </Button>
      </PageTitle>
      <Text className="meta" mb="md">
        <Said
          text="For {person}, from {begins} until {ends}. Everything as it was on {asOf}."
          with={{
            person: data.auditor.printedName,
            begins: <Moment at={data.begins} />,
            ends: <Moment at={data.ends} />,
            asOf: <Moment at={data.asOf} />,
          }}
        />{' '}
        {isVisitor ? say('Every view of a document or record is recorded.') : ''}
      </Text>
      <ErrorNotice error={look.error ?? training.error ?? taken.error} />
      {look.data ? (
        <LookPanel seen={look.data} onBack={look.reset} />
      ) : training.data ? (
        <LookTraining seen={training.data} onBack={training.reset} />
      ) : (
        <>
          <section className="panel" aria-label={say('Documents')}>
            <OpenedTable
              opened={data.opened}
              {...(isVisitor ? { onLook: (number: string, label: string) => look.mutate({ room, number, label }) } : {})}
            />
          </section>
          <OpenedEntries
            opened={data.openedEntries}
            {...(isVisitor ? { onLook: (number: string, label: string) => look.mutate({ room, number, label }) } : {})}
          />
          <OpenedTraining
            opened={data.openedTraining}
            {...(isVisitor ? { onLook: (subject: string) => training.mutate({ room, subject }) } : {})}
          />
          <div className="room-parts">
            <section aria-labelledby="requests">
              <Title order={2} id="requests" mb="sm">
                {say('Requests')}
              </Title>
              <RequestsPart room={room} requests={data.requests} mayAsk={isVisitor && isOpen} mayAnswer={!isVisitor && isOpen} />
            </section>
            <section aria-labelledby="shown">
              <Title order={2} id="shown" mb="sm">
                {say('What was shown')}
              </Title>
              {data.shown.length === 0 ? <Text className="quiet">{say('Nothing yet.')}</Text> : null}
              <ul className="trail">
                {data.shown.map(({ seq, time, number, label }) => (
                  <li key={seq}>
                    <span className="figures">{label === LOOKED_AT_TRAINING ? (titles.get(number) ?? number) : `${number} ${label}`}</span>
                    <span className="meta">
                      <Said text="{moment}, entry {seq}" with={{ moment: <Moment at={time} />, seq }} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </>
      )}
      {dialog === 'add' ? <AddDialog room={room} onClose={() => setDialog(null)} /> : null}
      {dialog === 'close' ? <CloseDialog room={room} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}
