import type { overviewOperations } from '#shared/api/overview.ts';
import type { Module } from '../module.ts';
import { comingDays } from './coming.ts';
import { decided, decidedList } from './decided.ts';
import { effectiveDates } from './effective-dates.ts';
import { overview } from './overview.ts';

/** What is due when, how long steps wait, and where documents stand. */
export const overviewModule: Module<keyof typeof overviewOperations, object, 'decided'> = {
  handlers: (_given, { pathOf }) => ({
    'overview.show': overview,
    'overview.decided': async (context, asked) => decided(context, asked, pathOf),
    'overview.dates': async (context, asked) => effectiveDates(context, asked),
    'overview.coming': async (context, asked) => comingDays(context, asked),
  }),
  lists: () => ({ decided: decidedList }),
};
