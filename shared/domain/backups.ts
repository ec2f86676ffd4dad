import type { Role } from './roles.ts';

/** Who sees to backups. */
export const backupKeepers: readonly Role[] = ['Administrator', 'Document Controller', 'Quality'];
/** Who says where to, for whom and how often. */
export const backupPlanners: readonly Role[] = ['Administrator', 'Quality'];
/** Who tests a restore: the certificate bears the seal, which is wrapped for these roles. */
export const drillers: readonly Role[] = ['Document Controller', 'Quality'];
