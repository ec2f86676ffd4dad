import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import type { CopyState } from '#shared/domain/copies.ts';
import { type Copy, listCopies, shownCopy } from '../../distribution/copy.store.ts';
import { momentOf } from './moment.ts';

/** Where a copy stood at an instant: each of its moves keeps its moment. */
const copyStateAt = ({ recalled_at, confirmed_at, reconciled_at }: Copy, instant: string): CopyState => {
  const had = (moment: string | null): boolean => moment !== null && moment <= instant;
  if (had(reconciled_at)) return 'Reconciled';
  if (had(confirmed_at)) return 'Recall Confirmed';
  return had(recalled_at) ? 'In Recall' : 'Issued';
};

/** Who had which paper at the end of a day. */
export const copiesAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.copies'>> => {
  const { instant } = momentOf(context, date);
  return listCopies(context.vault, {})
    .filter(({ issued_at }) => issued_at <= instant)
    .map((copy) => {
      const { number, label, holder, issuedAt } = shownCopy(context.vault, copy);
      return { number, label, copy: copy.copy, holder, state: copyStateAt(copy, instant), issuedAt };
    });
};
