import type { migrationOperations } from '#shared/api/migration.ts';
import type { Module } from '../module.ts';
import { migrationHandlers } from './handlers.ts';
import type { MigrationPorts } from './migration-call.ts';

/** Documents of a former system that are imported. */
export const migrationModule: Module<keyof typeof migrationOperations, MigrationPorts> = { handlers: migrationHandlers };
