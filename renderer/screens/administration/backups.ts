import type { OperationOutput } from '../../api/client.ts';

export type BackupStatus = OperationOutput<'backup.status'>;
