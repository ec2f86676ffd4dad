import type { migrationOperations } from '#shared/api/migration.ts';
import type { Handlers } from '../../operation.ts';
import { dryRun } from './report-plan.ts';

export const migrationHandlers: Handlers<keyof typeof migrationOperations> = {
  'migration.plan': dryRun,
  'migration.state': async ({ legacyFolders: { running } }) => {
    if (!running) return { running: null };
    const { cancelled: _cancelled, ...shown } = running;
    return { running: shown };
  },
  'migration.cancel': async ({ legacyFolders: { running } }) => {
    if (running) running.cancelled = true;
    return {};
  },
};
