import { Checkbox, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { say } from '../../words/say.ts';
import { type Comment, CommentNote } from './comment-note.tsx';

/** Comments with the words they refer to, the open ones first; resolved ones are one tick away. */
export const CommentList = ({ title, comments, mayResolve }: { title: string; comments: readonly Comment[]; mayResolve: boolean }) => {
  const [all, setAll] = useState(false);
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null);
  const shown = all ? [...open, ...comments.filter(({ resolvedAt }) => resolvedAt !== null)] : open;
  if (comments.length === 0) return null;
  return (
    <section aria-label={title} className="comment-list">
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Text className="meta" mb="xs">
        {open.length === 0
          ? say('All comments are resolved.')
          : say('{open} of {total} open', { open: open.length, total: comments.length })}
      </Text>
      {shown.map((comment) => (
        <CommentNote key={comment.id} comment={comment} mayResolve={mayResolve} quoted />
      ))}
      {open.length < comments.length ? (
        <Checkbox size="xs" label={say('Show resolved comments')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      ) : null}
    </section>
  );
};
