import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';

export type UsePolicy = Tables['use_policies'];

/** What was last decided, by then or until now; null where nothing ever was. */
export const usePolicyAt = (reader: Reader, at?: string): UsePolicy | null =>
  reader
    .find('use_policies', {}, ['set_at'])
    .filter(({ set_at }) => at === undefined || set_at <= at)
    .at(-1) ?? null;

/** Whether what is brought in needs an approval of its own before it is used (decision 0039). */
export const asksOwnApproval = (reader: Reader, at?: string): boolean => usePolicyAt(reader, at)?.own_approval === 1;
