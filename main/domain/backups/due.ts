import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { plusDays, zonedDate } from '#shared/domain/time.ts';
import { currentPlan } from './plan.ts';

export interface Due {
  plan: Tables['backup_plans'] | null;
  lastBackup: Tables['backups'] | null;
  lastDrill: Tables['backup_drills'] | null;
  /** Dates; null without a plan, and for a restore test before the first backup. */
  backupDue: string | null;
  drillDue: string | null;
}

/** An hour for whoever plans to make the first one by hand, or to change the plan. */
const FIRST_BACKUP_MS = 60 * 60_000;

/** The moment from which the program makes the next backup by itself, ISO 8601 UTC; null without a plan. */
export const plannedAt = (
  plan: Pick<Tables['backup_plans'], 'set_at' | 'every_days'> | null,
  last: Pick<Tables['backups'], 'made_at'> | null,
): string | null =>
  plan && (last ? plusDays(last.made_at, plan.every_days) : new Date(Date.parse(plan.set_at) + FIRST_BACKUP_MS).toISOString());

const newest = <Row>(rows: readonly Row[]): Row | null => rows[0] ?? null;

export const lastBackupOf = (reader: Pick<Reader, 'query'>): Tables['backups'] | null =>
  newest(reader.query<Tables['backups']>('SELECT * FROM backups ORDER BY made_at DESC, id DESC LIMIT 1'));

/** Until when the next backup and the next restore test are to be made. */
export const dueOf = (reader: Pick<Reader, 'query'>, zone: string): Due => {
  const plan = currentPlan(reader);
  const lastBackup = lastBackupOf(reader);
  const lastDrill = newest(reader.query<Tables['backup_drills']>('SELECT * FROM backup_drills ORDER BY drilled_at DESC, id DESC LIMIT 1'));
  const after = (instant: string, days: number): string => zonedDate(plusDays(instant, days), zone);
  const firstDrill = newest(reader.query<{ made_at: string }>('SELECT made_at FROM backups ORDER BY made_at, id LIMIT 1'));
  return {
    ...{ plan, lastBackup, lastDrill },
    backupDue: plan && after(lastBackup?.made_at ?? plan.set_at, lastBackup ? plan.every_days : 0),
    drillDue: plan && (lastDrill?.next_due ?? (firstDrill ? after(firstDrill.made_at, Math.min(plan.drill_days, FIRST_TEST_DAYS)) : null)),
  };
};

/** A backup that was never restored proves nothing yet, so the first test does not wait for the whole interval. */
const FIRST_TEST_DAYS = 30;
