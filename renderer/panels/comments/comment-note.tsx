import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import './comments.css';

export type Comment = OperationOutput<'workflow.comments'>[number];

/** One comment, and for the author of the revision the button that resolves it. */
export const CommentNote = ({ comment, mayResolve, quoted = false }: { comment: Comment; mayResolve: boolean; quoted?: boolean }) => {
  const resolve = useDo('workflow.resolveComment');
  return (
    <div className="comment" data-resolved={comment.resolvedAt !== null}>
      <div className="meta">
        {comment.author}, <Moment at={comment.at} />
      </div>
      {quoted && comment.quote ? <div className="comment-quote">{comment.quote}</div> : null}
      <div className="comment-text">{comment.text}</div>
      {comment.resolvedAt ? (
        <div className="meta comment-resolved">
          <IconCheck size={14} aria-hidden /> Resolved by {comment.resolvedBy}, <Moment at={comment.resolvedAt} />
        </div>
      ) : null}
      {comment.resolvedAt === null && mayResolve ? (
        <Button size="compact-xs" variant="default" mt={4} loading={resolve.isPending} onClick={() => resolve.mutate({ id: comment.id })}>
          Resolve
        </Button>
      ) : null}
      <ErrorNotice error={resolve.error} />
    </div>
  );
};
