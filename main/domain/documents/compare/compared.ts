import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { compareContents } from '#shared/compare/compare.ts';
import type { Comparison } from '#shared/compare/comparison.ts';
import type { FieldValues } from '#shared/content/resolve.ts';
import type { Content } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { outcomeWords } from '#shared/domain/rounds.ts';
import { wordsOfState } from '../approved-elsewhere.ts';
import { readContent, revisionByLabel } from '../read-content.ts';
import { type Document, documentByNumber, type Revision, revisionsOf } from '../revision.store.ts';
import { roundsOf } from '../round-text.ts';

type Wanted = Input<'documents.compare'>;
type Side = Output<'documents.compare'>['from'];

/** Two revisions of a document and what is to be said of them. */
export interface Compared {
  document: Document;
  from: Side;
  to: Side;
  fields: { before: FieldValues; after: FieldValues };
  same: boolean;
  /** Null where one of the two is a file: files are compared by their bytes alone. */
  comparison: Comparison | null;
}

/** The revision before another one, but for drafts that were given up. @throws AppError 'not-found' */
const before = (reader: Reader, document: Document, revision: Revision): Revision => {
  const former = revisionsOf(reader, document.id).findLast(({ major, state }) => major < revision.major && state !== 'Cancelled');
  if (!former)
    throw new AppError('not-found', `${document.number} has no revision before ${revisionLabel(revision)} that it could be compared with.`);
  return former;
};

/** A round as people name it: the label that the revision was submitted for, and how the round ended. */
const submission = (reader: Reader, revision: Revision, round: number): Pick<Side, 'label' | 'state'> => {
  const found = roundsOf(reader, revision).find((one) => one.round === round);
  return { label: `${targetLabel(revision)}, round ${round}`, state: found ? outcomeWords[found.outcome] : revision.state };
};

/** @throws AppError 'not-found' for a revision or a round that does not exist */
export const comparedOf = async (context: CallContext, { number, from, to, fromRound, toRound }: Wanted): Promise<Compared> => {
  const { vault } = context;
  const document = documentByNumber(vault, number);
  const now = revisionByLabel(vault, document, to);
  const ofSame = fromRound === undefined ? before : () => now;
  const old = from === undefined ? ofSame(vault, document, now) : revisionByLabel(vault, document, from);
  const read = (revision: Revision, round: number | undefined) =>
    readContent(context, { number, label: revisionLabel(revision), ...(round === undefined ? {} : { round }) });
  const [former, newer] = await Promise.all([read(old, fromRound), read(now, toRound)]);
  const isFile = former.file !== null || newer.file !== null;
  const nothing: Content = { version: 1, blocks: [] };
  const comparison = isFile ? null : compareContents(former.content ?? nothing, newer.content ?? nothing);
  const sideOf = (one: typeof former, revision: Revision, round: number | undefined): Side => ({
    ...(round === undefined ? { label: one.label, state: wordsOfState(vault, revision) } : submission(vault, revision, round)),
    contentHash: one.contentHash,
    kind: one.file ? 'file' : one.content ? 'text' : 'none',
    fileName: one.file?.name ?? null,
  });
  return {
    document,
    from: sideOf(former, old, fromRound),
    to: sideOf(newer, now, toRound),
    fields: { before: former.fields as FieldValues, after: newer.fields as FieldValues },
    same: comparison ? comparison.blocks.every(({ kind }) => kind === 'same') : former.contentHash === newer.contentHash,
    comparison,
  };
};

/** What can be said where one of the two is a file. */
export const fileSentence = ({ from, to, same }: Pick<Compared, 'from' | 'to' | 'same'>): string => {
  const named = ({ label, kind, fileName }: Side) =>
    kind === 'file' ? `${label} is the file ${fileName}` : kind === 'text' ? `${label} is a text` : `${label} holds nothing yet`;
  if (from.kind !== to.kind) return `Revision ${named(from)} and ${named(to)}: they cannot be compared word by word.`;
  const names = from.fileName === to.fileName ? '' : ` The file was called ${from.fileName} and is now ${to.fileName}.`;
  return same ? `Both revisions hold the same file, byte for byte.${names}` : `The bytes of the file are not the same.${names}`;
};
