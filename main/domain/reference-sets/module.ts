import type { referenceOperations } from '#shared/api/references.ts';
import type { Module } from '../module.ts';
import { importFeed, importSbom, type ReferencePorts } from './import.ts';
import { packRecords } from './pack.ts';
import { rebuildRows } from './rebuild.ts';
import { cancelImport, runningImports } from './running.ts';
import { listSets, showSet } from './shown.ts';

/** Bills of materials and feeds: sets of data by others, kept as they came. */
export const referenceModule: Module<keyof typeof referenceOperations, ReferencePorts> = {
  handlers: (ports) => ({
    'reference.importSbom': importSbom(ports),
    'reference.importFeed': importFeed(ports),
    'reference.packFolder': packRecords(ports),
    'reference.running': runningImports(ports.referenceImports),
    'reference.cancelImport': cancelImport(ports.referenceImports),
    'reference.rebuild': rebuildRows(ports),
    'reference.list': listSets,
    'reference.show': showSet,
  }),
};
