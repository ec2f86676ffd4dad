import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { startOfDate } from '#shared/domain/time.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { namesIn, printedNameOf } from '../identity/printed-names.ts';
import { inForceInList, stateInList } from './approved-elsewhere.ts';
import { disposedDocuments } from './disposed.ts';
import { type Asked, countBroughtIn, distinctOf, marksOf, pageOf, stateCounts } from './master-list.store.ts';
import { asksOwnApproval } from './use-policy.store.ts';

const askedOf = (
  context: CallContext,
  { dueFrom, dueBefore, overdue }: Pick<Input<'documents.outline'>, 'dueFrom' | 'dueBefore' | 'overdue'>,
): Asked => {
  const now = overdue ? [ledgerNow(context)] : [];
  const begins = (day: string | undefined) => (day === undefined ? [] : [startOfDate(day, context.clock.zone())]);
  const due = [...now, ...begins(dueBefore)].sort()[0] ?? null;
  return { due, dueFrom: begins(dueFrom)[0] ?? null, asksOwn: asksOwnApproval(context.vault) };
};

export const listDocuments = async (
  context: CallContext,
  { after, limit, ...view }: Input<'documents.list'>,
): Promise<Output<'documents.list'>> => {
  const now = ledgerNow(context);
  const nameOf = namesIn(context.vault);
  const rows = pageOf(context.vault, view, askedOf(context, view), after, limit);
  const obsolete = rows.filter(({ state }) => state === 'Obsolete').map(({ document_id }) => document_id);
  const disposed = disposedDocuments(context.vault, obsolete);
  return rows.map((row) => {
    const state = revisionStates.find((known) => known === row.state) ?? 'Draft';
    return {
      number: row.number,
      title: row.title,
      type: row.type_id,
      owner: row.owner,
      ownerName: nameOf(row.owner),
      department: row.department,
      label: revisionLabel({ ...row, state }),
      ...stateInList(context.vault, row.document_id, row.major, state),
      inForce: inForceInList(context.vault, row.document_id, row.in_force),
      effectiveAt: row.effective_at || null,
      reviewDue: row.review_due || null,
      overdue: row.review_due !== '' && row.review_due < now,
      disposed: disposed.has(row.document_id),
    };
  });
};

export const outlineDocuments = async (
  context: CallContext,
  { page, ...view }: Input<'documents.outline'>,
): Promise<Output<'documents.outline'>> => marksOf(context.vault, view, askedOf(context, view), page);

type Counts = Output<'documents.counts'>['states'];
/** How many documents, of one owner or of all, stand in each state, by their newest revision; all are counted as they move, not when asked. */
export const countsByState = ({ vault }: CallContext, owner?: string): Output<'documents.counts'> => {
  const rows = stateCounts(vault, owner);
  const notForUse = asksOwnApproval(vault) ? countBroughtIn(vault, owner) : 0;
  const counted = (state: string) => (rows.find((row) => row.state === state)?.documents ?? 0) - (state === 'Effective' ? notForUse : 0);
  return { states: Object.fromEntries(revisionStates.map((state) => [state, counted(state)])) as Counts, notForUse };
};

export const facets = async ({ vault }: CallContext): Promise<Output<'documents.facets'>> => ({
  owners: distinctOf(vault, 'owner')
    .map((userId) => ({ userId, printedName: printedNameOf(vault, userId) }))
    .sort((a, b) => a.printedName.localeCompare(b.printedName, 'en')),
  departments: distinctOf(vault, 'department'),
});
