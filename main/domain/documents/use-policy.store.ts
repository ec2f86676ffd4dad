import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';

/** What was decided, the newest last: the id is the sequence of the entry. */
export const usePolicies = (reader: Reader): Tables['use_policies'][] =>
  reader.find('use_policies', {}).sort((a, b) => Number(a.id) - Number(b.id));

/** Whether what is imported must be approved in this system before it is used (decision 0039), then or now. */
export const asksOwnApproval = (reader: Reader, at?: string): boolean =>
  usePolicies(reader)
    .filter(({ set_at }) => at === undefined || set_at <= at)
    .at(-1)?.own_approval === 1;
