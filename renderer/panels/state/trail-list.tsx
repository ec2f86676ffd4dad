import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';

const words: Record<string, string> = {
  'documents.create': 'made',
  'documents.saveContent': 'text saved',
  'documents.importFile': 'file imported',
  'documents.revise': 'revision begun',
  'documents.setParent': 'place in its family changed',
  'external.register': 'registered',
  'external.describe': 'edition said',
  'external.setChecker': 'checked by somebody else from now on',
  'external.check': 'checked for a newer edition',
  'external.answer': 'newer edition answered',
  'workflow.submit': 'submitted',
  'workflow.withdraw': 'taken back',
  'workflow.decide': 'decided on',
  'workflow.release': 'released',
  'workflow.tick': 'became effective',
  'workflow.obsolete': 'made obsolete',
  'review.conclude': 'reviewed without change',
  'review.setInterval': 'interval of the review changed',
  'change.begin': 'begun for a change request',
  'change.makeEffective': 'change request made effective',
  'workflow.comment': 'commented on',
  'workflow.resolveComment': 'comment dealt with',
  'documents.addCoAuthor': 'co-author added',
  'documents.withdrawCoAuthor': 'co-author taken out',
  'documents.takeBackHold': 'hold of the draft taken back',
  'documents.useTemplate': 'template taken',
  'assignment.reassign': 'step given to somebody else',
  'change.create': 'change asked for',
  'change.edit': 'change request edited',
  'change.assess': 'change assessed',
  'change.decide': 'change decided on',
  'change.withdraw': 'change request withdrawn',
  'distribution.issue': 'copies issued',
  'distribution.print': 'printed uncontrolled',
  'distribution.printCopy': 'copy printed',
  'distribution.recall': 'copy recalled',
  'distribution.confirm': 'fate of a copy recorded',
  'distribution.correct': 'fate of a copy recorded anew',
  'distribution.reconcile': 'copies reconciled',
  'migration.bringIn': 'brought in',
  'retention.hold': 'held from disposition',
  'retention.releaseHold': 'hold released',
};

/** What an operation did, in a word or two. */
export const actOf = (operation: string): string => words[operation] ?? operation;

/** What the ledger holds about the document, the newest first. */
export const TrailList = ({ number, limit }: { number: string; limit: number }) => {
  const { data, error } = useAsk('documents.trail', { number, limit });
  if (error) return <ErrorNotice error={error} />;
  return (
    <ul className="trail">
      {data?.map((entry) => (
        <li key={entry.seq}>
          <span>
            <strong>{entry.subject.split(' ').slice(1).join(' ') || entry.subject}</strong> {actOf(entry.operation)} by {entry.who}
          </span>
          <span className="meta">
            <Moment at={entry.time} />, entry {entry.seq}
            {entry.reason ? `: ${entry.reason}` : ''}
            {entry.void ? <strong data-refused="true"> {entry.void}</strong> : null}
          </span>
        </li>
      ))}
    </ul>
  );
};
