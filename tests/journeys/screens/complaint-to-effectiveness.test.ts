import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { openTraining, readAndSign, requireTraining } from '#main/testing/training.ts';
import { TestClock, type Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { changePerson, choose, finishSigning, look, Office, save, signing, signStep, stands, write } from './entries.ts';
import { openHost } from './people.ts';
import { typeAtOnce } from './typing.ts';

/** The procedure that the story revises, in force, with the people who have read it, and a release that waits for them. */
const procedure = async (place: Workplace): Promise<string> => {
  const { number } = await place.do('author', 'documents.create', {
    ...{ typeId: 'SOP', title: 'Incoming inspection of cells', owner: 'author', department: 'Quality' },
  });
  const words = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Three cells of each lot are measured.' }] };
  await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [words] } });
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
  const trq = await requireTraining(place, { title: 'Incoming inspection', document: number, people: ['author', 'reviewer'] });
  for (const userId of ['author', 'reviewer']) await readAndSign(place, userId, (await openTraining(place, userId, trq)).id);
  const step = { share: 100, days: 20 };
  await place.do('quality', 'training.setPolicy', { kind: 'type', typeId: 'SOP', step, reason: 'Nobody works by what is not known' });
  return number;
};

describe.skipIf(missingTools('chromium'))('from a complaint to the check that what was done had an effect, on screen', () => {
  const clock = new TestClock();
  let screens: Screens;
  let office: Office;
  let sop = '';
  let authority = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (const name of ['complaint', 'nonconformity', 'capa', 'action']) await declare(place, shippedRegister(name));
      sop = await procedure(place);
      authority = join(mkdtempSync(join(tmpdir(), 'countersign-authority-')), 'authority.pem');
      writeFileSync(authority, place.authorityPem);
    }, clock);
    office = new Office(screens, clock);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R49] a complaint is entered, tells what is missing, and its reporting is decided and signed by another person', async () => {
    const reviewer = await office.home('reviewer');
    await reviewer.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Registers' }).click();
    await reviewer.getByRole('link', { name: 'Complaints' }).click();
    await reviewer.getByText('There is no entry yet.').waitFor();
    // At the speed of a scanner: the key that opens the dialog, its title and the key that makes the entry.
    await typeAtOnce(reviewer, 'cAlarm of empty battery came late{Enter}');
    await reviewer.getByRole('heading', { name: /CMP-0001 Alarm of empty battery came late/ }).waitFor();
    await look(reviewer, 'story/01-complaint-new');
    await write(reviewer, { 'Name of the device': 'Infusion pump IP-200', 'Received on': '2026-11-23' });
    await typeAtOnce(reviewer, '(01)04260999100201(21)25117-0412{Tab}', reviewer.getByLabel('UDI, UPC or other identification'));
    await write(reviewer, {
      'Name, address and phone number of the complainant': 'Ward 4, St. Olav Hospital, Trondheim, +47 555 0142',
      'Nature and details': 'The pump went off two minutes after the alarm of an empty battery; the manual says thirty.',
    });
    expect(await reviewer.getByLabel('UDI, UPC or other identification').inputValue()).toBe('(01)04260999100201(21)25117-0412');
    await choose(reviewer, { 'A device, its labelling or packaging may not meet a specification': 'Yes' });
    await save(reviewer);
    await look(reviewer, 'story/02-complaint-entered');

    const quality = await office.task('quality', /CMP-0001.*decide on reporting/, { width: 1440, height: 900 });
    const steps = quality.getByRole('complementary').or(quality.locator('.entry-side')).first();
    await steps.getByRole('button', { name: 'Aware since' }).waitFor();
    // What is missing is told and leads there; the step itself is not offered before.
    expect(await quality.getByRole('button', { name: 'Decide on reporting…' }).count()).toBe(0);
    await look(quality, 'story/03-complaint-missing');
    await steps.getByRole('button', { name: 'Aware since' }).click();
    await expect.poll(() => quality.getByLabel('Aware since').evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await write(quality, { 'Aware since': '2026-11-23' });
    await choose(quality, { 'United States, 21 CFR 803': 'Not on this market' });
    await choose(quality, { 'European Union, MDR Article 87': 'Serious incident: 15 days' });
    await write(quality, {
      'Reason of the decision for the United States': 'The pump is not sold there.',
      'Reason of the decision for the European Union': 'It might have led to a serious deterioration of health.',
      'Patient involved, and what happened to the patient': 'One adult; the infusion was taken over by hand, no harm.',
    });
    await save(quality);
    await quality.getByRole('button', { name: 'Decide on reporting…' }).first().click();
    await quality.getByRole('dialog', { name: 'Electronic signature' }).getByText('Disposition').first().waitFor();
    await look(quality, 'story/04-complaint-signature');
    await finishSigning(quality, 'quality', signing('Decide on reporting'));
    await stands(quality, 'Reportability decided');
    await quality.getByText('2026-12-08').first().waitFor();
    await look(quality, 'story/05-complaint-decided');
    await quality.getByRole('button', { name: 'Next missing (2)' }).click();
    await write(quality, {
      'Reported to the authority of the Member State on': '2026-11-24',
      'Reports that were sent: to whom, when, number; or none': 'BfArM 2026-4410 on 2026-11-24.',
    });
    await save(quality);
    await signStep(quality, 'quality', 'Confirm the reports', 'Reported');
    await look(quality, 'story/06-complaint-reported');
  });

  it('[R47] a CAPA is opened from the complaint and linked at both ends; its cause is signed, its plan approved with a criterion and a day, by others than who wrote them', async () => {
    const reviewer = await office.task('reviewer', /CMP-0001.*sign the investigation/);
    const links = reviewer.getByRole('region', { name: 'Links' });
    await links.getByRole('button', { name: 'New', exact: true }).click();
    await reviewer.getByRole('menuitem', { name: 'New CAPA…' }).click();
    const dialog = reviewer.getByRole('dialog', { name: 'New CAPA' });
    expect(await dialog.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Alarm of empty battery came late');
    await look(reviewer, 'story/07-capa-from-complaint');
    await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('Cells are not tested after ageing');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await reviewer.getByRole('heading', { name: /CAPA-0001 Cells are not tested after ageing/ }).waitFor();
    expect(await reviewer.getByLabel('Problem', { exact: true }).inputValue()).toMatch(/^The pump went off two minutes after/);
    await links.getByRole('link', { name: 'CMP-0001' }).first().waitFor();
    await look(reviewer, 'story/08-capa-new');
    await links.getByRole('link', { name: 'CMP-0001' }).first().click();
    await reviewer.getByRole('heading', { name: /CMP-0001/ }).waitFor();
    await links.getByRole('link', { name: 'CAPA-0001' }).first().waitFor();
    await choose(reviewer, { 'It is investigated': 'Yes' });
    await write(reviewer, {
      'Investigation: method, result, cause': 'The cell kept 61 % of its capacity; the alarm goes by voltage, which falls late.',
    });
    await save(reviewer);
    await signStep(reviewer, 'reviewer', 'Sign the investigation', 'Investigated');
    await look(reviewer, 'story/09-complaint-investigated');

    const author = await office.home('author');
    await author.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Registers' }).click();
    await author.getByRole('link', { name: 'CAPA', exact: true }).click();
    await author.getByRole('link', { name: /CAPA-0001/ }).click();
    await author.getByRole('heading', { name: /CAPA-0001/ }).waitFor();
    await choose(author, { Kind: 'Corrective' });
    await write(author, {
      'Other products or processes concerned': 'IP-100 has cells of another maker; its data of five years show no loss.',
    });
    await choose(author, { 'Method of the analysis': 'Five whys' });
    await write(author, { Cause: 'Cells are measured when they come in, and only new ones: the procedure asks for no ageing.' });
    await save(author);
    await look(author, 'story/10-capa-cause-written');

    const cause = await office.task('reviewer', /CAPA-0001.*sign the cause/);
    await signStep(cause, 'reviewer', 'Sign the cause', 'Cause found');
    await look(cause, 'story/11-capa-cause-signed');

    await stands(author, 'Cause found');
    await write(author, {
      'What is going to be done': 'Three cells of each lot are aged over 200 cycles before the lot is used; the procedure says so.',
      'Why this does no harm to safety, performance or regulatory requirements': 'Nothing of the device changes; the lot waits longer.',
      'Criterion of effectiveness': 'No cell below 80 % of its capacity in the three lots after the change.',
      'Implemented until': '2026-12-18',
    });
    await save(author);
    const approver = await office.task('approver', /CAPA-0001.*approve the plan/);
    // Without the day of the check nobody approves: it is told first, and the step is not offered.
    await approver.locator('.entry-side').getByRole('button', { name: 'Effectiveness is checked on', exact: true }).waitFor();
    expect(await approver.getByRole('button', { name: 'Approve the plan…' }).count()).toBe(0);
    await look(approver, 'story/12-capa-plan-without-day');
    await write(author, { 'Effectiveness is checked on': '2027-03-01' });
    await save(author);
    await signStep(approver, 'approver', 'Approve the plan', 'Plan approved');
    await look(approver, 'story/13-capa-plan-approved');
  });

  it('[R45] an action is done by one and confirmed by another at the same desk; the procedure is revised, waits until its people have read it, and is in force', async () => {
    const author = await office.task('author', /CAPA-0001.*sign as implemented/);
    await author.getByRole('button', { name: 'New Action…' }).click();
    await author.getByRole('dialog').getByRole('textbox', { name: 'Title', exact: true }).fill('Test station for ageing');
    await author.getByRole('dialog').getByRole('button', { name: 'Make it' }).click();
    await author.getByRole('heading', { name: /ACT-0001 Test station for ageing/ }).waitFor();
    await write(author, { 'What is to be done': 'Set up test station 7 for 200 cycles.', Until: '2026-12-04' });
    await choose(author, { By: 'AUTHOR Person' });
    await write(author, { Evidence: 'Qualification of the station of 2026-11-24.' });
    await save(author);
    await author.getByRole('button', { name: 'Done', exact: true }).click();
    await stands(author, 'Done');
    await look(author, 'story/14-action-done');
    // Who confirms sits down at the same desk.
    await changePerson(author, 'quality');
    await author
      .getByRole('region', { name: 'Waiting for you' })
      .getByRole('link', { name: /ACT-0001.*confirm/ })
      .click();
    await author.getByRole('heading', { name: /ACT-0001/ }).waitFor();
    await signStep(author, 'quality', 'Confirm', 'Confirmed');
    await look(author, 'story/15-action-confirmed');
    await changePerson(author, 'author');

    await author
      .getByRole('region', { name: 'Waiting for you' })
      .getByRole('link', { name: /CAPA-0001.*sign as implemented/ })
      .click();
    await author.getByRole('button', { name: 'Link…' }).click();
    await author.getByRole('menuitem', { name: 'Procedure changed' }).click();
    await author.getByRole('combobox', { name: 'Document' }).fill('inspection');
    await author.getByRole('option', { name: new RegExp(sop) }).click();
    await save(author);
    await author.getByRole('region', { name: 'Links' }).getByRole('link', { name: sop }).click();
    await author.getByRole('button', { name: 'Revise' }).click();
    await author.getByLabel('Reason for the change').fill('CAPA-0001: cells are aged before a lot is used');
    await author.getByRole('button', { name: 'Start the revision' }).click();
    await author.locator('.editor-text[contenteditable=true]').waitFor();
    await author.keyboard.press('Control+End');
    await author.keyboard.type(' Three more are aged over 200 cycles.');
    await author.getByRole('button', { name: 'Submit…' }).click();
    await author.getByText('Who will be asked, in this order').waitFor();
    await look(author, 'story/16-procedure-submit');
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByText('In Review').first().waitFor();
    for (const [userId, button] of [
      ['reviewer', 'Sign as reviewer'],
      ['quality', 'Sign as quality approver'],
      ['approver', 'Sign as approver'],
    ] as const) {
      const page = await office.task(userId, new RegExp(sop));
      await page.getByText('Three more are aged over 200 cycles.').waitFor();
      await page.getByRole('button', { name: 'Approve…' }).click();
      await finishSigning(page, userId, button);
      await page.getByRole('heading', { name: 'Reviews' }).waitFor();
    }

    const control = await office.home('control');
    await control.getByRole('link', { name: 'Documents', exact: true }).click();
    await control.getByRole('option', { name: new RegExp(sop) }).dblclick();
    await control.getByText('For training: 0 of 2 people').waitFor();
    await look(control, 'story/17-procedure-for-training');
    for (const userId of ['author', 'reviewer']) {
      const page = await office.task(userId, new RegExp(`${sop}.*Training`));
      await page.getByRole('link', { name: `Open ${sop} 2.0` }).click();
      await page.getByText('Three more are aged over 200 cycles.').waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Sign as read and understood…' }).click();
      await finishSigning(page, userId, 'Sign as read and understood');
      await page.getByText('Read and understood', { exact: true }).first().waitFor();
      await look(page, `story/18-training-${userId}`);
    }
    await control.getByText('For training: 2 of 2 people').waitFor();
    await control.getByRole('button', { name: 'Make effective' }).click();
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await finishSigning(control, 'control', 'Sign and make effective');
    await control.getByText('In force: 2.0').waitFor();
    await look(control, 'story/19-procedure-effective');
  });

  it('[R47] what is implemented is verified; on its day another person confirms the effect, and CAPA and complaint are closed', async () => {
    const author = await office.task('author', /CAPA-0001.*sign as implemented/);
    await author.getByText('Revision 2.0 is in force now.').waitFor();
    await look(author, 'story/20-capa-link-moved-on');
    await author.getByRole('button', { name: 'Move to 2.0' }).click();
    // The complaint was signed again since the CAPA was opened from it.
    await author.getByRole('button', { name: 'Move to version 3', exact: true }).click();
    await write(author, { 'Evidence of the implementation': `Station 7 in use; ${sop} 2.0 in force; its people have read it.` });
    await save(author);
    await signStep(author, 'author', 'Sign as implemented', 'Implemented');
    await look(author, 'story/21-capa-implemented');

    await office.comeTo('2027-03-01');
    const approver = await office.task('approver', /CAPA-0001.*confirm the effect/);
    await write(approver, { 'Result of the check that confirms the effect': 'Lots H-2240 to H-2242: 91, 90 and 93 %.' });
    await save(approver);
    await look(approver, 'story/22-capa-check');
    await signStep(approver, 'approver', 'Confirm the effect', 'Effective');
    const quality = await office.task('quality', /CAPA-0001.*close/);
    await signStep(quality, 'quality', 'Close', 'Closed');
    await look(quality, 'story/23-capa-closed');

    const answering = await office.task('author', /CMP-0001.*record the answer/);
    await write(answering, {
      'Correction or corrective action taken': 'Cell changed; lots are aged before they are used (CAPA-0001).',
      'Reply to the complainant': 'Letter of 2026-12-03 with the cause and what was done.',
    });
    await save(answering);
    await answering.getByRole('button', { name: 'Record the answer', exact: true }).first().click();
    await stands(answering, 'Answered');
    await look(answering, 'story/24-complaint-answered');
    const closing = await office.task('approver', /CMP-0001.*close/);
    await look(closing, 'story/25-complaint-before-closing');
    // The CAPA came out of the complaint and went its own way, so nothing of the complaint has to be looked at again.
    await closing
      .getByRole('region', { name: 'Links' })
      .getByText(/^Version \d+ stands now\.$/)
      .waitFor();
    await signStep(closing, 'approver', 'Close', 'Closed');
    await look(closing, 'story/26-complaint-closed');
  });

  it('[R52] an auditor goes from the complaint to the procedure in force and to who has read it by links alone, and takes the record of the CAPA along', async () => {
    const auditor = await office.home('auditor');
    await auditor.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Registers' }).click();
    await auditor.getByRole('link', { name: 'Complaints' }).click();
    await auditor.getByRole('link', { name: /CMP-0001/ }).click();
    const links = auditor.getByRole('region', { name: 'Links' });
    await links.getByRole('link', { name: 'CAPA-0001' }).first().click();
    await auditor.getByRole('heading', { name: /CAPA-0001/ }).waitFor();
    await look(auditor, 'story/27-auditor-capa');
    await auditor.getByRole('button', { name: 'Download record of CAPA-0001' }).click();
    const [file] = await Promise.all([auditor.waitForEvent('download'), auditor.getByRole('menuitem', { name: 'PDF record' }).click()]);
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-record-')), file.suggestedFilename());
    await file.saveAs(path);
    expect((await verifyVaultOrRecord(path, authority)).filter(({ ok }) => !ok)).toEqual([]);
    await auditor.getByRole('link', { name: 'ACT-0001' }).first().click();
    await auditor.getByRole('heading', { name: /ACT-0001/ }).waitFor();
    await auditor.goBack();
    await links.getByRole('link', { name: sop }).click();
    await auditor.getByRole('heading', { name: /Incoming inspection of cells/ }).waitFor();
    await auditor.getByText('Three more are aged over 200 cycles.').waitFor();
    await look(auditor, 'story/28-auditor-procedure');
    await auditor.getByRole('tab', { name: 'Links' }).click();
    await auditor.getByRole('link', { name: 'CAPA-0001' }).waitFor();
    await look(auditor, 'story/29-auditor-procedure-links');
    await auditor.getByRole('link', { name: 'TRQ-0001' }).click();
    for (const person of ['AUTHOR', 'REVIEWER'])
      await auditor.getByRole('row', { name: new RegExp(`2\\.0.*${person} Person.*Read`) }).waitFor();
    await look(auditor, 'story/30-auditor-who-has-read');
  });
});
