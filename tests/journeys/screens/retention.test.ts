import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, sign, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('retention on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost((place) =>
      place.importDocument(
        'SOP-040;Cleaning of rooms;SOP;1;Superseded;2005-05-01;2008-05-01',
        'SOP-040;Cleaning of rooms;SOP;2;Superseded;2008-05-01;2012-05-01',
        'SOP-040;Cleaning of rooms;SOP;3;Effective;2012-05-01;',
        'WI-002;Packing by hand;WI;1;Obsolete;2004-01-01;2009-01-01',
        'WI-003;Labels of 2020;WI;1;Obsolete;2018-01-01;2021-01-01',
      ),
    );
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string, size = {}): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };

  it('[R43] what has ended is proposed by one person and signed by another; a hold keeps; nothing of it is shown afterwards', async () => {
    const control = await open('control', '/documents/WI-002', { width: 1024, height: 700 });
    await control.getByRole('button', { name: 'More' }).click();
    await control.getByRole('menuitem', { name: 'Set a hold' }).click();
    await control.getByLabel('Reason').fill('Complaint 2026-014 may need it');
    await control.getByRole('button', { name: 'Set the hold' }).click();
    await control.getByText('Kept from disposition by HOLD-0001').waitFor();

    await control.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Retention' }).click();
    await control.getByRole('row', { name: /WI-002.*kept by HOLD-0001/ }).waitFor();
    expect(await control.getByRole('checkbox', { name: 'Choose WI-002 1.0' }).count()).toBe(0);
    await control.getByRole('checkbox', { name: 'Choose SOP-040 1.0' }).check();
    await look(control, 'retention');
    await control.getByRole('button', { name: 'Dispose of one revision…' }).click();
    await control.getByLabel('Reason').fill('Retention has ended');
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await control.getByText('SOP-040 1.0', { exact: true }).waitFor();
    await look(control, 'disposition-signature');
    await sign(control, 'control', 'Sign the proposal');
    await control.getByRole('heading', { name: /DSP-0001/ }).waitFor();
    await control.getByText('waits for the signature of Quality').waitFor();

    const quality = await open('quality', '/');
    await quality.getByRole('link', { name: /DSP-0001.*sign or refuse it/ }).click();
    await quality.getByRole('button', { name: 'Refuse…' }).waitFor();
    await look(quality, 'disposition-proposed');
    await quality.getByRole('button', { name: 'Sign the disposition…' }).click();
    await sign(quality, 'quality', 'Sign the disposition');
    await quality.getByText('Disposed by QUALITY Person').waitFor();
    await picture(quality, 'disposition');

    await control.goto(control.url().replace(/#.*/, '#/documents/SOP-040?revision=1.0'));
    await control.getByText('Revision 1.0 was disposed of after its retention had ended.').waitFor();
    expect(await control.getByText('Former words').count()).toBe(0);
    expect(await control.getByRole('button', { name: 'Download' }).count()).toBe(0);
    await look(control, 'document-disposed');
    await control.getByRole('tab', { name: 'Signatures' }).click();
    await control.getByText('Disposition proposed').waitFor();
    await picture(control, 'document-disposed-signatures');

    await control.goto(control.url().replace(/#.*/, '#/retention/holds'));
    await control.getByRole('button', { name: 'Release HOLD-0001' }).click();
    await control.getByLabel('Reason').fill('The complaint is closed');
    await control.getByRole('button', { name: 'Release the hold' }).click();
    await control.getByRole('gridcell', { name: /The complaint is closed/ }).waitFor();
    await look(control, 'retention-holds');
    await control.getByRole('tab', { name: 'Dispositions' }).click();
    await control.getByRole('row', { name: /DSP-0001.*Disposed/ }).waitFor();
    await picture(control, 'retention-dispositions');
  });
});
