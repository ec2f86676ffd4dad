import type { CallContext } from '#main/ports/context.ts';
import { backupKeepers, backupPlanners, drillers } from '#shared/domain/backups.ts';
import { anyoneWith, type Role } from '#shared/domain/roles.ts';
import { type Task, task } from '../task.ts';
import { dueOf } from './due.ts';

export const BACKUP_PATH = '/administration/backups';

/** The next backup and the next restore test: they wait all the time, and are told once they are near or late. */
export const backupTasks = ({ vault, clock, roles }: CallContext): Task[] => {
  const { plan, lastBackup, lastDrill, backupDue, drillDue } = dueOf(vault, clock.zone());
  const isOne = (of: readonly Role[]): boolean => of.some((role) => roles.includes(role));
  // Without an end: it goes with the first plan, and with nothing else.
  if (!plan)
    return [
      task({
        ...{ kind: 'backup.plan', number: null, title: 'Backups', what: 'Plan the backups of the vault', path: BACKUP_PATH },
        ...{ waitsFor: anyoneWith(...backupPlanners), begins: 'plan' },
        asks: isOne(backupPlanners) ? 'No backups of this vault are planned yet. Plan them' : null,
      }),
    ];
  const [keeper, driller] = [isOne(backupKeepers), isOne(drillers)];
  const common = { number: null, path: BACKUP_PATH };
  return [
    task({
      ...common,
      ...{ kind: 'backup.make', title: 'Backup', what: 'Make a backup of the vault', waitsFor: anyoneWith(...backupKeepers) },
      ...{ since: lastBackup?.made_at ?? plan.set_at, due: backupDue, late: keeper ? 'The backup of the vault is late' : null },
    }),
    ...(drillDue === null
      ? []
      : [
          task({
            ...common,
            ...{
              kind: 'backup.drill',
              title: 'Restore test',
              what: 'Test the restore of the newest backup',
              waitsFor: anyoneWith(...drillers),
            },
            ...{ since: lastDrill?.drilled_at ?? null, due: drillDue },
            late: !driller
              ? null
              : lastDrill?.outcome === 'failed'
                ? 'The last restore test failed'
                : 'The restore test of the backups is late',
            soon: driller ? 'The restore test of the backups is due' : null,
          }),
        ]),
  ];
};
