import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Handler } from '../operation.ts';
import { shownState } from './approved-elsewhere.ts';
import { requireKept } from './disposed.ts';
import { noteOpened } from './openings.ts';
import { type Document, documentByNumber, newestRevision, type Revision, revisionsOf } from './revision.store.ts';
import { asSubmitted } from './round-text.ts';

/** The revision with a label, as drafts or as released revisions are called; the newest without one. @throws AppError 'not-found' */
export const revisionByLabel = (reader: Reader, document: Document, label: string | undefined): Revision => {
  if (label === undefined) return newestRevision(reader, document);
  const found = revisionsOf(reader, document.id).find((row) => revisionLabel(row) === label || targetLabel(row) === label);
  if (!found) throw new AppError('not-found', `${document.number} has no revision ${label}.`);
  return found;
};

/** The text of a revision, as it is or as it was submitted in one of its rounds, and the values of its fields, so that a screen shows what the paper shows. */
export const readContent = async (
  context: CallContext,
  { number, label, round }: Input<'documents.content'>,
): Promise<Output<'documents.content'>> => {
  const { vault } = context;
  const document = documentByNumber(vault, number);
  const now = revisionByLabel(vault, document, label);
  requireKept(context, number, now);
  const revision = round === undefined ? now : asSubmitted(vault, document, now, round);
  const bytes = revision.content_hash === null ? null : vault.blob(revision.content_hash);
  const isFile = revision.content_kind === 'file';
  return {
    label: revisionLabel(revision),
    ...shownState(vault, revision),
    author: revision.author,
    contentHash: revision.content_hash,
    content: bytes && !isFile ? contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) : null,
    file: bytes && isFile ? { name: revision.file_name ?? '', mediaType: revision.file_media_type ?? '', size: bytes.length } : null,
    fields: {
      number,
      revision: targetLabel(revision),
      title: document.title,
      type: vault.get('document_types', document.type_id)?.name ?? document.type_id,
      owner: printedNameOf(vault, document.owner),
      department: document.department,
      organisation: vault.find('vault', {})[0]?.organisation ?? '',
    },
  };
};

/** The same for a person, of whom is noted that the text of the round was given. */
export const openContent =
  (openings: Openings): Handler<'documents.content'> =>
  async (context, input) => {
    const { vault } = context;
    const text = await readContent(context, input);
    const revision = revisionByLabel(vault, documentByNumber(vault, input.number), input.label);
    if (input.round === undefined || input.round === revision.round) noteOpened(context, openings, revision);
    return text;
  };
