import type { migrationOperations } from '#shared/api/migration.ts';
import { AppError } from '#shared/domain/errors.ts';
import { requireKept } from '../documents/disposed.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';
import type { MigrationPorts } from './migration-call.ts';
import { dryRun } from './report-plan.ts';
import { bringInOne, endRun, listRuns, resumeRun } from './run.ts';
import { previewStart, startRun } from './start-run.ts';

export const migrationHandlers = ({ legacyFolders }: MigrationPorts): Handlers<keyof typeof migrationOperations> => ({
  'migration.plan': (context, input) => dryRun({ ...context, legacyFolders }, input),
  'migration.preview': (context, input) => previewStart({ ...context, legacyFolders }, input),
  'migration.start': startRun({ legacyFolders }),
  'migration.resume': (context, input) => resumeRun({ ...context, legacyFolders }, input),
  'migration.bringIn': (context, input) => bringInOne({ ...context, legacyFolders }, input),
  'migration.end': endRun,
  'migration.runs': listRuns,
  'migration.original': async ({ vault }, { number, label }) => {
    const revision = revisionByLabel(vault, documentByNumber(vault, number), label);
    requireKept(vault, number, revision);
    const from = vault.get('brought_in', revision.id);
    if (!from) throw new AppError('not-found', `${number} ${label} was written in this vault; it was not brought in from another system.`);
    const fileName = from.file_path.split('/').at(-1) ?? from.file_path;
    return { fileName, sha256: from.file_sha256, bytes: Buffer.from(vault.blob(from.file_sha256)).toString('base64') };
  },
  'migration.state': async () => {
    const { running } = legacyFolders;
    if (!running) return { running: null };
    const { cancelled: _cancelled, ...shown } = running;
    return { running: shown };
  },
  'migration.cancel': async () => {
    const { running } = legacyFolders;
    if (running) running.cancelled = true;
    return {};
  },
});
