import type { traceOperations } from '#shared/api/trace.ts';
import type { Module } from '../module.ts';
import { drawBaseline } from './baseline.ts';
import { traceList } from './lists.ts';
import { deviceMeasures, measureList } from './measures.ts';
import { recordTrace } from './record.ts';
import { scopes } from './scopes.ts';
import { showTrace } from './show.ts';

/** From threat to risk, control, test, component and release, as of any moment. */
export const traceModule: Module<keyof typeof traceOperations, object, 'trace' | 'measures'> = {
  handlers: (_given, gathered) => ({
    'trace.scopes': scopes,
    'trace.show': showTrace(gathered),
    'trace.record': recordTrace,
    'baseline.draw': drawBaseline,
    'measures.show': deviceMeasures,
  }),
  lists: () => ({ trace: traceList, measures: measureList }),
};
