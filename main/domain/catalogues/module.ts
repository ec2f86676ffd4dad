import type { catalogueOperations } from '#shared/api/catalogues.ts';
import type { Module } from '../module.ts';
import { listFrameworks, showFramework } from './list.ts';
import { type ImportPorts, importList, planImport, takeShipped } from './take.ts';

/** Catalogues of frameworks: reference data that the vault keeps under its hash. */
export const catalogueModule: Module<keyof typeof catalogueOperations, ImportPorts> = {
  handlers: (ports) => ({
    'framework.list': listFrameworks(ports),
    'framework.show': showFramework(ports),
    'framework.take': takeShipped(ports),
    'framework.planImport': planImport(ports),
    'framework.import': importList(ports),
  }),
};
