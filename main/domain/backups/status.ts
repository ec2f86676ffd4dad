import type { Backups } from '#main/ports/backups.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { isOver } from '../task.ts';
import { dueOf, plannedAt } from './due.ts';
import { shownBackup } from './make.ts';
import type { BackupPorts } from './planned.ts';

/** As many as a screen shows; the audit trail has all of them. */
const SHOWN = 50;

export const shownDrill = (reader: Reader, row: Tables['backup_drills']): Output<'backup.status'>['drills'][number] => ({
  ...{ id: row.id, backup: row.backup_id, place: row.place, manifest: row.manifest, outcome: row.outcome, problem: row.problem },
  ...{ records: row.records, nextDue: row.next_due, drilledAt: row.drilled_at, drilledBy: printedNameOf(reader, row.drilled_by) },
});

export const backupStatus =
  ({ planned, checkpoints }: Pick<BackupPorts, 'planned' | 'checkpoints'>) =>
  async (context: CallContext): Promise<Output<'backup.status'>> => {
    const { vault, clock } = context;
    const { plan, lastBackup, backupDue, drillDue } = dueOf(vault, clock.zone());
    const now = ledgerNow(context);
    return {
      plan: plan && {
        ...{ place: plan.place, everyDays: plan.every_days, keep: plan.keep, keepDays: plan.keep_days, drillDays: plan.drill_days },
        checkpoints: plan.checkpoints,
        ...{ setAt: plan.set_at, setBy: printedNameOf(vault, plan.set_by) },
      },
      backups: vault
        .query<Tables['backups']>('SELECT * FROM backups ORDER BY made_at DESC, id DESC LIMIT ?', [SHOWN])
        .map((row) => shownBackup(vault, row)),
      drills: vault
        .query<Tables['backup_drills']>('SELECT * FROM backup_drills ORDER BY drilled_at DESC, id DESC LIMIT ?', [SHOWN])
        .map((row) => shownDrill(vault, row)),
      ...{ backupDue, drillDue, plannedAt: plannedAt(plan, lastBackup) },
      checkpoints: checkpoints.state(),
      notMade: planned.failed && { at: planned.failed.at, message: planned.failed.message },
      ...{ backupLate: isOver(backupDue, now, clock.zone()), drillLate: isOver(drillDue, now, clock.zone()) },
    };
  };

export const runningBackup =
  (backups: Backups) =>
  async ({ vault }: CallContext): Promise<Output<'backup.running'>> => {
    const now = backups.running();
    if (!now) return null;
    const { userId, ...run } = now;
    return { ...run, by: userId === null ? null : printedNameOf(vault, userId) };
  };

/** What has ended meanwhile is nothing to cancel, and no mistake of whoever tried. */
export const cancelBackup = (backups: Backups) => async (): Promise<Output<'backup.cancel'>> => {
  backups.cancel();
  return {};
};

export const certificateName = (day: string, outcome: string): string => `restore-test_${day}_${outcome}.pdf`;

export const showCertificate = async (context: CallContext, { id }: Input<'backup.certificate'>): Promise<Output<'backup.certificate'>> => {
  const row = context.vault.get('backup_drills', id);
  if (!row) throw new AppError('not-found', `There is no restore test ${id}.`);
  return madeFile(
    context,
    certificateName(zonedDate(row.drilled_at, context.clock.zone()), row.outcome),
    context.vault.blob(row.certificate_pdf),
  );
};
