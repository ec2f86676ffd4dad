import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { dayAfter } from '#shared/domain/calendar.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { type GivenSignature, signaturesBy } from '../audit/given-signatures.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { revisionById } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import type { Gathered } from '../module.ts';
import { sessionOf } from '../operation.ts';

type Filter = Input<'overview.decided'>;
type Decided = Output<'overview.decided'>[number];
type Subject = Pick<Decided, 'number' | 'title' | 'label' | 'stateNow'>;

const nothing: Subject = { number: '', title: '', label: '', stateNow: null };

/** What a signature is about, as it is called today. */
const subjectOf = (reader: Reader, { kind, id }: GivenSignature['about']): Subject => {
  if (kind === 'revision') {
    const revision = revisionById(reader, id);
    const document = revision && reader.get('documents', revision.document_id);
    if (!revision || !document) return nothing;
    const { number, title } = document;
    return { number, title, label: targetLabel(revision), stateNow: wordsOfState(reader, revision) };
  }
  if (kind === 'change') {
    const request = reader.get('change_requests', id);
    return { ...nothing, number: id, title: request?.title ?? '', stateNow: request?.state ?? null };
  }
  if (kind === 'disposition') return { ...nothing, number: id, stateNow: reader.get('dispositions', id)?.state ?? null };
  return kind === 'roles' ? { ...nothing, title: printedNameOf(reader, id) } : nothing;
};

/** What the person who asks has signed, the newest first. @param pathOf where the screen of a record is */
export const decided = (context: CallContext, { since, until, meaning }: Filter, pathOf: Gathered['pathOf']): Decided[] => {
  const { vault } = context;
  return signaturesBy(vault, sessionOf(context).userId, since ?? '', until === undefined ? '9999' : dayAfter(until, 1))
    .filter((one) => meaning === undefined || one.meaning === meaning)
    .map((one) => {
      const subject = subjectOf(vault, one.about);
      const principal = one.task_id === null ? null : (vault.get('tasks', one.task_id)?.decided_for ?? null);
      return {
        ...{ id: one.id, at: one.signed_at, meaning: one.meaning, role: one.role, ...subject },
        onBehalfOf: principal && printedNameOf(vault, principal),
        path: subject.number === '' ? null : pathOf(vault, subject.number),
      };
    })
    .reverse();
};

const span = ({ since, until }: Filter): string =>
  [...(since === undefined ? [] : [`from ${since}`]), ...(until === undefined ? [] : [`until ${until}`])].join(' ');

export const decidedList: ListDeclaration<'decided'> = {
  title: 'Decided by one person',
  fileName: 'decided',
  columns: [
    ['Signed', 0.11],
    ['As', 0.15],
    ['Role', 0.12],
    ['On behalf of', 0.12],
    ['Number', 0.12],
    ['Title', 0.2],
    ['Rev.', 0.06],
    ['State now', 0.12],
  ],
  sentence: (context, asked) => {
    const { userId } = sessionOf(context);
    const words = [asked.meaning === undefined ? 'Everything' : `"${asked.meaning}"`, 'signed by', printedNameOf(context.vault, userId)];
    return [...words, span(asked)].filter(Boolean).join(' ');
  },
  rows: (context, { list: _list, format: _format, ...filter }) => {
    const dayOf = daysOf(context);
    return decided(context, filter, () => null).map((row) => [
      ...[dayOf(row.at), row.meaning, row.role, row.onBehalfOf ?? '', row.number, row.title, row.label, row.stateNow ?? ''],
    ]);
  },
};
