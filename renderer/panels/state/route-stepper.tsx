import { IconCheck, IconCircle, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { Moment } from '../../components/moment.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';

type Revision = OperationOutput<'documents.show'>['revisions'][number];
type Task = Revision['tasks'][number];
type Waiting = OperationOutput<'assignment.steps'>[number];

const looks: Record<string, { Icon: typeof IconCheck; word: string; tone: string }> = {
  approved: { Icon: IconCheck, word: phrase('Signed'), tone: 'effective' },
  rejected: { Icon: IconX, word: phrase('Rejected'), tone: 'seal' },
  open: { Icon: IconCircle, word: phrase('Waiting'), tone: 'needs-you' },
  waiting: { Icon: IconCircleDashed, word: phrase('Later'), tone: 'history' },
  cancelled: { Icon: IconCircleDashed, word: phrase('Cancelled'), tone: 'history' },
};

const Step = ({ task, waiting }: { task: Task; waiting: Waiting | undefined }) => {
  const { Icon, word, tone } = looks[task.status] ?? { Icon: IconCircle, word: task.status, tone: 'history' };
  return (
    <li data-tone={tone}>
      <span className="state" data-tone={tone}>
        <Icon size={14} aria-hidden />
        {say(word)}
      </span>
      <span className="route-title">{task.step}</span>
      <span className="meta">
        {task.decidedBy ? <PersonName person={task.decidedBy} /> : sayGiven(waiting?.expected ?? task.expected)}
        {task.decidedFor ? say(', on behalf of {decidedFor}', { decidedFor: task.decidedFor }) : ''}
        {task.decidedAt ? (
          <>
            {', '}
            <Moment at={task.decidedAt} />
          </>
        ) : null}
      </span>
      {waiting?.due ? (
        <span className="meta">
          <Said text="Due {due}" with={{ due: <Due at={waiting.due} /> }} />
        </span>
      ) : null}
      {waiting?.before.map(({ from, at, reason }) => (
        <span className="meta" key={at}>
          {say('Before: {from}. “{reason}”', { from, reason })}
        </span>
      ))}
      {task.remark ? <span className="meta">“{task.remark}”</span> : null}
    </li>
  );
};

/** The whole route of the newest round, with names and dates, and who had a step before. */
export const RouteStepper = ({ number, revision }: { number: string; revision: Revision }) => {
  const isOnRoute = revision.state === 'In Review' || revision.state === 'In Approval';
  const { data: waiting } = useAsk('assignment.steps', isOnRoute ? { number } : null);
  if (revision.tasks.length === 0) return null;
  return (
    <ol className="route" aria-label={say('Route')}>
      {revision.tasks.map((task, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places of a route are fixed at submission
        <Step key={index} task={task} waiting={waiting?.find(({ position }) => position === index)} />
      ))}
    </ol>
  );
};
