import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { openTraining, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import type { Output } from '#shared/api/index.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('the room of a visiting auditor on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (let count = 0; count < 2; count += 1) await place.release(await place.approved());
      await place.hire('guest', ['Visiting Auditor']);
      await requireTraining(place, { title: 'Control of documents', document: 'SOP-001', roles: ['Author'] });
      await requireTraining(place, { title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'] });
      for (const requirement of ['TRQ-0001', 'TRQ-0002'])
        await readAndSign(place, 'author', (await openTraining(place, 'author', requirement)).id);
    }, new TestClock(new Date()));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  /** One end of the world has another date than the vault at any time. */
  const elsewhere = ['Pacific/Kiritimati', 'Etc/GMT+12'].find(
    (zone) => DateTime.now().setZone(zone).toISODate() !== DateTime.now().setZone('Europe/Berlin').toISODate(),
  );
  const open = async (userId: string, zone?: string): Promise<Page> => {
    const page = await screens.page(zone === undefined ? {} : { zone });
    await signIn(page, userId);
    return page;
  };
  const choose = async (page: Page, label: string, number: string): Promise<void> => {
    const field = page.locator('input').and(page.getByLabel(label)).first();
    await field.fill(number);
    await page.getByRole('option', { name: number }).click();
    await field.blur();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };

  it('is opened, looked around in, asked in, answered in, and taken out; nothing else is there for the auditor', async () => {
    const control = await open('control', elsewhere);
    await control.getByRole('link', { name: 'Rooms' }).click();
    await control.getByRole('button', { name: 'Open a room' }).click();
    const form = control.getByRole('dialog', { name: 'Open a room' });
    await form.getByLabel(/^Audit/).fill('Surveillance audit');
    await form.getByLabel('Visiting auditor').first().click();
    await control.getByRole('option', { name: /guest/ }).click();
    // Today is the day of the vault, whatever the browser says.
    expect(await form.getByLabel('As of').inputValue()).toBe(DateTime.now().setZone('Europe/Berlin').toISODate());
    await form.getByLabel('Until').fill(DateTime.now().plus({ days: 3 }).toISODate());
    await choose(control, 'Documents', 'SOP-001');
    await choose(control, 'Records of training', 'AUTHOR Person');
    await form.getByLabel('Also what the ledger holds').check();
    await look(control, 'room-new');
    await form.getByRole('button', { name: 'Open the room' }).click();
    await control.getByRole('heading', { name: 'ROOM-001 Surveillance audit' }).waitFor();

    const guest = await open('guest');
    expect(await guest.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()).toEqual(['Rooms', 'Help']);
    await guest.getByRole('link', { name: 'ROOM-001' }).click();
    await guest.getByLabel('Please show').fill('Please show how copies are taken back');
    await guest.getByRole('button', { name: 'Ask', exact: true }).click();
    await guest.getByText('Waiting for an answer').waitFor();
    await look(guest, 'room');
    await guest.getByRole('button', { name: '1.0 Effective: look at SOP-001' }).click();
    await guest.getByText('Quality approval').waitFor();
    await guest
      .getByRole('img', { name: /^Page 1 of/ })
      .and(guest.locator('[data-drawn]'))
      .waitFor();
    await look(guest, 'room-look');
    await guest.getByRole('button', { name: 'Back to the room' }).click();
    await guest.getByRole('button', { name: 'Look at it: Training of AUTHOR Person (author)' }).click();
    await guest.getByRole('heading', { name: 'Training of AUTHOR Person (author)' }).waitFor();
    await guest
      .getByRole('img', { name: /^Page 1 of/ })
      .and(guest.locator('[data-drawn]'))
      .waitFor();
    await look(guest, 'room-training');
    await guest.getByRole('button', { name: 'Back to the room' }).click();

    await control.reload();
    await control.getByLabel('Answer to request 1').fill('It is in SOP-002.');
    await choose(control, 'Documents and entries that are opened with it', 'SOP-002');
    await choose(control, 'Records of training', 'TRQ-0002');
    await control.getByRole('button', { name: 'Answer', exact: true }).click();
    await control.getByText('Opened: SOP-002, training TRQ-0002').waitFor();
    await control.getByRole('listitem').filter({ hasText: 'Training of AUTHOR Person' }).waitFor();
    await control.getByRole('listitem').filter({ hasText: 'SOP-001 1.0' }).waitFor();
    await look(control, 'room-kept');

    await guest.reload();
    await guest.getByLabel('Find in this room').fill('sop 002');
    await guest.getByRole('button', { name: '1.0 Effective: look at SOP-001' }).waitFor({ state: 'detached' });
    await guest.getByRole('button', { name: '1.0 Effective: look at SOP-002' }).click();
    await guest.getByRole('button', { name: 'Back to the room' }).click();
    const saved = guest.waitForEvent('download');
    await guest.getByRole('button', { name: 'What was shown' }).click();
    expect((await saved).suggestedFilename()).toBe('ROOM-001_shown.zip');
    await guest.goto(guest.url().replace(/#.*/, '#/documents/SOP-002'));
    await guest.getByText('There is no such screen').waitFor();

    await control.getByRole('button', { name: 'Close the room…' }).click();
    await control.getByLabel('Reason').fill('The audit is over');
    await control.getByRole('dialog').getByRole('button', { name: 'Close the room' }).click();
    await control.getByText('Closed', { exact: true }).waitFor();
    await guest.goto(guest.url().replace(/#.*/, '#/rooms/ROOM-001'));
    await guest.getByText(/was closed on/).waitFor();

    // The screens of a visitor ask for nothing that is refused; each refusal would be an entry.
    const seat = newSeat();
    await screens.desk.call(seat, 'identity.signIn', { userId: 'auditor', password: passwordOf('auditor') });
    const trail = (await screens.desk.call(seat, 'audit.list', { from: 1, limit: 1000, actor: 'guest' })) as Answer<Output<'audit.list'>>;
    if (!trail.ok) throw new Error(trail.message);
    expect(trail.value.filter(({ outcome }) => outcome === 'forbidden')).toEqual([]);
    expect(
      trail.value.filter(({ operation }) => operation === 'room.look' || operation === 'room.lookAtTraining').map(({ subject }) => subject),
    ).toEqual(['room ROOM-001 SOP-001 1.0', 'room ROOM-001 author training', 'room ROOM-001 SOP-002 1.0']);
  });
});
