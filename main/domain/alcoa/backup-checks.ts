import type { Reader } from '#main/ports/unit-of-work.ts';
import { failed, passed, unchecked } from '../audit/check.ts';
import { type Due, dueOf } from '../backups/due.ts';
import { isOver } from '../task.ts';
import { BACKUP, RESTORE_TEST } from './attributes.ts';
import type { DatedCheck } from './by-attribute.ts';

const backupCheck = ({ plan, lastBackup, backupDue }: Due, isLate: boolean): DatedCheck => {
  if (!lastBackup)
    return {
      ...(isLate
        ? failed(BACKUP, `None was ever made; the first was due on ${backupDue}.`)
        : unchecked(
            BACKUP,
            plan ? `Not checked yet: none was made so far. The first is due on ${backupDue}.` : 'Not checked yet: no backups are planned.',
          )),
      at: null,
    };
  const { manifest, head_seq: entry, made_at: at } = lastBackup;
  return {
    ...(isLate
      ? failed(BACKUP, `It is late: the next one after ${manifest} was due on ${backupDue}.`)
      : passed(BACKUP, `${manifest} holds the vault up to entry ${entry}. The next one is due on ${backupDue}.`)),
    at,
  };
};

const restoreCheck = ({ lastDrill, drillDue }: Due, isLate: boolean): DatedCheck => {
  if (!lastDrill)
    return {
      ...(isLate
        ? failed(RESTORE_TEST, `None was ever done; the first was due on ${drillDue}.`)
        : unchecked(RESTORE_TEST, 'Not checked yet: no backup was ever restored for a test.')),
      at: null,
    };
  const { outcome, manifest, records, drilled_at: at } = lastDrill;
  const check = (): DatedCheck => {
    if (outcome === 'failed') return { ...failed(RESTORE_TEST, `The last one, of ${manifest}, failed.`), at };
    return isLate
      ? { ...failed(RESTORE_TEST, `It is late: the next one after that of ${manifest} was due on ${drillDue}.`), at }
      : {
          ...passed(RESTORE_TEST, `${manifest} was restored and verified, and ${records} of its records were opened without the vault.`),
          at,
        };
  };
  return check();
};

/** What the vault knows of its backups and of the tests that they can be restored. @param now ISO 8601 UTC */
export const backupChecks = (reader: Pick<Reader, 'query'>, now: string, zone: string): DatedCheck[] => {
  const due = dueOf(reader, zone);
  return [backupCheck(due, isOver(due.backupDue, now, zone)), restoreCheck(due, isOver(due.drillDue, now, zone))];
};
