import type { backupOperations } from '#shared/api/backups.ts';
import { dateAfter } from '#shared/domain/time.ts';
import { daysOf } from '../audit/days-of-entry.ts';
import { both, own, stamped } from '../audit/guards.ts';
import type { Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { signsOf } from '../identity/signed-acts.writes.ts';
import { plannedAt } from './due.ts';
import { idOf, type Numbered, placeOf } from './ids.ts';

const HASH = /^[0-9a-f]{64}$/;
const isHash = (value: Row[string] | undefined): boolean => HASH.test(String(value));
const isCount = (least: number, ...values: (Row[string] | undefined)[]): boolean =>
  values.every((value) => Number.isSafeInteger(value) && Number(value) >= least);

/** Numbered without gaps. */
const isNext =
  (table: Numbered): Guard =>
  ({ state }, { id }) => {
    const at = placeOf(table, id);
    return at === 1 || (at > 1 && state.row(table, idOf(table, at - 1)) !== undefined);
  };

/** A key that is made anew belongs to this plan; one that is kept is that of the plan that it names, unchanged. */
const isPlan: Guard = both(own('set_by'), stamped('set_at'), isNext('backup_plans'), ({ state }, { id, after }) => {
  const former = state.row('backup_plans', String(after.key_of));
  const keys = ['public_key', 'wrapped_key', 'salt', 'kdf'] as const;
  const isKept = former !== undefined && keys.every((name) => former[name] === after[name]);
  return (after.key_of === id || isKept) && isCount(1, after.every_days, after.keep, after.keep_days, after.drill_days);
});

/** By the newest plan, and of entries that were there. */
const isByPlan =
  (column: string): Guard =>
  ({ state }, { after }) => {
    const at = placeOf('backup_plans', String(after[column]));
    return (
      state.row('backup_plans', String(after[column])) !== undefined &&
      state.row('backup_plans', idOf('backup_plans', at + 1)) === undefined
    );
  };
const isMade: Guard = both(stamped('made_at'), isNext('backups'), isByPlan('plan_id'), ({ entry }, { after }) => {
  const isOfBefore = isCount(1, after.head_seq) && Number(after.head_seq) < entry.seq;
  return isOfBefore && isHash(after.head_hash) && isHash(after.manifest_hash) && isCount(0, after.files, after.bytes, after.written);
});

const isBackup: Guard = both(own('made_by'), isMade, (_act, { after }) => (after.by_clock ?? null) === null);

/** By the clock, in nobody's name: where the newest plan says, once it was due. */
const isPlanned: Guard = both(isMade, ({ entry, state }, { id, after }) => {
  const plan = state.row('backup_plans', String(after.plan_id));
  const at = placeOf('backups', id);
  const last = at > 1 ? state.row('backups', idOf('backups', at - 1)) : undefined;
  const due = plannedAt(
    plan === undefined ? null : { set_at: String(plan.set_at), every_days: Number(plan.every_days) },
    last === undefined ? null : { made_at: String(last.made_at) },
  );
  const isOfPlan = after.made_by === plan?.set_by && after.place === plan?.place && after.by_clock === 1;
  return entry.actor === 'system' && isOfPlan && due !== null && due <= entry.time;
});

/** The next test is due after the days of the plan, and at once where this one failed. */
const isDueRightly: Guard = (act, { after }) => {
  const plan = act.state.row('backup_plans', String(after.plan_id));
  const days = after.outcome === 'passed' ? Number(plan?.drill_days) : 0;
  return daysOf(act).some((day) => dateAfter(day, days) === after.next_due);
};
const isDrill: Guard = both(
  own('drilled_by'),
  stamped('drilled_at'),
  isNext('backup_drills'),
  isByPlan('plan_id'),
  isDueRightly,
  ({ state }, { after }) => {
    const backup = after.backup_id === null ? null : state.row('backups', String(after.backup_id));
    const isOf = after.backup_id === null || (backup !== null && backup !== undefined && backup.manifest_hash === after.manifest_hash);
    const isSaid = after.outcome === 'passed' ? after.problem === null : after.outcome === 'failed' && String(after.problem ?? '') !== '';
    return isOf && isSaid && isCount(0, after.records) && isHash(after.certificate_pdf) && isHash(after.certificate_json);
  },
);

const drilled = ({ changes }: { changes: readonly { table: string; after: Row }[] }): string =>
  changes.some(({ table, after }) => table === 'backup_drills' && after.outcome === 'failed')
    ? 'tested in vain whether a backup can be restored'
    : 'tested that a backup can be restored';

export const backupWrites: Declarations<keyof typeof backupOperations> = {
  'backup.setPlan': { did: 'planned the backups', tables: { backup_plans: { insert: isPlan } } },
  'backup.make': { did: 'made a backup', tables: { backups: { insert: isBackup } } },
  'backup.tick': { did: 'made the planned backup', signer: 'workstation', tables: { backups: { insert: isPlanned } } },
  'backup.recordPutBack': {
    isNews: true,
    did: 'put an older backup back',
    signer: 'workstation',
    asksPassword: true,
    tables: signsOf('putBack', ({ entry }) => entry.actor === 'system'),
  },
  'backup.drill': { isNews: true, did: drilled, tables: { backup_drills: { insert: isDrill } } },
  'backup.status': 'reads',
  'backup.anchors': 'reads',
  'backup.running': 'reads',
  'backup.cancel': 'reads',
  'backup.certificate': 'reads',
};
