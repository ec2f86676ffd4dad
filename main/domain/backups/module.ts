import type { Backups } from '#main/ports/backups.ts';
import type { backupOperations } from '#shared/api/backups.ts';
import type { Module } from '../module.ts';
import { drillBackup } from './drill.ts';
import { makeBackup } from './make.ts';
import { setPlan } from './plan.ts';
import { type Planned, tickBackups } from './planned.ts';
import { backupStatus, cancelBackup, runningBackup, showCertificate } from './status.ts';
import { backupTasks } from './tasks.ts';

/** Backups of the vault, and the tests that they can be restored. */
export const backupModule: Module<keyof typeof backupOperations, { backups: Backups; planned: Planned }> = {
  handlers: ({ backups, planned }) => ({
    'backup.setPlan': setPlan,
    'backup.status': backupStatus(planned),
    'backup.tick': tickBackups(backups, planned),
    'backup.running': runningBackup(backups),
    'backup.make': makeBackup(backups),
    'backup.cancel': cancelBackup(backups),
    'backup.drill': drillBackup(backups),
    'backup.certificate': showCertificate,
  }),
  tasks: backupTasks,
};
