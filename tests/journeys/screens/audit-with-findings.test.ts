import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { missingTools, run } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import * as entry from './entries.ts';
import { openHost } from './people.ts';

const { look } = entry;

describe.skipIf(missingTools('chromium', 'pdftotext'))('[R52] an audit with its findings, on screen', () => {
  let screens: Screens;
  let audit = '';
  const findings: string[] = [];
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire('ravi', ['Reviewer'], 'Ravi Menon');
      await place.hire('olga', ['Quality'], 'Olga Brandt');
      for (const name of ['audit-programme', 'audit', 'audit-finding', 'nonconformity', 'capa', 'action'])
        await declare(place, shippedRegister(name));
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = (userId: string, path: string, size = {}) => entry.windowOf(screens, userId, path, size);

  it('a programme plans the audits of a year; who answers for an area is refused as its auditor', async () => {
    const quality = await open('quality', '/registers/auditProgramme');
    const programme = await entry.make(quality, 'Audit programme', 'Audits of 2027');
    await entry.write(quality, {
      Period: '2027',
      Objectives: 'Do people work as it is written, and does that meet ISO 13485?',
      Criteria: 'ISO 13485:2016, 21 CFR 820, own procedures.',
      'Audits: area, month, auditor': 'Purchasing in January (Ravi Menon), production in June (Ravi Menon).',
      'Why these: status, importance, former results': 'Purchasing has new suppliers; production moved.',
    });
    await entry.save(quality);
    await look(quality, 'programme-typed');
    const approver = await open('approver', '/');
    await approver.getByRole('link', { name: new RegExp(`${programme}.*approve`) }).click();
    await entry.signStep(approver, 'approver', 'Approve', 'Approved');

    await entry.stands(quality, 'Approved');
    await entry.openFrom(quality, 'New Audit…', 'Production');
    await quality.getByRole('region', { name: 'Links' }).getByRole('link', { name: programme }).click();
    await entry.stands(quality, 'Approved');
    audit = await entry.openFrom(quality, 'New Audit…', 'Purchasing');
    await entry.choose(quality, { Kind: 'Internal', Auditor: 'Olga Brandt', 'Responsible for the area': 'Olga Brandt' });
    await entry.write(quality, {
      'Area, process or supplier': 'Purchasing',
      Criteria: 'ISO 13485, 7.4; SOP-005',
      Scope: 'Evaluation, orders and incoming goods of 2026.',
    });
    await entry.save(quality);
    await quality.getByText('Auditor and Responsible for the area are two people').first().waitFor();
    await look(quality, 'audit-same-person');
    await entry.choose(quality, { Auditor: 'Ravi Menon' });
    await entry.save(quality);
    await entry.goTo(quality, `/registers/auditProgramme/${programme}`);
    await quality.getByRole('region', { name: 'Links' }).getByRole('link', { name: audit }).waitFor();
    await look(quality, 'programme-with-audits');
  });

  it('findings with grade and clause are opened from it; its auditor signs the conclusion, and who answers for the area cannot', async () => {
    const ravi = await open('ravi', `/registers/audit/${audit}`);
    await entry.write(ravi, { 'Held on': '2026-11-24' });
    await entry.step(ravi, 'Record as held', 'Held');
    for (const [title, grade, clause, evidence] of [
      [
        'Re-evaluation without a date',
        'Minor nonconformity',
        'ISO 13485, 7.4.1',
        'Two of nine suppliers have no day of the next evaluation.',
      ],
      ['Order names the specification by its title', 'Observation', 'ISO 13485, 7.4.2', 'Order 2026-311.'],
    ] as const) {
      const number = await entry.openFrom(ravi, 'New Audit finding…', title);
      findings.push(number);
      await entry.choose(ravi, { Grade: grade });
      await entry.write(ravi, { Requirement: clause, Evidence: evidence, 'Found on': '2026-11-24' });
      await entry.save(ravi);
      await ravi.getByRole('region', { name: 'Links' }).getByRole('link', { name: audit }).click();
      await entry.stands(ravi, 'Held');
    }
    await entry.write(ravi, {
      'What was looked at: records, people, places': 'Nine suppliers, six orders, two people.',
      'What is good': 'Criticality is reasoned well.',
    });
    await entry.unfold(ravi, 'Conclusion');
    await entry.write(ravi, { Conclusion: 'The process works; one minor nonconformity, one observation.' });
    await entry.save(ravi);
    const olga = await open('olga', `/registers/audit/${audit}`);
    await olga.getByText(/you are named under "Responsible for the area", so another person makes this step/).waitFor();
    await look(olga, 'audit-refused');
    expect(await olga.getByRole('button', { name: 'Sign the conclusion…' }).count()).toBe(0);
    await entry.beginSigning(ravi, 'Sign the conclusion');
    await look(ravi, 'audit-signature');
    await entry.finishSigning(ravi, 'ravi', 'Sign the conclusion');
    await entry.stands(ravi, 'Concluded');
    await look(ravi, 'audit-concluded');
  });

  it('one finding is led to a nonconformity and closed only with it, the other one ends with the reason why none follows', async () => {
    const [first = '', second = ''] = findings;
    const olga = await open('olga', `/registers/auditFinding/${second}`);
    await entry.write(olga, { 'Answer of the area': 'The number is taken into the form.' });
    await entry.save(olga);
    await look(olga, 'finding-not-led-on');
    await entry.write(olga, { 'Why no nonconformity follows': 'The right specification was delivered; no requirement is missed.' });
    await entry.save(olga);
    await entry.goTo(olga, `/registers/auditFinding/${first}`);
    await olga.getByRole('heading', { name: new RegExp(first) }).waitFor();
    await entry.write(olga, { 'Answer of the area': 'An oversight; both were evaluated in time.' });
    const nonconformity = await entry.openFrom(olga, 'New Nonconformity…', 'Suppliers without a day of the next evaluation');
    // What the finding says stands there already.
    expect(await olga.getByRole('textbox', { name: 'What was found' }).inputValue()).toBe(
      'Two of nine suppliers have no day of the next evaluation.',
    );
    expect(await olga.getByRole('textbox', { name: 'Requirement that is not met' }).inputValue()).toBe('ISO 13485, 7.4.1');
    await entry.write(olga, {
      'What was done at once': 'Both days were filled in.',
    });
    await entry.choose(olga, { 'It concerns': 'Record', 'Already delivered': 'No' });
    await entry.step(olga, 'Contain', 'Contained');
    await entry.choose(olga, { Disposition: 'Correction of the record', 'A corrective or preventive action follows': 'No' });
    await entry.write(olga, {
      'Justification of the disposition': 'Only the day was missing.',
      'Reason, if none follows': 'The form asks for the day from now on.',
    });
    await entry.save(olga);

    const ravi = await open('ravi', '/');
    await ravi.getByRole('link', { name: new RegExp(`${first}.*sign what follows`) }).click();
    await entry.signStep(ravi, 'ravi', 'Sign what follows', 'Led on');
    await entry.goTo(ravi, `/registers/auditFinding/${second}`);
    await ravi.getByRole('heading', { name: new RegExp(second) }).waitFor();
    await entry.signStep(ravi, 'ravi', 'Sign what follows', 'Led on');

    const approver = await open('approver', `/registers/auditFinding/${first}`);
    await entry.write(approver, { 'What was done, and how that was checked': 'All nine have a day; read on 2026-11-24.' });
    await entry.save(approver);
    await approver.getByText(`Nonconformity: each is Closed: ${nonconformity} is Contained`).first().waitFor();
    expect(await approver.getByRole('button', { name: 'Close…', exact: true }).count()).toBe(0);
    await look(approver, 'finding-waits-for-nonconformity');

    await entry.goTo(approver, `/registers/nonconformity/${nonconformity}`);
    await entry.stands(approver, 'Contained');
    await entry.signStep(approver, 'approver', 'Sign the disposition', 'Dispositioned');
    await entry.goTo(olga, `/registers/nonconformity/${nonconformity}`);
    await entry.stands(olga, 'Dispositioned');
    await entry.write(olga, { 'How the disposition was carried out': 'Both days stand in the register.' });
    await entry.signStep(olga, 'olga', 'Close', 'Closed');
    await entry.goTo(approver, `/registers/auditFinding/${first}`);
    await approver.getByRole('heading', { name: new RegExp(first) }).waitFor();
    // What came out of the finding went its own way: it stands there as it is now, and asks for nothing.
    await approver.getByText('Version 2 stands now.').waitFor();
    await look(approver, 'finding-with-its-nonconformity');
    await entry.signStep(approver, 'approver', 'Close', 'Closed');
    await look(approver, 'finding-closed');
  });

  it('the audit is closed by another person once its findings are led on, and its record can be shown to an inspector', async () => {
    const approver = await open('approver', `/registers/audit/${audit}`);
    await entry.stands(approver, 'Concluded');
    await entry.write(approver, { 'Follow-up': 'Both findings were read; one is closed with its nonconformity.' });
    await entry.signStep(approver, 'approver', 'Close', 'Closed');
    const control = await open('control', `/registers/audit/${audit}`);
    await entry.stands(control, 'Closed');
    await look(control, 'audit-closed');
    const record = await entry.taken(control, `Download record of ${audit}`, 'PDF record');
    const { out } = run('pdftotext', ['-layout', record.path, '-']);
    for (const words of ['Purchasing', 'Ravi Menon', 'Olga Brandt', 'Audit conclusion', 'Closure', ...findings])
      expect(out).toContain(words);
    await entry.goTo(control, '/registers/auditFinding');
    await control.getByRole('row', { name: /Re-evaluation without a date.*Closed/ }).waitFor();
    await look(control, 'findings');
    const list = await entry.taken(control, 'Export the list', 'CSV');
    expect(run('cat', [list.path]).out).toMatch(/AFI-0001.*Re-evaluation without a date.*Minor nonconformity/);
  });
});
