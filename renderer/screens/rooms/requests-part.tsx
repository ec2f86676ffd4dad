import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { HeldForm } from '../../components/asks-first.tsx';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { say } from '../../words/say.ts';
import { TrainingSelect } from './training-select.tsx';

type Request = OperationOutput<'room.show'>['requests'][number];

/** What an answer opened, as the rest of its line. */
const openedWith = ({ documents, training }: Request): string => {
  const opened = [...documents, ...training.map((subject) => say('training {subject}', { subject }))];
  return opened.length > 0 ? say('. Opened: {documents}', { documents: opened.join(', ') }) : '';
};

const Ask = ({ room }: { room: string }) => {
  const [text, setText] = useState('');
  const ask = useDo('room.ask');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ room, text }, { onSuccess: () => setText('') });
  };
  return (
    <HeldForm>
      <form onSubmit={submit}>
        <ErrorNotice error={ask.error} />
        <Textarea
          label={say('Please show…')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          required
          minLength={3}
          autosize
          minRows={2}
        />
        <Button type="submit" mt="sm" loading={ask.isPending}>
          {say('Ask')}
        </Button>
      </form>
    </HeldForm>
  );
};

const Answer = ({ room, request }: { room: string; request: number }) => {
  const [answer, setAnswer] = useState('');
  const [documents, setDocuments] = useState<string[]>([]);
  const [training, setTraining] = useState<string[]>([]);
  const act = useDo('room.answer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ room, request, answer, documents, training });
  };
  return (
    <HeldForm>
      <form onSubmit={submit}>
        <Stack gap="sm" mt="sm">
          <ErrorNotice error={act.error} />
          <Textarea
            label={say('Answer to request {request}', { request })}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
            required
            minLength={3}
            autosize
            minRows={2}
          />
          <DocumentsSelect
            withEntries
            label={say('Documents and entries that are opened with it')}
            value={documents}
            onChange={setDocuments}
          />
          <TrainingSelect value={training} onChange={setTraining} />
          <Group>
            <Button type="submit" variant="default" loading={act.isPending}>
              {say('Answer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </HeldForm>
  );
};

/** What the auditor asked, and the answers, in one place. */
export const RequestsPart = ({
  room,
  requests,
  mayAsk,
  mayAnswer,
}: {
  room: string;
  requests: readonly Request[];
  mayAsk: boolean;
  mayAnswer: boolean;
}) => (
  <>
    {requests.length === 0 ? <Text className="quiet">{say('No request yet.')}</Text> : null}
    <ol className="room-requests">
      {requests.map((request) => (
        <li key={request.request}>
          <Text className="room-text">{request.text}</Text>
          <Text className="meta">
            <Moment at={request.askedAt} />
          </Text>
          {request.answer === null ? (
            <Text fw={600} mt="xs">
              {say('Waiting for an answer')}
            </Text>
          ) : (
            <>
              <Text className="room-text" mt="xs">
                {request.answer}
              </Text>
              <Text className="meta">
                {request.answeredBy}, <Moment at={request.answeredAt} />
                {openedWith(request)}
              </Text>
            </>
          )}
          {request.answer === null && mayAnswer ? <Answer room={room} request={request.request} /> : null}
        </li>
      ))}
    </ol>
    {mayAsk ? <Ask room={room} /> : null}
  </>
);
