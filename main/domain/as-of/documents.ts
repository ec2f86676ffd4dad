import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { approvalOf, type ShownState } from '#shared/domain/state-words.ts';
import { ledgerState } from '../audit/ledger-state.ts';
import { momentOf } from '../audit/moment.ts';

/** The revisions that were in force at the end of a day, at most one of each document, by number (ISO 13485 4.2.4). */
export const documentsAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.documents'>> => {
  const { documents, revisions, people, brought_in, use_policies } = await ledgerState(
    context.vault,
    {
      documents: ['number', 'title', 'type_id', 'owner', 'department'],
      revisions: ['document_id', 'major', 'round', 'state', 'effective_at'],
      brought_in: ['run_id'],
      use_policies: ['own_approval'],
      people: ['printed_name'],
    },
    momentOf(context, date).upTo.seq,
  );
  const asksOwn = [...use_policies.values()].at(-1)?.own_approval === 1;
  return [...revisions]
    .flatMap(([id, { document_id, major, round, state, effective_at }]) => {
      const document = documents.get(document_id);
      if (state !== 'Effective' || !document) return [];
      const shown: ShownState = { state, approval: approvalOf({ state, round, broughtIn: brought_in.has(id), asksOwn }) };
      const { number, title, type_id: type, owner, department } = document;
      return [
        {
          number,
          title,
          type,
          owner: people.get(owner)?.printed_name ?? owner,
          department,
          label: targetLabel({ major }),
          ...shown,
          effectiveAt: effective_at ?? '',
        },
      ];
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
};
