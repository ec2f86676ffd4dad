import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import * as entry from './entries.ts';
import { openHost } from './people.ts';

const { look } = entry;
const risk = smallRegister({
  ...{ register: 'risk', prefix: 'RSK', name: 'Risk', plural: 'Risks', purpose: 'What could be done to the pump.' },
  fields: [
    { id: 'likely', label: 'Exploitability', type: 'choice', choices: ['Low', 'High'], requiredFrom: 'Assessed' },
    { id: 'harm', label: 'Harm', type: 'choice', choices: ['Minor', 'Serious'], requiredFrom: 'Assessed' },
    { id: 'vector', label: 'CVSS vector', type: 'vector', help: 'Version 3.1 or 4.0' },
    { id: 'reduceBy', label: 'Reduced by', type: 'date', requiredFrom: 'Assessed', movesBySignature: ['Quality'] },
  ],
  links: [
    { role: 'policy', label: 'Risk policy', reverse: 'rates', to: ['document'], many: false },
    { role: 'like', label: 'Alike', reverse: 'alike', to: ['risk'], many: true },
  ],
  computed: [
    {
      ...{ id: 'level', label: 'Risk level', function: 'matrix', version: 1, link: 'policy', table: 'Risk matrix' },
      ...{ row: 'likely', column: 'harm' },
    },
  ],
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Assessed', tone: 'ink', icon: 'signature' },
    { name: 'Reduced', tone: 'history', icon: 'check' },
  ],
  moves: [
    {
      ...{ from: ['Open'], action: 'assess', label: 'Sign the assessment', done: 'assessed', to: 'Assessed', roles: ['Quality'] },
      ...{ meaning: 'Assessment', needs: [{ gate: 'says', field: 'level', values: ['Acceptable', 'To be reduced'] }] },
    },
    {
      ...{ from: ['Assessed'], action: 'reduce', label: 'Reduced', done: 'reduced', to: 'Reduced', roles: ['Quality'] },
      ...{ meaning: 'Verification', days: 90, dueOn: 'reduceBy' },
    },
  ],
  sections: [{ title: 'Rating', fields: ['likely', 'harm', 'vector', 'reduceBy'] }],
  columns: ['level', 'vector'],
});
const policyText =
  '# Rating\n\nRisks are rated by what could happen.\n\n# Risk matrix\n\n| | Minor | Serious |\n| --- | --- | --- |\n| Low | Acceptable | To be reduced |\n| High | To be reduced | Unacceptable |\n';

