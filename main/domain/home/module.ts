import type { homeOperations } from '#shared/api/home.ts';
import type { Module } from '../module.ts';
import { home, homeCounts, homeLines } from './home.ts';
import { homeLists, late } from './late.ts';
import { asked, remind } from './remind.ts';

/** What waits and what is late, of all modules; it knows none of them. */
export const homeModule: Module<keyof typeof homeOperations, object, 'overdue'> = {
  handlers: (_given, gathered) => ({
    'workflow.home': (context) => home(context, gathered),
    'home.counts': homeCounts(gathered),
    'home.lines': homeLines(gathered),
    'home.late': late(gathered),
    'home.asked': asked(gathered),
    'home.remind': remind(gathered),
  }),
  lists: homeLists,
};
