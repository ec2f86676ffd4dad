import { changed, rowsAfter, textOf } from '../audit/guards.ts';
import type { Law, Row } from '../audit/write-grammar.ts';

const open: readonly unknown[] = ['Accepted', 'Scheduled'];

/** What an accepted request holds goes into force and out of use with it, and in no other way. */
const boundToChangeLaw: Law = ({ state, entry }) => {
  if (entry.operation !== 'workflow.release' && entry.operation !== 'workflow.obsolete') return [];
  return entry.changes.flatMap(({ table, id, before }) => {
    if (table !== 'revisions' || before === null) return [];
    // The former revision that the release supersedes belongs to the same document.
    const document = textOf(state, 'revisions', id, 'document_id') ?? '';
    const [holding] = state
      .where('change_items', 'document_id', document)
      .filter((item) => item.active === 1 && open.includes(textOf(state, 'change_requests', item.change_id, 'state')));
    return holding ? [`Entry ${entry.seq} (${entry.operation}) moves a revision that ${holding.change_id} holds.`] : [];
  });
};

/** A request that is in force moved all that it asked for. */
const wholeLaw: Law = (act) => {
  const { state, entry } = act;
  return changed(act, 'change_requests').flatMap(({ id, after }) => {
    if (after.state !== 'Effective') return [];
    const moved = (to: string): (string | null)[] =>
      changed(act, 'revisions').flatMap((other) => (other.after.state === to ? [textOf(state, 'revisions', other.id, 'document_id')] : []));
    const [inForce, retired] = [moved('Effective'), moved('Obsolete')];
    const isMoved = (item: Row): boolean =>
      (item.act === 'retire' ? retired : inForce).includes(typeof item.document_id === 'string' ? item.document_id : null);
    return rowsAfter(act, 'change_items', 'change_id', id)
      .filter((item) => item.active === 1 && !isMoved(item))
      .map((item) => `Entry ${entry.seq} makes ${id} effective without its document ${item.position}.`);
  });
};

export const changeLaws: readonly Law[] = [boundToChangeLaw, wholeLaw];
