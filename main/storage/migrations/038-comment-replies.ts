import { noDelete } from './032-voided.ts';

/** What was answered to a comment of a review. */
export const commentReplies = `
CREATE TABLE comment_replies (
  id TEXT PRIMARY KEY NOT NULL,
  comment_id TEXT NOT NULL REFERENCES comments (id),
  author TEXT NOT NULL REFERENCES people (id),
  text TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
${noDelete('comment_replies')}
CREATE INDEX comment_replies_comment ON comment_replies (comment_id, created_at);
`;
