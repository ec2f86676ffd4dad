import { ActionIcon } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { type Comment, CommentNote } from '../../panels/comments/comment-note.tsx';
import { Say } from '../../panels/comments/say.tsx';
import { say } from '../../words/say.ts';

const NewComment = ({ number, block, onDone }: { number: string; block: number; onDone: () => void }) => {
  const comment = useDo('workflow.comment');
  return (
    <Say
      label={say('Comment')}
      busy={comment.isPending}
      error={comment.error}
      onSay={(text) => comment.mutate({ number, block, text }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
};

/** Comments of this round on one block; they stay in the record of the round. */
export const BlockComments = ({
  number,
  block,
  comments,
  round,
  open,
  mayResolve,
}: {
  number: string;
  block: number;
  comments: readonly Comment[];
  round: number;
  open: boolean;
  mayResolve: boolean;
}) => {
  const [writing, setWriting] = useState(false);
  const mine = comments.filter((comment) => comment.block === block && comment.round === round);
  return (
    <div className="block-comments">
      {mine.map((comment) => (
        <CommentNote key={comment.id} comment={comment} mayResolve={mayResolve} mayReply={open} />
      ))}
      {writing ? <NewComment number={number} block={block} onDone={() => setWriting(false)} /> : null}
      {open && !writing ? (
        <ActionIcon
          className="comment-add"
          variant="subtle"
          size="sm"
          aria-label={say('Comment on paragraph {block}', { block: block + 1 })}
          onClick={() => setWriting(true)}
        >
          <IconMessagePlus size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
};
