import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { type Replay, rolesBefore } from './replay.ts';

/** The owner, the author of the draft, or document control, as the ledger told before. */
const mayPlace = (replay: Replay, actor: string, document: string): boolean =>
  rolesBefore(replay, actor).includes('Document Controller') ||
  replay.text('documents', document, 'owner') === actor ||
  [...replay.rows('revisions').values()].some(
    (row) => row.document_id === document && row.author === actor && (row.state === 'Draft' || row.state === 'Changes Requested'),
  );

const isCircle = (replay: Replay, document: string, parent: string): boolean => {
  const seen = new Set([document]);
  for (let at: string | null = parent; at !== null; at = replay.text('documents', at, 'parent_id')) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
};

/** Faults of an entry that puts a document beneath another otherwise than its operation does, or closes a circle. */
export const familyFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'documents' || !('parent_id' in after) || (before === null && after.parent_id === null)) return [];
    const allowed = before !== null && entry.operation === 'documents.setParent' && mayPlace(replay, entry.actor, id);
    if (!allowed) return [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) puts document ${id} elsewhere, which it may not.`];
    const closes = typeof after.parent_id === 'string' && isCircle(replay, id, after.parent_id);
    return closes ? [`Entry ${entry.seq} puts document ${id} beneath one that stands beneath it.`] : [];
  });
