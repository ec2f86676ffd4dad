import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerState } from '../../audit/ledger-state.ts';
import { momentOf } from './moment.ts';

/** The revisions that were in force at the end of a day, at most one of each document, by number (ISO 13485 4.2.4). */
export const documentsAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.documents'>> => {
  const { documents, revisions, people } = await ledgerState(
    context.vault,
    {
      documents: ['number', 'title', 'type_id', 'owner', 'department'],
      revisions: ['document_id', 'major', 'state', 'effective_at'],
      people: ['printed_name'],
    },
    momentOf(context, date).upTo.seq,
  );
  return [...revisions.values()]
    .flatMap(({ document_id, major, state, effective_at }) => {
      const document = documents.get(document_id);
      if (state !== 'Effective' || !document) return [];
      const { number, title, type_id: type, owner, department } = document;
      return [
        {
          number,
          title,
          type,
          owner: people.get(owner)?.printed_name ?? owner,
          department,
          label: targetLabel({ major }),
          effectiveAt: effective_at ?? '',
        },
      ];
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
};