describe.skipIf(missingTools('chromium'))('fields and acts that few registers have, on screen', () => {
  let screens: Screens;
  let policy = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await declare(place, registerText(risk));
      const of = { typeId: 'SOP', title: 'Rating of risks', owner: 'author', department: 'Quality' };
      policy = (await place.do('author', 'documents.create', of)).number;
      const file = await place.give('author', policyText);
      await place.do('author', 'documents.importFile', { number: policy, fileName: 'p.md', file, asFile: false });
      await place.do('author', 'workflow.submit', { number: policy, reason: 'Needed' });
      for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, policy);
      await place.release(policy);
      await place.hire('guest', ['Visiting Auditor'], 'Gesa Visitor');
    }, new TestClock(new Date()));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = (userId: string, path: string) => entry.windowOf(screens, userId, path);

  it('a level is looked up in the policy, a vector is checked when it is saved, and neither is taken for the other', async () => {
    const author = await open('author', '/registers/risk');
    await entry.make(author, 'Risk', 'Open port');
    await entry.choose(author, { Exploitability: 'Low', Harm: 'Serious' });
    await entry.write(author, { 'CVSS vector': 'CVSS:3.1/AV:N', 'Reduced by': '2027-06-30' });
    await author.getByRole('button', { name: 'Save', exact: true }).click();
    await author
      .getByText(/CVSS vector: /)
      .first()
      .waitFor();
    await look(author, 'vector-refused');
    await entry.write(author, { 'CVSS vector': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' });
    await entry.link(author, 'Risk policy', policy, 'Document');
    await entry.save(author);
    await author.getByRole('region', { name: 'Worked out' }).getByText('To be reduced').first().waitFor();
    await look(author, 'matrix-looked-up');
    await entry.choose(author, { Exploitability: 'High' });
    await entry.save(author);
    await author.getByRole('region', { name: 'Worked out' }).getByText('Unacceptable').first().waitFor();
    await author.getByText('Risk level: Acceptable or To be reduced').first().waitFor();
    await look(author, 'matrix-gate');
    await entry.choose(author, { Exploitability: 'Low' });
    await entry.save(author);
  });

  it('a day that was signed moves by a signature with a reason, and the former day stays readable', async () => {
    const quality = await open('quality', '/registers/risk/RSK-0001');
    await entry.signStep(quality, 'quality', 'Sign the assessment', 'Assessed');
    await entry.unfold(quality, 'Rating');
    await quality.getByRole('button', { name: 'Move Reduced by' }).click();
    const dialog = quality.getByRole('dialog', { name: 'Move "Reduced by" of RSK-0001' });
    await dialog.getByLabel('New day').fill('2027-08-31');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The parts come in July.');
    await look(quality, 'move-date');
    await dialog.getByRole('button', { name: 'Go on to the signature' }).click();
    await quality.getByRole('dialog', { name: 'Electronic signature' }).getByLabel('Password').first().waitFor();
    await look(quality, 'move-date-signature');
    await entry.finishSigning(quality, 'quality', 'Sign the new day');
    await quality.getByText('version 2', { exact: true }).first().waitFor();
    await entry.unfold(quality, 'Rating');
    await quality.getByText('2027-08-31').first().waitFor();
    await quality
      .getByText(/The parts come in July\./)
      .first()
      .waitFor();
    await look(quality, 'move-date-done');
  });

  it('what was linked and made void since stands first and says so', async () => {
    const author = await open('author', '/registers/risk');
    await entry.make(author, 'Risk', 'Open port at the charger');
    await entry.link(author, 'Alike', 'RSK-0001');
    await entry.save(author);
    const quality = await open('quality', '/registers/risk/RSK-0001');
    await quality.getByRole('button', { name: 'More', exact: true }).click();
    await quality.getByRole('menuitem', { name: 'Make void…' }).click();
    await quality.getByRole('dialog', { name: 'Make RSK-0001 void' }).getByRole('textbox', { name: 'Reason' }).fill('Recorded twice.');
    await look(quality, 'make-void');
    await quality.getByRole('button', { name: 'Go on to the signature' }).click();
    await quality.getByRole('dialog', { name: 'Electronic signature' }).getByLabel('Password').first().waitFor();
    await entry.finishSigning(quality, 'quality', 'Make it void');
    await entry.stands(quality, 'Void');
    await look(quality, 'entry-void');
    await author.getByText('It is Void since it was linked, and counts no longer.').waitFor();
    await look(author, 'link-gone');
  });

  it('a visiting auditor reads an entry in a room, and nothing of the register beside it', async () => {
    const control = await open('control', '/rooms');
    await control.getByRole('button', { name: 'Open a room' }).click();
    const form = control.getByRole('dialog', { name: 'Open a room' });
    await form.getByLabel(/^Audit/).fill('Surveillance audit');
    await form.getByLabel('Visiting auditor').first().click();
    await control.getByRole('option', { name: /Gesa|guest/ }).click();
    await form.getByLabel('Until').fill(DateTime.now().plus({ days: 3 }).toISODate());
    const field = control.locator('input').and(control.getByLabel('Documents and entries of registers')).first();
    await field.fill('RSK-0001');
    await control.getByRole('option', { name: /RSK-0001/ }).click();
    await field.blur();
    await control.getByRole('listbox').waitFor({ state: 'hidden' });
    await look(control, 'room-new-entry');
    await form.getByRole('button', { name: 'Open the room' }).click();
    await control.getByRole('heading', { name: 'ROOM-001 Surveillance audit' }).waitFor();
    await look(control, 'room-entries');
    const guest = await open('guest', '/rooms/ROOM-001');
    await guest.getByText('RSK-0001').first().waitFor();
    await look(guest, 'room-entries-guest');
    await guest
      .getByRole('button', { name: /look at RSK-0001/ })
      .first()
      .click();
    await guest
      .getByRole('img', { name: /^Page 1 of/ })
      .and(guest.locator('[data-drawn]'))
      .waitFor();
    await look(guest, 'room-entry');
  });
});
