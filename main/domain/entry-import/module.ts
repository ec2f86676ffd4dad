import type { entryImportOperations } from '#shared/api/entry-import.ts';
import type { Module } from '../module.ts';
import { type ImportPorts, planImport, shownPlan } from './plan.ts';
import { bringIn, endImport, listImports, startImport } from './run.ts';

/** Lists of a former system that are imported into registers. */
export const entryImportModule: Module<keyof typeof entryImportOperations, ImportPorts> = {
  handlers: (ports) => ({
    'entry.planImport': async (context, source) => shownPlan(await planImport(context, ports, source)),
    'entry.startImport': startImport(ports),
    'entry.bringIn': bringIn,
    'entry.endImport': endImport,
    'entry.imports': listImports,
  }),
};
