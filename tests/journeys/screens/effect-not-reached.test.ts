import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { TestClock, type Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { look, Office, save, sayWhy, signStep, stands, unfold, write } from './entries.ts';
import { openHost } from './people.ts';

const plan = {
  plan: 'The supplier sends data of ageing with each lot.',
  adverse: 'Nothing of the device changes.',
  criterion: 'No cell below 80 % in the three lots after the change.',
  implementBy: '2026-12-01',
  checkOn: '2026-12-10',
};
/** A CAPA that is implemented and waits for the day of its check. */
const implemented = async (place: Workplace): Promise<void> => {
  for (const name of ['capa', 'action']) await declare(place, shippedRegister(name));
  const problem = { kind: 'Corrective', problem: 'Cells lose their capacity early.', scope: 'IP-100: no.', method: 'Five whys' };
  const facts = { register: 'capa', title: 'Cells are not tested after ageing', links: [] };
  const { number } = await place.do('author', 'entry.create', { ...facts, values: { ...problem, cause: 'Only new cells are measured.' } });
  const signed = async (userId: string, action: string) =>
    expect(await signMove(place, userId, number, action)).toMatchObject({ ok: true });
  await signed('reviewer', 'findCause');
  await fill(place, 'author', number, plan);
  await signed('approver', 'approvePlan');
  await fill(place, 'author', number, { evidence: 'Agreement with the supplier of 2026-11-23.' });
  await signed('author', 'implement');
};

describe.skipIf(missingTools('chromium'))('a CAPA whose effect is not reached, on screen', () => {
  const clock = new TestClock();
  let screens: Screens;
  let office: Office;
  beforeAll(async () => {
    screens = await openHost(implemented, clock);
    office = new Office(screens, clock);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R47] leads back to the cause: cause, plan and day are signed anew, and the second check confirms it', async () => {
    const early = await office.home('approver');
    await early.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Registers' }).click();
    await early.getByRole('link', { name: 'CAPA', exact: true }).click();
    await early.getByRole('link', { name: /CAPA-0001/ }).click();
    // Nobody checks before the day that the plan names.
    await early.locator('.entry-side').getByText('Effectiveness is checked on: the day has come (2026-12-10)').first().waitFor();
    expect(await early.getByRole('button', { name: 'Not effective…' }).isDisabled()).toBe(true);
    await look(early, 'story/40-capa-before-its-day');

    await office.comeTo('2026-12-10');
    const approver = await office.task('approver', /CAPA-0001.*confirm the effect/);
    await approver.getByRole('button', { name: 'Add a row to Checks that found no effect' }).click();
    await write(approver, {
      'Checked on': '2026-12-10',
      'What the check found': 'One of three lots was below 80 %, although its data said 84 %.',
    });
    await save(approver);
    await look(approver, 'story/41-capa-check-failed');
    await signStep(approver, 'approver', 'Not effective', 'Not effective');
    await look(approver, 'story/42-capa-not-effective');

    const quality = await office.task('quality', /CAPA-0001.*look for the cause again/);
    await quality.getByRole('button', { name: 'Look for the cause again', exact: true }).click();
    await stands(quality, 'Open');
    // Each signature of the first round is asked for once more.
    const signatures = quality.getByRole('region', { name: 'Signatures' });
    for (const meaning of ['Review', 'Approval', 'Verification', 'Effectiveness confirmed'])
      await signatures.locator('.signatures-left').getByText(meaning, { exact: true }).waitFor();
    // The cause that the check refuted is not signed again as it is, and what the check found is read there and not written over.
    await quality
      .locator('.entry-side')
      .getByText(/Cause: not as when it was found not effective, or/)
      .first()
      .waitFor();
    const found = quality.locator('.entry-row-signed').getByText('One of three lots was below 80 %, although its data said 84 %.');
    await unfold(quality, 'Effectiveness');
    await found.waitFor();
    await look(quality, 'story/43-capa-begun-again');
    await write(quality, { Cause: 'The data of the supplier come from another test: at 25 °C instead of 40 °C.' });
    await save(quality);
    const reviewer = await office.task('reviewer', /CAPA-0001.*sign the cause/);
    await signStep(reviewer, 'reviewer', 'Sign the cause', 'Cause found');

    const approving = await office.task('approver', /CAPA-0001.*approve the plan/);
    // The day of the first check is over, so it is no day of the second.
    await approving.locator('.entry-side').getByText('Effectiveness is checked on: the day is still to come (2026-12-10)').waitFor();
    await write(quality, {
      'What is going to be done': 'Each lot is aged and tested here before it is built in.',
      'Criterion of effectiveness': 'No cell below 80 % in five lots.',
      'Implemented until': '2026-12-15',
      'Effectiveness is checked on': '2026-12-29',
    });
    await sayWhy(quality, 'Another plan after the first check.');
    await save(quality);
    await signStep(approving, 'approver', 'Approve the plan', 'Plan approved');
    const author = await office.task('author', /CAPA-0001.*sign as implemented/);
    await write(author, { 'Evidence of the implementation': 'Station 7 in use since 2026-12-10.' });
    await save(author);
    await signStep(author, 'author', 'Sign as implemented', 'Implemented');

    await office.comeTo('2026-12-29');
    const checking = await office.task('approver', /CAPA-0001.*confirm the effect/);
    await write(checking, { 'Result of the check that confirms the effect': 'Five lots: 88 to 93 %.' });
    await save(checking);
    await signStep(checking, 'approver', 'Confirm the effect', 'Effective');
    const closing = await office.task('quality', /CAPA-0001.*close/);
    await signStep(closing, 'quality', 'Close', 'Closed');
    await closing.getByRole('region', { name: 'Signatures' }).getByText('Effectiveness not reached').first().waitFor();
    await look(closing, 'story/44-capa-closed-in-the-second-round');
  });
});
