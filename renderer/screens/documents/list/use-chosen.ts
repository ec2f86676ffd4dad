import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { MOST_CHOSEN } from '#shared/domain/master-list.ts';
import { say } from '../../../words/say.ts';
import type { Row } from './use-document-list.ts';

/**
 * The documents that are chosen for an act on several of them; a filter or a sorting leaves them chosen.
 * @param rowAt the rows that are here; a range over rows that were never in sight takes those that are
 */
export const useChosen = (rowAt: (index: number) => Row | null, cursor: number) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** What is chosen by now, for who chooses again before the list is drawn anew. */
  const latest = useRef(chosen);
  const keep = (next: ReadonlySet<string>): void => {
    latest.current = next;
    setChosen(next);
  };
  const choose = (index: number, isRange: boolean): void => {
    const from = isRange && cursor >= 0 ? cursor : index;
    const numbers = Array.from(
      { length: Math.abs(index - from) + 1 },
      (_, step) => rowAt(Math.min(index, from) + step)?.number ?? [],
    ).flat();
    const next = new Set(latest.current);
    if (isRange) for (const number of numbers) next.add(number);
    else for (const number of numbers) if (!next.delete(number)) next.add(number);
    if (next.size <= MOST_CHOSEN) keep(next);
    else
      notifications.show({
        message: say('At most {most} documents are chosen one by one. Filter the list for more.', { most: MOST_CHOSEN }),
      });
  };
  return { chosen, choose, clear: () => keep(new Set()) };
};
