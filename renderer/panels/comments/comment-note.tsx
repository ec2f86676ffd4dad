import { Button, Group } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { Say } from './say.tsx';
import './comments.css';

export type Comment = OperationOutput<'workflow.comments'>[number];

/** One comment with what was answered, the button that answers, and for the author of the revision the one that resolves. */
export const CommentNote = ({
  comment,
  mayResolve,
  mayReply = mayResolve,
  quoted = false,
}: {
  comment: Comment;
  mayResolve: boolean;
  mayReply?: boolean;
  quoted?: boolean;
}) => {
  const resolve = useDo('workflow.resolveComment');
  const reply = useDo('workflow.reply');
  const [answering, setAnswering] = useState(false);
  const isOpen = comment.resolvedAt === null;
  return (
    <div className="comment" data-resolved={!isOpen}>
      <div className="meta">
        {comment.author}, <Moment at={comment.at} />
      </div>
      {quoted && comment.quote ? <div className="comment-quote">{comment.quote}</div> : null}
      <div className="comment-text">{comment.text}</div>
      {comment.replies.map(({ author, text, at }) => (
        <div className="comment-reply" key={at + text}>
          <div className="meta">
            {author}, <Moment at={at} />
          </div>
          <div className="comment-text">{text}</div>
        </div>
      ))}
      {comment.resolvedAt ? (
        <div className="meta comment-resolved">
          <IconCheck size={14} aria-hidden />{' '}
          <Said
            text="Resolved by {resolvedBy}, {moment}"
            with={{ resolvedBy: comment.resolvedBy, moment: <Moment at={comment.resolvedAt} /> }}
          />
        </div>
      ) : null}
      {answering ? (
        <Say
          label={say('Reply')}
          busy={reply.isPending}
          error={reply.error}
          onSay={(text) => reply.mutate({ id: comment.id, text }, { onSuccess: () => setAnswering(false) })}
          onCancel={() => setAnswering(false)}
        />
      ) : null}
      {isOpen && !answering && (mayReply || mayResolve) ? (
        <Group gap="xs" mt={4}>
          {mayReply ? (
            <Button size="compact-xs" variant="default" onClick={() => setAnswering(true)}>
              {say('Reply…')}
            </Button>
          ) : null}
          {mayResolve ? (
            <Button size="compact-xs" variant="default" loading={resolve.isPending} onClick={() => resolve.mutate({ id: comment.id })}>
              {say('Resolve')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      <ErrorNotice error={resolve.error} />
    </div>
  );
};
