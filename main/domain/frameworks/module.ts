import type { frameworkOperations } from '#shared/api/frameworks.ts';
import type { Module } from '../module.ts';
import { propose } from './propose.ts';
import { coverAll, showCoverage, showView } from './show.ts';

/** How far frameworks are covered: views of claims, as of any moment. */
export const frameworkModule: Module<keyof typeof frameworkOperations> = {
  handlers: () => ({
    'coverage.all': coverAll,
    'coverage.show': showCoverage,
    'coverage.proposals': propose,
    'coverage.view': showView,
  }),
};
