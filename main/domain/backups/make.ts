import type { Backups, MadeBackup } from '#main/ports/backups.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf, type Trace } from '../operation.ts';
import { nextId } from './ids.ts';
import { planOf, requirePlan } from './plan.ts';

export const shownBackup = (reader: Reader, row: Tables['backups']): Output<'backup.status'>['backups'][number] => ({
  ...{ id: row.id, place: row.place, manifest: row.manifest, manifestHash: row.manifest_hash, entry: row.head_seq },
  head: shortHead({ seq: row.head_seq, hash: row.head_hash }),
  ...{ files: row.files, bytes: row.bytes, written: row.written },
  ...{ madeAt: row.made_at, madeBy: row.by_clock === null ? printedNameOf(reader, row.made_by) : null },
});

/** What the ledger says of a backup that was made. */
export const backupRow = (
  uow: UnitOfWork,
  plan: Tables['backup_plans'],
  { made, place }: { made: MadeBackup; place: string },
): Omit<Tables['backups'], 'made_by' | 'by_clock'> => ({
  ...{ id: nextId(uow, 'backups'), plan_id: plan.id, place },
  ...{ manifest: made.manifest, manifest_hash: made.manifestHash, head_seq: made.head.seq, head_hash: made.head.hash },
  ...{ files: made.files, bytes: made.bytes, written: made.written, made_at: uow.time },
});
export const backupTrace = ({ id, place }: Tables['backups'], made: MadeBackup): Trace => ({
  subject: id,
  reason: `Up to entry ${made.head.seq}: ${made.files} files, ${made.bytes} bytes, of which ${made.written} were written to ${place}. Manifest ${made.manifest}, SHA-256 ${made.manifestHash}.${made.removed > 0 ? ` ${made.removed} older ones were taken away.` : ''}`,
});

/** Makes a backup while people work; that it was made, and of what, is in the ledger. */
export const makeBackup = (backups: Backups) =>
  command('backup.make', {
    prepare: async (context, { place }) => {
      const row = requirePlan(context.vault);
      const plan = planOf(row, place);
      return { row, plan, made: await backups.make(plan, { userId: sessionOf(context).userId, at: ledgerNow(context) }) };
    },
    commit: (uow, context, _input, { row, plan, made }) => {
      const backup: Tables['backups'] = {
        ...backupRow(uow, row, { made, place: plan.place }),
        ...{ made_by: sessionOf(context).userId, by_clock: null },
      };
      uow.insert('backups', backup);
      const { removed, notRemoved } = made;
      return { output: { ...shownBackup(uow, backup), removed, notRemoved }, trace: backupTrace(backup, made) };
    },
  });
