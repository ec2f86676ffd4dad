import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { missingTools, run } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import * as entry from './entries.ts';
import { openHost } from './people.ts';

const { look } = entry;
/** What a person adds to the numbers, by input of 5.6.2. */
const words = {
  'a) Feedback': '42 answers of hospitals; the alarms are praised.',
  'c) Reports to authorities': 'None was reportable.',
  'f) Monitoring of product': 'One label of two was rejected.',
  'h) Preventive action': 'None.',
  'i) Follow-up of former reviews': 'This is the first review.',
  'j) Changes that could affect the system': 'Production moves in June.',
  'l) New or revised regulatory requirements': '21 CFR 820 as amended refers to ISO 13485.',
};

describe.skipIf(missingTools('chromium', 'pdftotext'))('a management review, on screen', () => {
  let screens: Screens;
  let review = '';
  const actions: string[] = [];
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire('petra', ['Approver'], 'Petra Novák');
      const registers = [
        'nonconformity',
        'capa',
        'action',
        'complaint',
        'audit-programme',
        'audit',
        'audit-finding',
        'supplier-evaluation',
      ];
      for (const name of [...registers, 'supplier', 'management-review']) await declare(place, shippedRegister(name));
      const make = async (register: string, title: string) =>
        (await place.do('quality', 'entry.create', { register, title, values: {}, links: [] })).number;
      for (const title of ['Alarm was not heard', 'Cable too short']) await make('complaint', title);
      const worn = await make('nonconformity', 'Worn tool');
      await fill(place, 'quality', worn, {
        ...{ found: 'Burrs.', foundOn: '2026-11-20', requirement: 'Drawing 4711', about: 'Process', delivered: false },
        ...{ containment: 'Tool changed.' },
      });
      await place.do('quality', 'entry.move', { number: worn, action: 'contain' });
      const capa = await make('capa', 'Tools wear too fast');
      await fill(place, 'author', capa, { kind: 'Corrective', problem: 'Burrs.', scope: 'None.', method: 'Other', cause: 'Steel.' });
      const signed = await signMove(place, 'reviewer', capa, 'findCause');
      if (!signed.ok) throw new Error(signed.message);
      await make('audit', 'Purchasing');
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = (userId: string, path: string, size = {}) => entry.windowOf(screens, userId, path, size);

  it('its inputs are counted from the registers as of a day, with what was counted, and words are added to the numbers', async () => {
    const quality = await open('quality', '/registers/managementReview');
    review = await entry.make(quality, 'Management review', 'Review of 2026');
    await look(quality, 'review-new');
    await entry.write(quality, { 'Counted from': '2026-01-01', 'Counted until': '2026-11-24' });
    await quality.getByRole('button', { name: 'Fill in the counts' }).click();
    await expect
      .poll(() => quality.getByRole('textbox', { name: 'b) Complaints', exact: true }).inputValue())
      .toMatch(/^Complaints, 2026-01-01 to 2026-11-24: 2 new \(CMP-0001, CMP-0002\)\. As of 2026-11-24: 2 Received/);
    await look(quality, 'review-counted');
    await entry.write(quality, words);
    await entry.write(quality, { 'Held on': '2026-11-24', Participants: 'Petra Novák, quality, production.' });
    await entry.save(quality);
    await look(quality, 'review-inputs');
    await entry.step(quality, 'Record as held', 'Held');
  });

  it('its outputs are actions that are opened from it and linked with it, and management signs the decisions', async () => {
    const quality = await open('quality', `/registers/managementReview/${review}`);
    await entry.stands(quality, 'Held');
    for (const [title, who, until] of [
      ['A second source for cells', 'AUTHOR Person', '2027-03-31'],
      ['Two people become auditors', 'REVIEWER Person', '2027-01-31'],
    ] as const) {
      actions.push(await entry.addPart(quality, 'Action', title));
      await entry.choose(quality, { By: who });
      await entry.write(quality, { 'What is to be done': `${title}.`, Until: until });
      await entry.save(quality);
      await look(quality, 'review-action');
      await quality.getByRole('region', { name: 'Links' }).getByRole('link', { name: review }).first().click();
      await entry.stands(quality, 'Held');
    }
    await entry.unfold(quality, 'Outputs, 5.6.3');
    await entry.write(quality, {
      'Whether the system, its policy and objectives are suitable, adequate, effective': 'Suitable and adequate; effective but for tools.',
      'Improvement of the system and its processes': 'Two people become auditors.',
      'Improvement of product': 'A second source for cells.',
      'Changes for new requirements': 'None.',
      Resources: '40,000 euros for the qualification.',
    });
    await entry.save(quality);
    await look(quality, 'review-outputs');
    const petra = await open('petra', '/');
    await petra.getByRole('link', { name: new RegExp(`${review}.*sign the decisions`) }).click();
    await entry.beginSigning(petra, 'Sign the decisions');
    await look(petra, 'review-signature');
    await entry.finishSigning(petra, 'petra', 'Sign the decisions');
    await entry.stands(petra, 'Decided');
    await look(petra, 'review-decided');
  });

  it('an action is on home of whom it names, and the review is closed once its actions are done', async () => {
    for (const [at, userId] of ['author', 'reviewer'].entries()) {
      const page = await open(userId, '/');
      const number = actions[at] ?? '';
      await page.getByRole('link', { name: new RegExp(`${number}.*Action: done`) }).waitFor();
      if (at === 0) await look(page, 'action-home');
      await page.getByRole('link', { name: new RegExp(`${number}.*Action: done`) }).click();
      await entry.write(page, { Evidence: 'Report of 2026-11-24.' });
      await entry.step(page, 'Done', 'Done');
    }
    const petra = await open('petra', `/registers/action/${actions[0]}`);
    await entry.signStep(petra, 'petra', 'Confirm', 'Confirmed');
    await look(petra, 'action-confirmed');
    const quality = await open('quality', `/registers/managementReview/${review}`);
    await entry.stands(quality, 'Decided');
    await look(quality, 'review-before-closing');
    await entry.unfold(quality, 'Closure');
    await entry.write(quality, { 'How the actions were done': 'Both are done; one is confirmed.' });
    await entry.signStep(quality, 'quality', 'Close', 'Closed');
    await look(quality, 'review-closed');
  });

  it('[R52] its record and the list of reviews are taken out as files', async () => {
    const control = await open('control', `/registers/managementReview/${review}`);
    await entry.stands(control, 'Closed');
    const record = await entry.taken(control, `Download record of ${review}`, 'PDF record');
    const { out } = run('pdftotext', [record.path, '-']);
    for (const said of ['Review of 2026', 'CMP-0001, CMP-0002', 'Management decision', 'Petra Novák', ...actions])
      expect(out.replace(/\s+/g, ' ')).toContain(said);
    await entry.goTo(control, '/registers/managementReview');
    await control.getByRole('row', { name: /Review of 2026.*Closed/ }).waitFor();
    await look(control, 'reviews');
    const begins: Record<string, string> = { 'Workbook (XLSX)': 'PK', PDF: '%PDF-', CSV: '' };
    for (const [form, begin] of Object.entries(begins)) {
      const { path, name } = await entry.taken(control, 'Export the list', form);
      const bytes = readFileSync(path);
      expect(bytes.subarray(0, begin.length).toString(), name).toBe(begin);
      if (form === 'CSV') expect(bytes.toString()).toMatch(/MRV-0001.*Review of 2026.*Closed/);
    }
  });
});
