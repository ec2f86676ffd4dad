import type { CallContext } from '#main/ports/context.ts';
import type { LegacyFolders } from '#main/ports/legacy-folder.ts';

export interface MigrationPorts {
  legacyFolders: LegacyFolders;
}

/** A call of migration, with the folders that it reads. */
export type MigrationCall = CallContext & MigrationPorts;
