import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { LegacyFolders } from '#main/ports/legacy-folder.ts';
import type { PapersAside } from '#main/ports/papers-aside.ts';
import type { KeptReadings } from './kept-readings.ts';

export interface MigrationPorts {
  importer: ContentImporter;
  legacyFolders: LegacyFolders;
  papersAside: PapersAside;
}

/** A call of migration, with the folders that it reads and what reads their files. */
export type MigrationCall = CallContext & MigrationPorts & { readings: KeptReadings };
