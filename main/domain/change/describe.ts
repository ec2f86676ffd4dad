import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { usedBy } from '../documents/document-links.ts';
import { beneathInForce } from '../documents/family.ts';
import { type Document, revisionById, revisionInForce } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { type ChangeItem, type ChangeRequest, changeByNumber, changeSignatures, itemsOf, listChanges } from './change.store.ts';
import { findChangeMove } from './move.ts';
import { documentOfItem, heldNow, planOfItem } from './plan.ts';

type Shown = Output<'change.show'>;
type Summary = Output<'change.list'>[number];

const summaryOf = (reader: Reader, request: ChangeRequest): Summary => ({
  number: request.id,
  title: request.title,
  state: request.state,
  requestedBy: printedNameOf(reader, request.requested_by),
  requestedAt: request.requested_at,
  documents: itemsOf(reader, request.id).length,
  effectiveFrom: request.effective_from,
});

/** The newest first. */
export const listed = async ({ vault }: CallContext, { state }: Input<'change.list'>): Promise<Summary[]> =>
  listChanges(vault, state)
    .map((request) => summaryOf(vault, request))
    .reverse();

/** What stays in force beneath a document that the request retires; what it retires as well does not stay. */
const leftBeneath = (reader: Reader, request: ChangeRequest, document: Document): string[] => {
  const retired = itemsOf(reader, request.id).flatMap(({ act, asked_number }) => (act === 'retire' ? [asked_number] : []));
  return beneathInForce(reader, document).flatMap(({ number }) => (retired.includes(number) ? [] : [number]));
};

const shownItem = (context: CallContext, request: ChangeRequest, item: ChangeItem, mayBegin: boolean): Shown['items'][number] => {
  const reader = context.vault;
  const document = documentOfItem(reader, item);
  const revision =
    item.revision_id !== null
      ? revisionById(reader, item.revision_id)
      : document && item.act === 'retire'
        ? revisionInForce(reader, document.id)
        : null;
  const { type_id: typeId, owner, department } = item;
  const isRetired = item.act === 'retire' && revision?.state === 'Effective';
  return {
    position: item.position,
    act: item.act,
    number: document?.number ?? null,
    title: document?.title ?? item.title ?? '',
    made: item.act === 'create' ? { typeId: typeId ?? '', owner: owner ?? '', department: department ?? '' } : null,
    label: revision && revisionLabel(revision),
    ...(revision ? shownState(reader, revision) : { state: null, approval: null }),
    author: item.act === 'retire' || !revision ? null : printedNameOf(reader, revision.author),
    problem: request.state === 'Accepted' ? planOfItem(reader, item).problem : null,
    held: request.state === 'Accepted' ? heldNow(context, item) : null,
    // Whoever works by another document would be sent to this one; told before it is retired.
    usedBy: isRetired && document ? [...new Set(usedBy(reader, document.number).map(({ number }) => number))] : [],
    beneathInForce: isRetired && document ? leftBeneath(reader, request, document) : [],
    begin: mayBegin && item.act !== 'retire' && item.revision_id === null,
  };
};

/** A request with its documents, its signatures, and what the person who asks may do with it. @throws AppError 'not-found' */
export const showChange = async (context: CallContext, { number }: Input<'change.show'>): Promise<Shown> => {
  const { vault } = context;
  const request = changeByNumber(vault, number);
  const name = (userId: string | null) => userId && printedNameOf(vault, userId);
  const may = (...asked: Parameters<typeof findChangeMove> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    findChangeMove(context, request, ...asked).ok;
  const items = itemsOf(vault, number).map((item) => shownItem(context, request, item, may('begin')));
  return {
    ...summaryOf(vault, request),
    reason: request.reason,
    impact: request.impact,
    editedBy: name(request.edited_by),
    assessment: request.assessment,
    assessedBy: name(request.assessed_by),
    assessedAt: request.assessed_at,
    decidedBy: name(request.decided_by),
    decidedAt: request.decided_at,
    decisionReason: request.decision_reason,
    effectiveAt: request.effective_at,
    closedReason: request.closed_reason,
    items,
    signatures: changeSignatures(vault, number).map(shownSignature),
    may: {
      edit: may('edit'),
      assess: may('assess'),
      decide: may('accept'),
      withdraw: may('withdraw'),
      makeEffective: items.every(({ problem }) => problem === null) && may('makeEffective', 'allReady', 'due'),
    },
  };
};
