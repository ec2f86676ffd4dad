import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { sessionOf } from '../operation.ts';
import { type ChangeRequest, dueChanges, itemsOf, listChanges } from './change.store.ts';
import { findChangeMove } from './move.ts';
import { planOfItem } from './plan.ts';

type Item = Output<'change.home'>['waiting'][number];

const item = ({ id, title }: ChangeRequest, what: string): Item => ({ number: id, title, what, path: `/changes/${id}`, due: null });

const waitingFor = (context: CallContext, request: ChangeRequest): Item[] => {
  const may = (...asked: [Parameters<typeof findChangeMove>[2], ...('allReady' | 'due')[]]) =>
    findChangeMove(context, request, ...asked).ok;
  if (request.state === 'Open') return may('assess') ? [item(request, 'Change request: assess it')] : [];
  if (request.state === 'Assessed') return may('accept') ? [item(request, 'Change request: accept or reject it')] : [];
  const items = itemsOf(context.vault, request.id);
  const open = items.filter((one) => one.act !== 'retire' && one.revision_id === null).length;
  if (open > 0)
    return may('begin') && (request.requested_by === sessionOf(context).userId || context.roles.includes('Document Controller'))
      ? [item(request, `Change request: ${open === 1 ? 'one draft is' : `${open} drafts are`} not begun yet`)]
      : [];
  return may('makeEffective', 'allReady', 'due') && items.every((one) => planOfItem(context.vault, one).problem === null)
    ? [item(request, 'Change request: all its documents are ready; make them effective together')]
    : [];
};

/** What waits for the person who asks. A request whose date has passed and that is not in force was tampered with. */
export const changeHome = async (context: CallContext): Promise<Output<'change.home'>> => {
  const { vault, roles } = context;
  if (!roles.some((role) => role !== 'Administrator')) return { waiting: [], late: [] };
  const open = (['Open', 'Assessed', 'Accepted'] as const).flatMap((state) => listChanges(vault, state));
  const late = dueChanges(vault, ledgerNow(context));
  return {
    waiting: open.flatMap((request) => waitingFor(context, request)),
    late: listChanges(vault, 'Scheduled').flatMap((request) =>
      late.includes(request.id) ? [item(request, 'Its date has come, but its documents did not become effective')] : [],
    ),
  };
};
