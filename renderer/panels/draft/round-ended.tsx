import { Alert, Text } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { Moment } from '../../components/moment.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';

import '../comments/comments.css';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

/** How the newest round of a draft ended: who asked for changes, in which step and why; or that its author took it back. */
export const RoundEnded = ({ revision }: { revision: Revision }) => {
  const round = revision.rounds.at(-1);
  if (round?.outcome === 'withdrawn')
    return (
      <Alert color="ink" variant="light" my="sm" icon={<IconArrowBackUp size={18} aria-hidden />}>
        {say('Round {round} was withdrawn by its author; nobody asked for changes.', { round: round.round })}
      </Alert>
    );
  if (round?.outcome !== 'rejected') return null;
  return revision.tasks
    .filter(({ status }) => status === 'rejected')
    .map((task) => (
      <Alert key={task.step} color="amber" my="sm" icon={<IconX size={18} aria-hidden />} title={say('Changes requested')}>
        <Text size="sm" className="said">
          “{task.remark}”
        </Text>
        <Text className="meta">
          <Said
            text={
              task.decidedFor
                ? phrase('{person}, on behalf of {decidedFor}, step “{step}”, {moment}')
                : phrase('{person}, step “{step}”, {moment}')
            }
            with={{
              person: task.decidedBy ? <PersonName person={task.decidedBy} /> : null,
              decidedFor: task.decidedFor,
              step: task.step,
              moment: <Moment at={task.decidedAt} />,
            }}
          />
        </Text>
      </Alert>
    ));
};
