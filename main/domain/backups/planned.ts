import type { Backups, Checkpoints } from '#main/ports/backups.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { KnownHead } from '#shared/domain/ledger-head.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { command, type Handler } from '../operation.ts';
import type { Ask, Outside } from './anchors.ts';
import { lastBackupOf, plannedAt } from './due.ts';
import { backupRow, backupTrace } from './make.ts';
import { currentPlan, planOf, requirePlan } from './plan.ts';

/** A medium that is not there is looked for at each tick; what else went wrong is not tried again at once. */
const RETRY_MS = 15 * 60_000;

/** Why the planned backup was not made when it was last tried; forgotten with the vault, and with the next one that is made. */
export interface Planned {
  isTrying: boolean;
  failed: { at: string; tried: number | null; message: string } | null;
}
/** What this module needs of the outside. */
export interface BackupPorts {
  backups: Backups;
  checkpoints: Checkpoints;
  outside(ask: Ask, known: KnownHead | null): Outside;
  planned: Planned;
}
export const nothingPlanned = (): Planned => ({ isTrying: false, failed: null });

const isDue = (reader: Reader, now: string): boolean => {
  const at = plannedAt(currentPlan(reader), lastBackupOf(reader));
  return at !== null && at <= now;
};

/** By the clock, in nobody's name: it needs no secret to be made, and opens none. */
const makePlanned = (backups: Backups) =>
  command('backup.tick', {
    prepare: async (context) => {
      const row = requirePlan(context.vault);
      return { row, made: await backups.make(planOf(row), { userId: null, at: ledgerNow(context) }) };
    },
    commit: (uow, context, _input, { row, made }) => {
      const backup: Tables['backups'] = { ...backupRow(uow, row, { made, place: row.place }), made_by: row.set_by, by_clock: 1 };
      uow.insert('backups', backup);
      return {
        output: { made: backup.id },
        trace: {
          ...backupTrace(backup, made),
          ...{ actor: 'system', roles: [], signer: context.workstation.signer },
        },
      };
    },
  });

/**
 * Makes the planned backup once it is due, whoever is signed in or nobody; never while a backup or a restore test runs. What
 * went wrong is kept for the page of backups, and the former backups are as they were.
 */
export const tickBackups = ({ backups, checkpoints, planned }: BackupPorts): Handler<'backup.tick'> => {
  const make = makePlanned(backups);
  return async (context: CallContext) => {
    const { vault, clock } = context;
    await checkpoints.tick();
    const now = clock.now();
    if (planned.isTrying || !vault.clockAllows(now) || backups.running()) return { made: null };
    const at = ledgerNow(context);
    if (!isDue(vault, at)) {
      planned.failed = null;
      return { made: null };
    }
    let tried: number | null = null;
    planned.isTrying = true;
    try {
      backups.requireMedium(requirePlan(vault).place);
      const before = planned.failed?.tried ?? null;
      if (before !== null && Math.abs(now.getTime() - before) < RETRY_MS) return { made: null };
      tried = now.getTime();
      const done = await make(context, {});
      planned.failed = null;
      return done;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      planned.failed = { at, tried, message: error.message };
      return { made: null };
    } finally {
      planned.isTrying = false;
    }
  };
};
