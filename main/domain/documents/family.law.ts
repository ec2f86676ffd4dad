import { nameOf, textOf } from '../audit/guards.ts';
import type { Act, Law, StateBefore } from '../audit/write-grammar.ts';
import { isAuthorOfDraft } from './authorship.rules.ts';

/** The owner, the author of the draft, or document control. */
const mayPlace = (act: Act, document: string): boolean =>
  act.held.includes('Document Controller') ||
  textOf(act.state, 'documents', document, 'owner') === act.entry.actor ||
  act.state.where('revisions', 'document_id', document).some(({ id }) => isAuthorOfDraft(act, String(id)));

const isCircle = (state: StateBefore, document: string, parent: string): boolean => {
  const seen = new Set([document]);
  for (let at: string | null = parent; at !== null; at = textOf(state, 'documents', at, 'parent_id')) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
};

/** A document is put beneath another by who may place it, and never beneath one that stands beneath it. */
export const familyLaw: Law = (act) =>
  act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'documents' || before === null || !('parent_id' in after)) return [];
    if (!mayPlace(act, id)) return [`${nameOf(act.entry)} puts document ${id} elsewhere, which it may not.`];
    const closes = typeof after.parent_id === 'string' && isCircle(act.state, id, after.parent_id);
    return closes ? [`Entry ${act.entry.seq} puts document ${id} beneath one that stands beneath it.`] : [];
  });
