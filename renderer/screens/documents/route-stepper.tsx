import { IconCheck, IconCircle, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { Moment } from '../../components/moment.tsx';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

const looks: Record<string, { Icon: typeof IconCheck; word: string; tone: string }> = {
  approved: { Icon: IconCheck, word: 'Signed', tone: 'effective' },
  rejected: { Icon: IconX, word: 'Rejected', tone: 'seal' },
  open: { Icon: IconCircle, word: 'Waiting', tone: 'needs-you' },
  waiting: { Icon: IconCircleDashed, word: 'Later', tone: 'history' },
  cancelled: { Icon: IconCircleDashed, word: 'Not asked any more', tone: 'history' },
};

/** The whole route of the newest round, with names and dates. */
export const RouteStepper = ({ revision }: { revision: Revision }) =>
  revision.tasks.length === 0 ? null : (
    <ol className="route" aria-label="Route">
      {revision.tasks.map((task, index) => {
        const { Icon, word, tone } = looks[task.status] ?? { Icon: IconCircle, word: task.status, tone: 'history' };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places of a route are fixed at submission
          <li key={index} data-tone={tone}>
            <span className="state" data-tone={tone}>
              <Icon size={14} aria-hidden />
              {word}
            </span>
            <span className="route-title">{task.step}</span>
            <span className="meta">
              {task.decidedBy ?? task.expected}
              {task.decidedAt ? (
                <>
                  {', '}
                  <Moment at={task.decidedAt} />
                </>
              ) : null}
            </span>
            {task.remark ? <span className="meta">“{task.remark}”</span> : null}
          </li>
        );
      })}
    </ol>
  );
