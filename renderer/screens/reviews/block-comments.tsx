import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { type Comment, CommentNote } from '../../panels/comments/comment-note.tsx';

const NewComment = ({ number, block, onDone }: { number: string; block: number; onDone: () => void }) => {
  const [text, setText] = useState('');
  const comment = useDo('workflow.comment');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    comment.mutate({ number, block, text }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <ErrorNotice error={comment.error} />
      <Textarea
        aria-label="Comment"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        required
        data-autofocus
        autoFocus
      />
      <Group gap="sm" mt="xs">
        <Button type="submit" size="compact-sm" loading={comment.isPending}>
          Comment
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
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
        <CommentNote key={comment.id} comment={comment} mayResolve={mayResolve} />
      ))}
      {writing ? <NewComment number={number} block={block} onDone={() => setWriting(false)} /> : null}
      {open && !writing ? (
        <ActionIcon
          className="comment-add"
          variant="subtle"
          size="sm"
          aria-label={`Comment on paragraph ${block + 1}`}
          onClick={() => setWriting(true)}
        >
          <IconMessagePlus size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
};
