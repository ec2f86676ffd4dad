import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSeat } from '#main/app/desk.ts';
import { questions, requireTraining } from '#main/testing/training.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { approveAtDesk, openHost, sign, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('[R45] training on screen', () => {
  let screens: Screens;
  let sop = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      sop = await place.approved();
      const other = await place.approved();
      await place.release(other);
      await requireTraining(place, {
        ...{ title: 'Control of documents', document: sop, people: ['author', 'auditor'], kind: 'explained', questions, passMark: 100 },
        ...{ trainers: ['approver'] },
      });
      await requireTraining(place, { title: 'Records', document: other, roles: ['Author', 'Reviewer', 'Approver'] });
      await requireTraining(place, { title: 'Phishing', topic: 'Do not open the link.', roles: ['Author', 'Quality'], months: 12 });
    });
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

  it('a revision that goes into force is on home at once; it is read, answered, signed and confirmed, and matrix and evidence show it', async () => {
    const control = await open('control', `/documents/${sop}?do=release`);
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await sign(control, 'control', 'Sign and make effective');
    await control.getByText('Effective', { exact: true }).first().waitFor();

    const author = await open('author', '/');
    await author.getByRole('link', { name: new RegExp(`${sop}.*Training: read it`) }).click();
    await author.getByText('Open the text and read it. You can sign for it when you come back.').waitFor();
    await look(author, 'training-unread');
    await author.getByRole('link', { name: `Open ${sop} 1.0` }).click();
    await author.getByText('The words of the procedure.').first().waitFor();
    await author.goBack();
    await author.getByRole('button', { name: 'Sign as read and understood…' }).click();
    await sign(author, 'author', 'Sign as read and understood');
    await author.getByRole('radio', { name: 'Whoever holds the role' }).check();
    await author.getByRole('radio', { name: 'It is printed' }).check();
    await look(author, 'training-questions');
    await author.getByRole('button', { name: 'Send the answers' }).click();
    await author.getByText(/50 % were right, and 100 % are needed/).waitFor();
    await author.getByRole('radio', { name: 'Whoever holds the role' }).check();
    await author.getByRole('radio', { name: 'It is not used' }).check();
    await author.getByRole('button', { name: 'Send the answers' }).click();
    await author.getByText('Tested, 100 %', { exact: false }).or(author.getByText(/100 %/)).first().waitFor();
    expect(await author.getByRole('button', { name: 'Confirm competence…' }).count()).toBe(0);

    const approver = await open('approver', '/training', { width: 1440, height: 900 });
    const grid = approver.getByRole('grid');
    await grid.focus();
    await approver.getByRole('gridcell', { name: `${sop}: Tested` }).click();
    await approver.getByRole('button', { name: 'Confirm competence…' }).waitFor();
    await look(approver, 'training-matrix');
    await approver.getByRole('button', { name: 'Confirm competence…' }).click();
    await sign(approver, 'approver', 'Confirm competence');
    await approver.getByRole('gridcell', { name: `${sop}: Competent` }).waitFor();
    await grid.focus();
    await approver.keyboard.press('ArrowRight');
    await approver.getByRole('gridcell', { selected: true }).waitFor();
    await approver.getByRole('tab', { name: 'Requirements' }).click();
    await approver.getByRole('link', { name: 'TRQ-0001' }).click();
    await approver.getByRole('row', { name: /AUTHOR Person.*Competent/ }).waitFor();
    await look(approver, 'training-requirement');

    await author.goto(author.url().replace(/#.*/, '#/training/mine'));
    await author.getByRole('row', { name: /Phishing/ }).waitFor();
    await look(author, 'training-mine');
  });

  it('a requirement is written with its questions and approved by somebody else, at 1024 wide', async () => {
    const control = await open('control', '/training/requirements', { width: 1024, height: 768 });
    await control.getByRole('button', { name: 'New requirement' }).click();
    await control.getByLabel('Title').fill('Handling of batteries');
    await control.getByRole('radio', { name: /^A topic/ }).check();
    await control.getByLabel('Text of the topic').fill('Never puncture a cell.');
    await control.getByRole('combobox', { name: 'Everybody with one of these roles' }).focus();
    await control.keyboard.press('ArrowDown');
    await control.getByRole('option', { name: 'Reviewer' }).click();
    await control.keyboard.press('Tab');
    await control.getByRole('button', { name: 'Add a question' }).click();
    await control.getByLabel('Question 1').fill('What is never done?');
    await control.getByLabel('Answer 1', { exact: true }).fill('Puncture a cell');
    await control.getByLabel('Answer 2', { exact: true }).fill('Charge a cell');
    await look(control, 'training-form');
    await control.getByRole('button', { name: 'Save the draft' }).click();
    await control.getByRole('heading', { name: /TRQ-0004 Handling of batteries/ }).waitFor();
    const quality = await open('quality', '/training/TRQ-0004');
    await quality.getByRole('button', { name: 'Approve…' }).click();
    await quality.getByText('Never puncture a cell.').last().waitFor();
    await sign(quality, 'quality', 'Sign the requirement');
    await quality.getByRole('row', { name: /REVIEWER Person.*Open/ }).waitFor();
  });

  it('a release waits until people have read, by a policy that is set on screen; who has read it shows as of any day', async () => {
    const quality = await open('quality', '/training/policies');
    await quality.getByText('Nothing waits for training, and no role demands one.').waitFor();
    await look(quality, 'policies-none');
    await quality.getByRole('button', { name: 'Wait before a release…' }).click();
    const form = quality.getByRole('dialog', { name: 'Wait before a release' });
    await form.getByRole('combobox', { name: 'Document type' }).click();
    await quality.getByRole('option', { name: /^SOP / }).click();
    await form.getByLabel('Reason').fill('ISO 13485, 6.2');
    await look(quality, 'policy-form');
    await form.getByRole('button', { name: 'Set it' }).click();
    await quality.getByRole('row', { name: /SOP.*Before its release 100 % have read it, or 14 days are over/ }).waitFor();
    await look(quality, 'policies');

    const [seat, who] = [newSeat(), { userId: 'author', password: passwordOf('author') }];
    for (const [name, input] of [
      ['identity.signIn', who],
      ['documents.revise', { number: sop, reason: 'Clearer words' }],
      ['workflow.submit', { number: sop, reason: 'Clearer words' }],
    ] as const) {
      const answer = await screens.desk.call(seat, name, input);
      if (!answer.ok) throw new Error(answer.message);
    }
    await approveAtDesk(screens, sop);
    const control = await open('control', `/documents/${sop}?revision=2.0`);
    await control.getByText('For training: 0 of 2 people').first().waitFor();
    await look(control, 'revision-waits');
    await control.goto(control.url().replace(/#.*/, `#/documents/${sop}?do=release`));
    await control.getByText(/0 of 2 people have read it; 100 % have to/).waitFor();
    await look(control, 'release-waits');
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await control.getByRole('heading', { name: 'Make effective before the training' }).waitFor();
    await look(control, 'release-early');

    const auditor = await open('auditor', '/training/evidence');
    await auditor
      .getByRole('row', { name: /AUTHOR Person/ })
      .first()
      .waitFor();
    await look(auditor, 'evidence');
    expect(await auditor.getByRole('button', { name: 'Sealed record of training' }).count()).toBe(0);
    await auditor.getByRole('combobox', { name: 'Person' }).fill('AUTHOR');
    await auditor.getByRole('option', { name: 'AUTHOR Person' }).click();
    await auditor.getByRole('button', { name: 'Sealed record of training' }).click();
    const [record] = await Promise.all([auditor.waitForEvent('download'), auditor.getByRole('menuitem', { name: 'PDF record' }).click()]);
    expect(record.suggestedFilename()).toMatch(/^training_author_.*\.pdf$/);
    await auditor.getByText('answered, 50 % right', { exact: false }).waitFor();
    await look(auditor, 'evidence-record');
    await auditor.getByLabel('As of the end of').fill('2026-11-23');
    await auditor.getByText('No training fits these filters on that day.').waitFor();
    await look(auditor, 'evidence-before');
  });
});
