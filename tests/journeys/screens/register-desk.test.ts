import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import * as entry from './entries.ts';
import { openHost } from './people.ts';
import { typeAtOnce } from './typing.ts';

/** A nonconformity that waits for the signature of its disposition, without which nothing goes on. */
describe.skipIf(missingTools('chromium'))('an entry at desks where people come, go and look twice', () => {
  let screens: Screens;
  let number = '';
  const path = () => `/registers/nonconformity/${number}`;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire('second', ['Approver'], 'SECOND Person');
      for (const name of ['nonconformity', 'capa', 'action']) await declare(place, shippedRegister(name));
      ({ number } = await place.do('author', 'entry.create', { register: 'nonconformity', title: 'Worn tool', values: {}, links: [] }));
      await fill(place, 'author', number, {
        ...{ found: 'Burrs.', foundOn: '2026-11-20', requirement: 'Drawing 4711', about: 'Process', delivered: false },
        ...{ containment: 'Tool changed.', disposition: 'Scrap', justification: 'A burr cuts.', capaNeeded: false, noCapa: 'One tool.' },
      });
      const contained = await place.ask('quality', 'entry.move', { number, action: 'contain' });
      if (!contained.ok) throw new Error(contained.message);
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('who goes away from the open signature dialog has signed nothing, and the next person at that desk finds neither dialog nor password', async () => {
    const page = await entry.windowOf(screens, 'approver', path());
    await entry.beginSigning(page, 'Sign the disposition');
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByLabel('Password').first().fill('half of a pass');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await entry.changePerson(page, 'second');
    await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
    await entry.goTo(page, path());
    await entry.stands(page, 'Contained');
    await entry.beginSigning(page, 'Sign the disposition');
    expect(await dialog.getByLabel('Password').first().inputValue()).toBe('');
    await page.getByText('Nobody has signed yet.').waitFor();
    await page.context().close();
  });

  it('what a scanner types into a field at once is saved letter by letter by the key that follows at once', async () => {
    const page = await entry.windowOf(screens, 'author', path());
    const lot = page.getByLabel('Lot or serial numbers');
    await lot.waitFor();
    await typeAtOnce(page, '(01)04260999100201(10)L-2026-14{Control+s}', lot);
    await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'hidden' });
    const other = await entry.windowOf(screens, 'quality', path());
    await expect.poll(() => other.getByLabel('Lot or serial numbers').inputValue()).toBe('(01)04260999100201(10)L-2026-14');
    await other.context().close();
    await page.context().close();
  });

  it('of two windows that sign the same step, one signs and the other is told, and shows what stands', async () => {
    const first = await entry.windowOf(screens, 'approver', path());
    const second = await entry.windowOf(screens, 'second', path());
    for (const page of [first, second]) await entry.beginSigning(page, 'Sign the disposition');
    const dialog = second.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByLabel('User id').fill('second');
    await dialog.getByLabel('Password').first().fill(passwordOf('second'));
    await entry.finishSigning(first, 'approver', entry.signing('Sign the disposition'));
    await entry.stands(first, 'Dispositioned');
    await dialog.getByRole('button', { name: entry.signing('Sign the disposition'), exact: true }).click();
    await dialog
      .getByRole('alert')
      .getByText(/NC-0001/)
      .waitFor();
    await second.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await entry.stands(second, 'Dispositioned');
    expect(await second.getByRole('button', { name: 'Sign the disposition…' }).count()).toBe(0);
    const signed = second.getByRole('region', { name: 'Signatures' });
    await signed.getByText('APPROVER Person').waitFor();
    expect(await signed.getByText('SECOND Person').count()).toBe(0);
    await entry.look(second, 'entry-signed-elsewhere');
    for (const page of [first, second]) await page.context().close();
  });
});
