import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { inForceInList } from '../documents/approved-elsewhere.ts';
import { namesWithIds } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { REMINDER_DAYS, type Task, task } from '../task.ts';

interface DueReview {
  document_id: string;
  number: string;
  title: string;
  owner: string;
  review_due: string;
  in_force: number | null;
}

/** Documents in force whose next review comes before a moment, what is due first at the top. */
export const reviewsBefore = (reader: Reader, before: string, most: number): DueReview[] =>
  reader.query<DueReview>(
    "SELECT document_id, number, title, owner, review_due, in_force FROM master_list WHERE review_due > '' AND review_due < ? ORDER BY review_due, number LIMIT ?",
    [before, most],
  );

/** A review that comes is told to the owner and to those who look after all documents; one that is late, to everybody. */
export const reviewTasks = (context: CallContext, most: number): Task[] => {
  const { vault, roles } = context;
  const { userId } = sessionOf(context);
  const nameOf = namesWithIds(vault);
  const watches = roles.some((role) => role === 'Document Controller' || role === 'Quality');
  return reviewsBefore(vault, plusDays(ledgerNow(context), REMINDER_DAYS), most).map((row) => {
    const inForce = inForceInList(vault, row.document_id, row.in_force);
    return task({
      kind: 'change.review',
      number: row.number,
      title: row.title,
      label: inForce?.label ?? '',
      state: inForce === null ? '' : stateWords(inForce),
      what: 'Periodic review',
      waitsFor: nameOf(row.owner),
      asked: row.owner,
      due: row.review_due,
      path: `/documents/${row.number}`,
      late: 'Periodic review is overdue',
      soon: watches || row.owner === userId ? 'Periodic review is due' : null,
    });
  });
};
