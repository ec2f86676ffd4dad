import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { textOfBlocks } from '#shared/compare/likeness.ts';
import { type Block, contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { requireKept } from '../documents/disposed.ts';
import { documentByNumber, newestRevision, subjectOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';

/** A remark on one block of the text under review; it stays with its round for ever. */
export const comment = command('workflow.comment', {
  commit: (uow, context, { number, block, text }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    if (revision.state !== 'In Review' && revision.state !== 'In Approval')
      throw new AppError('refused', `${number} is ${revision.state}. Comments are made while a revision is in review or approval.`);
    const id = randomUUID();
    uow.insert('comments', {
      id,
      revision_id: revision.id,
      round: revision.round,
      block,
      author: sessionOf(context).userId,
      text,
      created_at: uow.time,
      resolved_at: null,
      resolved_by: null,
    });
    return { output: { id }, trace: { subject: subjectOf(document, revision) } };
  },
});

/** The author says that a comment was dealt with. */
export const resolveComment = command('workflow.resolveComment', {
  commit: (uow, context, { id }) => {
    const found = uow.get('comments', id);
    const revision = found && uow.get('revisions', found.revision_id);
    const document = revision && uow.get('documents', revision.document_id);
    if (!found || !revision || !document) throw new AppError('not-found', 'There is no such comment.');
    const { userId } = sessionOf(context);
    if (!authorsOf(uow, revision).includes(userId))
      throw new AppError('refused', 'Only the author or a co-author of the revision can resolve a comment.');
    if (found.resolved_at !== null) throw new AppError('conflict', 'This comment is already resolved.');
    uow.update('comments', id, { resolved_at: uow.time, resolved_by: userId });
    return { output: {}, trace: { subject: `${document.number} comment` } };
  },
});

/**
 * Takes a revision; returns the sentence that holds its submission back while comments are open and names each by who
 * wrote it and how it begins, or null when every comment was dealt with.
 */
export const openCommentsSentence = (vault: Reader, revisionId: string): string | null => {
  const open = vault.find('comments', { revision_id: revisionId, resolved_at: null }, ['created_at']);
  if (open.length === 0) return null;
  const named = open.map(({ author, text }) => `${printedNameOf(vault, author)}: "${shortened(text)}"`).join('; ');
  return `${open.length === 1 ? 'One comment is' : `${open.length} comments are`} still open (${named}). Resolve each of them before you submit.`;
};

const QUOTED = 80;

const shortened = (words: string): string => {
  const letters = [...words];
  return letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : words;
};

/** How a block of a frozen text begins; for a file, or a block that says nothing, its kind. */
const quoteOf = (blocks: readonly Block[], index: number): string => {
  const block = blocks[index];
  if (!block) return '';
  if (block.type === 'image') return shortened(block.caption || block.alt || 'a picture');
  // Cells and items stand apart in the text, so they do here.
  return shortened(textOfBlocks([block]).replaceAll(/\s+/g, ' ').trim());
};

/** Comments on the newest revision, oldest first, with the beginning of the block that each stands beside. */
export const commentsOf = async (context: CallContext, { number }: Input<'workflow.comments'>): Promise<Output<'workflow.comments'>> => {
  const { vault } = context;
  const revision = newestRevision(vault, documentByNumber(vault, number));
  requireKept(context, number, revision);
  const texts = new Map<number, readonly Block[]>();
  const blocksOf = (round: number): readonly Block[] => {
    const known = texts.get(round);
    if (known) return known;
    const hash = vault.get('rounds', `${revision.id}/${round}`)?.content_hash;
    const isText = revision.content_kind === 'content' && hash !== undefined;
    const blocks = isText ? contentSchema.parse(JSON.parse(new TextDecoder().decode(vault.blob(hash)))).blocks : [];
    texts.set(round, blocks);
    return blocks;
  };
  return vault.find('comments', { revision_id: revision.id }, ['created_at']).map((row) => ({
    id: row.id,
    round: row.round,
    block: row.block,
    quote: quoteOf(blocksOf(row.round), row.block),
    author: printedNameOf(vault, row.author),
    text: row.text,
    at: row.created_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by && printedNameOf(vault, row.resolved_by),
    replies: vault
      .find('comment_replies', { comment_id: row.id }, ['created_at'])
      .map(({ author, text, created_at }) => ({ author: printedNameOf(vault, author), text, at: created_at })),
  }));
};
