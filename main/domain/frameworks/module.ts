import type { frameworkOperations } from '#shared/api/frameworks.ts';
import type { Module } from '../module.ts';
import { coverageList, viewList } from './lists.ts';
import { propose } from './propose.ts';
import { reportCoverage } from './report.ts';
import { coverAll, showCoverage, showView } from './show.ts';

/** How far frameworks are covered: views of claims, as of any moment. */
export const frameworkModule: Module<keyof typeof frameworkOperations, object, 'coverage' | 'frameworkView'> = {
  handlers: () => ({
    'coverage.all': coverAll,
    'coverage.show': showCoverage,
    'coverage.proposals': propose,
    'coverage.report': reportCoverage,
    'coverage.view': showView,
  }),
  lists: () => ({ coverage: coverageList, frameworkView: viewList }),
};
