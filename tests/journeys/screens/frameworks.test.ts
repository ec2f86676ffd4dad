import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const whole = { applies: true, driver: ['Law'], reason: 'ISO 13485 is part of 21 CFR 820.', how: 'By procedure.', status: 'In place' };
type Link = { role: string; to: string; on?: string; until?: string };

/** A procedure in force, and claims of every class. */
const prepare = async (place: Workplace): Promise<void> => {
  for (const name of ['claim', 'device']) await declare(place, shippedRegister(name));
  await takeUp(place, 'iso-13485', 'iso-27001-annex-a', 'nist-csf', 'crosswalk');
  const { number: sop } = await place.do('author', 'documents.create', {
    ...{ typeId: 'SOP', title: 'Control of documents', owner: 'author', department: 'Quality' },
  });
  const file = await place.give('author', readFileSync('assets/starter/document-control.md'));
  await place.do('author', 'documents.importFile', { number: sop, fileName: 'document-control.md', file, asFile: false });
  await place.do('author', 'workflow.submit', { number: sop, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, sop);
  await place.release(sop);
  const claim = async (clause: string, links: Link[], values: object = whole, isReviewed = true): Promise<void> => {
    const { number } = await place.do('author', 'entry.create', {
      ...{ register: 'claim', title: clause, values: { ...values, nextReview: '2099-01-01' } },
      links: [{ role: 'clause', to: `iso-13485:${clause}` }, ...links],
    });
    await place.do('author', 'entry.move', { number, action: 'claim' });
    if (isReviewed) expect(await signMove(place, 'quality', number, 'review')).toMatchObject({ ok: true });
  };
  const evidence = (until?: string): Link[] => [{ role: 'evidence', to: sop, on: '2026-11-20', ...(until ? { until } : {}) }];
  for (const clause of ['4.1.1', '4.1.2', '4.2.4', '7.1']) await claim(clause, evidence());
  await claim('4.2.2', evidence('2026-11-23'));
  await claim('4.2.3', []);
  await claim('7.5.5', [], { applies: false, reason: 'Nothing is delivered sterile.' });
  await claim('7.5.7', [], { applies: false, reason: 'Nothing is sterilised.' }, false);
};

describe.skipIf(missingTools('chromium'))('[R53] frameworks on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(prepare);
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

  it('the heat map says in numbers how the clauses stand, and a line opens what stands behind it', async () => {
    const page = await open('quality', '/frameworks', { width: 1440, height: 900 });
    await page.getByText('Current evidence: 4 of 270.', { exact: false }).waitFor();
    const line = page.getByRole('row', { name: /4\.2 QMS documents/ });
    await line.waitFor();
    expect((await line.innerText()).split(/\s+/).slice(-6)).toEqual(['5', '1', '1', '1', '2', '0']);
    await line.click();
    const panel = page.getByRole('region', { name: 'Clauses' });
    await panel.getByText('ended on 2026-11-23').waitFor();
    await panel.getByText('Claimed, no evidence').first().waitFor();
    await look(page, 'frameworks-coverage');
    // With the keys alone: the next line.
    await line.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await panel.getByRole('heading', { name: '4.1 Basic QMS requirements' }).waitFor();
    // As of a day before any of it.
    await page.getByLabel('As of').fill('2026-11-24');
    await page.getByText('As of 2026-11-24', { exact: false }).waitFor();
  });

  it('proposals say how far they can be trusted, and a draft takes over what a document serves, with its day', async () => {
    const page = await open('author', '/frameworks/nist-csf', { width: 1440, height: 900 });
    await page.getByRole('row', { name: /GV\.RM/ }).click();
    await page
      .getByText(/ISO 13485:2016 7\.1 is beside it \(our proposal, without a source\)/)
      .first()
      .waitFor();
    await look(page, 'frameworks-proposals');
    await page.goto(page.url().replace(/#.*/, '#/frameworks/iso-27001-annex-a?clause=A.5.37'));
    const clause = page.locator('#clause-A\\.5\\.37');
    await clause.getByText(/says that it serves this clause/).waitFor();
    await clause.getByRole('button', { name: 'Draft a claim' }).click();
    await page.getByText('CLM-0009').first().waitFor();
    await page.getByLabel(/The day of which SOP-\d+ is evidence/).waitFor();
    await look(page, 'frameworks-claim');
  });

  it('the statement of applicability and the catalogues are lists, in German too, at 1024 wide', async () => {
    const page = await open('quality', '/frameworks/views/applicability', { width: 1024, height: 768 });
    await page.getByRole('row', { name: /A\.5\.1 / }).waitFor();
    await look(page, 'frameworks-applicability');
    await page.goto(page.url().replace(/#.*/, '#/frameworks/catalogues'));
    await page.getByRole('button', { name: 'Take up NIST SSDF 1.1 (SP 800-218)' }).click();
    await page.getByRole('row', { name: /NIST SSDF.*in use/ }).waitFor();
    await look(page, 'frameworks-catalogues');
    await page.goto(page.url().replace(/#.*/, '#/profile'));
    await page.getByText('Deutsch', { exact: true }).click();
    await page.goto(page.url().replace(/#.*/, '#/frameworks'));
    await page.getByRole('heading', { name: 'Abdeckung' }).waitFor();
    await page.getByRole('row', { name: /4\.2 QMS documents/ }).click();
    await page.getByText('endete am 2026-11-23').waitFor();
    await look(page, 'frameworks-coverage-german');
  });
});
