import type { backupOperations } from '#shared/api/backups.ts';
import type { Module } from '../module.ts';
import { drillBackup } from './drill.ts';
import { makeBackup } from './make.ts';
import { setPlan } from './plan.ts';
import { type BackupPorts, tickBackups } from './planned.ts';
import { recordPutBack } from './put-back.ts';
import { showAnchors } from './show-anchors.ts';
import { backupStatus, cancelBackup, runningBackup, showCertificate } from './status.ts';
import { backupTasks } from './tasks.ts';

/** Backups of the vault, and the tests that they can be restored. */
export const backupModule: Module<keyof typeof backupOperations, BackupPorts> = {
  handlers: (ports) => ({
    'backup.setPlan': setPlan,
    'backup.status': backupStatus(ports),
    'backup.tick': tickBackups(ports),
    'backup.anchors': showAnchors(ports),
    'backup.running': runningBackup(ports.backups),
    'backup.make': makeBackup(ports.backups),
    'backup.recordPutBack': recordPutBack,
    'backup.cancel': cancelBackup(ports.backups),
    'backup.drill': drillBackup(ports.backups),
    'backup.certificate': showCertificate,
  }),
  tasks: backupTasks,
};
