import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BACKUP_PASSPHRASE, backupPlan } from '#main/testing/backups.ts';
import { broughtEntry, declare, fill, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { everyKindOfTraining, pause } from '#main/testing/training.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { passTime, takeRoutes, writeDocuments } from '../../fixtures/rich-documents.ts';
import { refusedAttempts, vouchForAll, workOnPeople } from '../../fixtures/rich-people.ts';
import { keepActions } from '../../fixtures/rich-registers.ts';
import * as rooms from '../../fixtures/rich-rooms.ts';
import type { Telling } from './acts.ts';
import { makeCopy } from './copies.ts';

/** The day on which the vault of the story is made. */
export const STORY_BEGINS = '2024-01-15T09:00:00.000Z';
/** The story of records is about days from here on. */
const SECURITY_BEGINS = '2024-11-01T09:00:00.000Z';
/** Where the backups of the story lie: beside its vault. */
export const backupsOf = (vault: string): string => join(dirname(vault), 'backups');

const planBackups = async (place: Workplace): Promise<void> => {
  const to = backupsOf(place.folder);
  mkdirSync(to, { recursive: true });
  await place.do('admin', 'backup.setPlan', { ...backupPlan, place: to, passphrase: BACKUP_PASSPHRASE });
  await place.do('admin', 'backup.make', {});
};

const keepEntries = async (place: Workplace): Promise<void> => {
  await declare(place, shippedRegister('capa'));
  const { number } = await place.do('author', 'entry.create', { register: 'capa', title: 'Worn tools', values: {}, links: [] });
  await fill(place, 'author', number, { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Worn.' });
  const signed = await signMove(place, 'quality', number, 'findCause');
  if (!signed.ok) throw new Error(signed.message);
  await broughtEntry(place);
  await takeUp(place, 'iso-13485');
};

type Chapter = (place: Workplace, telling: Telling) => Promise<void>;
/** Days later everybody signs in again. */
const forwardIn =
  (place: Workplace) =>
  async (days: number): Promise<void> => {
    place.clock.forward(days * 24 * 60);
    await place.reopen();
  };

/**
 * Everything that people do in a vault: what the fixtures of vault formats play, and what came since. A chapter begins in the
 * closed vault in which the one before ended; the first one makes it.
 */
export const chapters: Readonly<Record<string, Chapter>> = {
  making: async () => undefined,
  people: workOnPeople,
  vouching: vouchForAll,
  documents: writeDocuments,
  routes: takeRoutes,
  time: (place) => passTime(place, forwardIn(place)),
  external: (place) => rooms.keepExternal(place, forwardIn(place)),
  copies: (place) => rooms.handOutCopies(place, 'SOP-003'),
  changes: (place) => rooms.changeThings(place, forwardIn(place)),
  reviews: (place) => rooms.reviewAgain(place, 'SOP-003'),
  refusals: refusedAttempts,
  migration: rooms.importDocument,
  dispositions: rooms.disposeOf,
  rooms: (place) => rooms.openDoors(place, 'SOP-003', '2024-08-01'),
  actions: keepActions,
  entries: keepEntries,
  training: async (place) => {
    await everyKindOfTraining(place);
    await pause(place, 3);
  },
  clock: rooms.attestClock,
  backup: planBackups,
  security: async (place) => {
    await place.until(new Date(SECURITY_BEGINS));
    await playSecurity(place);
  },
  'next backup': async (place) => {
    await place.do('admin', 'backup.make', { place: backupsOf(place.folder) });
  },
  restore: (place, telling) => telling('backup.restore', () => makeCopy('backup.restore', place.folder)),
  encrypt: async (place, telling) => {
    // Made by the program itself, which goes by the clock of the machine, of a vault that nobody has open.
    await place.until(new Date());
    await telling('vault.encrypt', () => Workplace.prototype.reopen.call(place, () => makeCopy('vault.encrypt', place.folder)));
  },
};
