import type { migrationOperations } from '#shared/api/migration.ts';
import { AppError } from '#shared/domain/errors.ts';
import { madeFile } from '../audit/made-file.ts';
import { requireKept } from '../documents/disposed.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';
import { KeptReadings } from './kept-readings.ts';
import type { MigrationCall, MigrationPorts } from './migration-call.ts';
import { dryRun } from './report-plan.ts';
import { endRun, importOne, listRuns, resumeRun } from './run.ts';
import { startRun } from './start-run.ts';

const handlersOf = (ports: MigrationPorts & Pick<MigrationCall, 'readings'>): Handlers<keyof typeof migrationOperations> => ({
  'migration.plan': (context, input) => dryRun({ ...context, ...ports }, input),
  'migration.start': startRun(ports),
  'migration.resume': (context, input) => resumeRun({ ...context, ...ports }, input),
  'migration.bringIn': (context, input) => importOne({ ...context, ...ports }, input),
  'migration.end': endRun,
  'migration.runs': listRuns,
  'migration.original': async (context, { number, label }) => {
    const { vault } = context;
    const revision = revisionByLabel(vault, documentByNumber(vault, number), label);
    requireKept(context, number, revision);
    const from = vault.get('brought_in', revision.id);
    if (!from) throw new AppError('not-found', `${number} ${label} was written in this vault; it was not imported from another system.`);
    const fileName = from.file_path.split('/').at(-1) ?? from.file_path;
    return madeFile(context, fileName, vault.blob(from.file_sha256));
  },
  'migration.state': async () => {
    const { running } = ports.legacyFolders;
    if (!running) return { running: null };
    const { cancelled: _cancelled, ...shown } = running;
    return { running: shown };
  },
  'migration.cancel': async () => {
    const { running } = ports.legacyFolders;
    if (running) running.cancelled = true;
    return {};
  },
});

export const migrationHandlers = (ports: MigrationPorts): Handlers<keyof typeof migrationOperations> =>
  handlersOf({ ...ports, readings: new KeptReadings() });
