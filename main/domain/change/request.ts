import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { writersText } from '#shared/domain/writers.ts';
import { requireMakeable } from '../documents/make-document.ts';
import { documentByNumber, revisionInForce } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';
import { type ChangeItem, changeByNumber, itemsOf, nextChangeNumber } from './change.store.ts';
import { requireChangeMove } from './move.ts';
import { nothingAnswered } from './new-request.rules.ts';

type Asked = Input<'change.create'>;

/** Whether what is asked can be asked: each document is there, once, and a new one could be made. @throws AppError */
const requireAskable = (uow: UnitOfWork, items: Asked['items']): void => {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.act === 'create') {
      requireMakeable(uow, item);
      continue;
    }
    const document = documentByNumber(uow, item.number);
    if (seen.has(item.number)) throw new AppError('invalid-input', `${item.number} is named twice. State once what should happen to it.`);
    seen.add(item.number);
    if (item.act === 'retire' && !revisionInForce(uow, document.id))
      throw new AppError('refused', `No revision of ${item.number} is in force, so it cannot be made obsolete.`);
  }
};

const insertItems = (uow: UnitOfWork, number: string, items: Asked['items'], taken: number): void => {
  for (const [index, item] of items.entries()) {
    const row: ChangeItem = {
      id: `${number}/${taken + index + 1}`,
      change_id: number,
      position: index + 1,
      act: item.act,
      asked_number: item.act === 'create' ? '' : item.number,
      type_id: item.act === 'create' ? item.typeId : null,
      title: item.act === 'create' ? item.title : null,
      owner: item.act === 'create' ? item.owner : null,
      department: item.act === 'create' ? item.department : null,
      active: 1,
      document_id: null,
      revision_id: null,
    };
    uow.insert('change_items', row);
  }
};

/** Asks for a change of one or many documents. */
export const createChange = command('change.create', {
  commit: (uow, context: CallContext, { title, reason, impact, items }) => {
    requireAskable(uow, items);
    const number = nextChangeNumber(uow);
    uow.insert('change_requests', {
      id: number,
      title,
      reason,
      impact,
      requested_by: sessionOf(context).userId,
      requested_at: uow.time,
      ...nothingAnswered,
      writers: null,
    });
    insertItems(uow, number, items, 0);
    return { output: { number }, trace: { subject: number, reason } };
  },
});

/** Says anew what is asked, before the decision; what was asked before stays in the vault, inactive. */
export const editChange = command('change.edit', {
  commit: (uow, context, { number, title, reason, impact, items }) => {
    const request = changeByNumber(uow, number);
    const { to } = requireChangeMove(context, request, 'edit');
    const by = sessionOf(context).userId;
    const writers = writersText(request.writers, request.edited_by, by);
    const edited = { edited_by: by, writers, assessment: null, assessed_by: null, assessed_at: null };
    requireAskable(uow, items);
    const taken = uow.find('change_items', { change_id: number }).length;
    for (const { id } of itemsOf(uow, number)) uow.update('change_items', id, { active: 0 });
    insertItems(uow, number, items, taken);
    uow.update('change_requests', number, { title, reason, impact, state: to, ...edited });
    return { output: { number, state: to }, trace: { subject: number, reason } };
  },
});

/** Puts down what the change means for quality, safety, training and stock, before it is decided on. */
export const assessChange = command('change.assess', {
  commit: (uow, context, { number, assessment }) => {
    const { to } = requireChangeMove(context, changeByNumber(uow, number), 'assess');
    uow.update('change_requests', number, {
      state: to,
      assessment,
      assessed_by: sessionOf(context).userId,
      assessed_at: uow.time,
    });
    return { output: { number, state: to }, trace: { subject: number } };
  },
});

/** Ends a request. The drafts of an accepted one stay, and go their own way. */
export const withdrawChange = command('change.withdraw', {
  commit: (uow, context, { number, reason }) => {
    const { to } = requireChangeMove(context, changeByNumber(uow, number), 'withdraw');
    uow.update('change_requests', number, { state: to, closed_reason: reason });
    return { output: { number, state: to }, trace: { subject: number, reason } };
  },
});
