import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import { missingTools, run } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import * as entry from './entries.ts';
import { openHost } from './people.ts';

const { look } = entry;
/** Answers to the questionnaire on security, of which one version is better than the other. */
const answers = (vulnerabilities: string) => ({
  'Security: how it is developed and tested': 'Each change is reviewed and tested; penetration test each year.',
  'Security: how vulnerabilities are received, told and mended, and how fast': vulnerabilities,
  'Security: list of components (SBOM), and how it comes to us': 'CycloneDX with each delivery.',
  'Security: access to our data and systems, place of the data, subcontractors': 'No access; servers in Norway; two subcontractors.',
  'Support: until when, and what comes after': 'Until 2029-12-31, then export of all data.',
});

describe.skipIf(missingTools('chromium', 'pdftotext'))('a year of a supplier, on screen', () => {
  const clock = new TestClock();
  let screens: Screens;
  let supplier = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      for (const name of ['supplier-evaluation', 'supplier', 'nonconformity', 'audit', 'action'])
        await declare(place, shippedRegister(name));
    }, clock);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = (userId: string, path: string, size = {}) => entry.windowOf(screens, userId, path, size);
  /** The vault goes on months later: two people attest that its clock is right. */
  const comeTo = async (day: string): Promise<void> => {
    clock.time = new Date(`${day}T09:00:00Z`);
    const by = (userId: string) => ({ userId, password: passwordOf(userId) });
    const answer = await screens.call('vault.attestClock', { first: by('quality'), second: by('control'), reason: 'A pause' });
    if (!answer.ok) throw new Error(answer.message);
  };

  it('who operates a server is proposed with the reason of its criticality, judged by a questionnaire, and approved by another person', async () => {
    const author = await open('author', '/registers/supplier');
    await author.getByText('There is no entry yet.').waitFor();
    supplier = await entry.make(author, 'Supplier', 'Forklight Cloud AS');
    await entry.choose(author, { Kind: 'Cloud', Criticality: 'Critical' });
    await entry.write(author, {
      'What is bought': 'Operation of the update server of the pump.',
      'Reason of the criticality': 'An update that does not come leaves a known weakness in the field; nobody else could step in.',
      'Contact for security': 'security@forklight.example',
      'Where they disclose vulnerabilities': 'https://forklight.example/advisories',
    });
    await author.getByRole('button', { name: 'Add a row to Certificates' }).click();
    await entry.write(author, { Standard: 'ISO/IEC 27001', 'Body and number': 'Nordcert 4471', 'Valid until': '2027-04-30' });
    const certificate = { name: 'ISO 27001 Forklight.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 certificate') };
    await author.locator('#field-copies input[type=file]').setInputFiles(certificate);
    await look(author, 'supplier-typed');
    await entry.save(author);
    await author.getByRole('button', { name: certificate.name, exact: true }).waitFor();

    const evaluation = await entry.openFrom(author, 'New Supplier evaluation (evaluates)…', 'Forklight, first evaluation');
    await entry.choose(author, { 'Judged as': 'Software or service' });
    await entry.write(author, {
      Supplier: 'Forklight Cloud AS',
      'Evidence: what was looked at, and its date': 'Questionnaire of 2026-11-20, report of the penetration test of 2026-09-12.',
      'Date of the evidence': '2026-11-20',
    });
    await entry.unfold(author, 'Security of software and services');
    await entry.write(author, answers('Received through security.txt, told within two days, mended within thirty.'));
    await entry.choose(author, { Conclusion: 'Suitable' });
    await entry.write(author, { 'Reason of the conclusion': 'The answers and the report suffice for what the server does.' });
    await entry.step(author, 'Ready', 'Ready');

    const quality = await open('quality', '/');
    await quality.getByRole('link', { name: new RegExp(`${evaluation}.*sign the conclusion`) }).click();
    await entry.beginSigning(quality, 'Sign the conclusion');
    await look(quality, 'evaluation-signature');
    await entry.finishSigning(quality, 'quality', 'Sign the conclusion');
    await entry.stands(quality, 'Concluded');

    const approver = await open('approver', `/registers/supplier/${supplier}`);
    await entry.write(approver, { 'Evaluated on': '2026-11-24' });
    await approver.getByRole('button', { name: 'Link as signed' }).click();
    await entry.save(approver);
    await entry.signStep(approver, 'approver', 'Approve', 'Approved');
    await approver.getByText('2027-11-24').first().waitFor();
    await look(approver, 'supplier-approved');
  });

  it('half a year later its certificate has expired: it is late on home and in the list, and is not approved again on it', async () => {
    await comeTo('2027-06-07');
    const quality = await open('quality', '/');
    await quality
      .getByRole('region', { name: 'Late' })
      .getByRole('link', { name: new RegExp(`${supplier}.*re-evaluation`) })
      .waitFor();
    await look(quality, 'supplier-late-home');
    await entry.goTo(quality, '/registers/supplier');
    await quality.getByRole('row', { name: /Forklight Cloud AS.*37 d over/ }).waitFor();
    await look(quality, 'supplier-late-list');
    await quality.getByRole('link', { name: supplier }).click();
    await quality.getByText('the day has not passed (2027-04-30)', { exact: false }).first().waitFor();
    await look(quality, 'supplier-late-entry');
    expect(await quality.getByRole('button', { name: 'Sign the re-evaluation…' }).count()).toBe(0);
  });

  it('a bad evaluation suspends it by signature; judged anew, with a new certificate, it is approved again', async () => {
    const author = await open('author', `/registers/supplier/${supplier}`);
    const judge = async (way: string, title: string, vulnerabilities: string, conclusion: string, reason: string): Promise<string> => {
      const number = await entry.openFrom(author, `New Supplier evaluation (${way})…`, title);
      await entry.choose(author, { 'Judged as': 'Software or service' });
      await entry.write(author, {
        Supplier: 'Forklight Cloud AS',
        'Evidence: what was looked at, and its date': 'Questionnaire of 2027-06-04, advisories since 2026-11-24.',
        'Date of the evidence': '2027-06-04',
      });
      await entry.unfold(author, 'Security of software and services');
      await entry.write(author, answers(vulnerabilities));
      await entry.choose(author, { Conclusion: conclusion });
      await entry.write(author, { 'Reason of the conclusion': reason });
      await entry.step(author, 'Ready', 'Ready');
      return number;
    };
    const slow = 'Two of three advisories came after ninety days.';
    const bad = await judge('speaks against', 'Forklight, late advisories', slow, 'Not suitable', 'Too late for updates of a pump.');
    const quality = await open('quality', `/registers/supplierEvaluation/${bad}`);
    await entry.stands(quality, 'Ready');
    // What fits the conclusion is the step, and nobody is led to change it.
    await quality.getByRole('heading', { name: /^Before Not suitable/ }).waitFor();
    await look(quality, 'evaluation-not-suitable');
    await entry.signStep(quality, 'quality', 'Sign as not suitable', 'Not suitable');

    const approver = await open('approver', `/registers/supplier/${supplier}`);
    await entry.unfold(approver, 'Status');
    await entry.write(approver, { 'Reason of the last change of status': `Advisories come too late (${bad}).` });
    await entry.signStep(approver, 'approver', 'Suspend', 'Suspended');
    await look(approver, 'supplier-suspended');

    await entry.goTo(author, `/registers/supplier/${supplier}`);
    await entry.stands(author, 'Suspended');
    await entry.write(author, { 'Valid until': '2030-04-29' });
    await entry.save(author);
    await judge('evaluates', 'Forklight, after its measures', 'All within thirty days, by contract.', 'Suitable', 'The measures work.');
    const again = entry.numberIn(author);
    await entry.goTo(quality, `/registers/supplierEvaluation/${again}`);
    await entry.stands(quality, 'Ready');
    await entry.signStep(quality, 'quality', 'Sign the conclusion', 'Concluded');
    await entry.goTo(approver, '/registers/supplier');
    await approver.getByRole('link', { name: supplier }).click();
    await entry.stands(approver, 'Suspended');
    await entry.write(approver, { 'Evaluated on': '2027-06-07' });
    await look(approver, 'supplier-before-return');
    for (const left of [1, 0]) {
      await approver.getByRole('button', { name: 'Link as signed' }).first().click();
      await expect.poll(() => approver.getByRole('button', { name: 'Link as signed' }).count()).toBe(left);
    }
    await entry.save(approver);
    await entry.signStep(approver, 'approver', 'Approve', 'Approved');
    await approver.getByText('2028-06-06').first().waitFor();
    await look(approver, 'supplier-approved-again');
  });

  it('a community of free software is judged by what can be seen of it, and by no questionnaire', async () => {
    const author = await open('author', '/registers/supplier');
    const community = await entry.make(author, 'Supplier', 'mbed TLS');
    await entry.choose(author, { Kind: 'Community', Criticality: 'Critical' });
    await entry.write(author, {
      'What is bought': 'Library for TLS in the pump.',
      'Reason of the criticality': 'It protects the line to the update server.',
      'Evaluated on': '2027-06-07',
    });
    await entry.save(author);
    const evaluation = await entry.openFrom(author, 'New Supplier evaluation (evaluates)…', 'The community of mbed TLS');
    await entry.choose(author, { 'Judged as': 'Community' });
    await entry.save(author);
    const missing = author.getByRole('region', { name: 'Next steps' });
    await entry.stands(author, 'Draft');
    await look(author, 'evaluation-community');
    expect(await missing.getByText(/SBOM/).count()).toBe(0);
    await entry.write(author, {
      Supplier: 'mbed TLS',
      'Evidence: what was looked at, and its date': 'Repository and advisories, read on 2027-06-04.',
      'Date of the evidence': '2027-06-04',
    });
    await entry.unfold(author, 'Community');
    await entry.write(author, {
      'Community: activity of the last twelve months': 'Commits in every week, by 41 people.',
      'Community: age of the last release, how releases are signed': 'Five weeks; signed tags.',
      'Community: maintainers, and what happens when one leaves': 'Six with rights to release, of three employers.',
      'Community: how vulnerabilities were handled': 'Advisories within thirty days, with fixed versions.',
    });
    await entry.choose(author, { Conclusion: 'Suitable' });
    await entry.write(author, { 'Reason of the conclusion': 'A branch is supported for three years.' });
    await entry.step(author, 'Ready', 'Ready');
    const quality = await open('quality', `/registers/supplierEvaluation/${evaluation}`);
    await entry.signStep(quality, 'quality', 'Sign the conclusion', 'Concluded');
    await entry.goTo(quality, `/registers/supplier/${community}`);
    await entry.stands(quality, 'Candidate');
    await quality.getByRole('button', { name: 'Link as signed' }).click();
    await entry.save(quality);
    await entry.signStep(quality, 'quality', 'Approve', 'Approved');
    await entry.goTo(quality, '/registers/supplier');
    await quality.getByRole('row', { name: /mbed TLS.*Approved/ }).waitFor();
    await look(quality, 'suppliers');
  });

  it('its record tells the year: every evaluation, every change of status, and who signed it', async () => {
    const control = await open('control', `/registers/supplier/${supplier}`);
    await entry.stands(control, 'Approved');
    const { path, name } = await entry.taken(control, `Download record of ${supplier}`, 'PDF record');
    expect(name).toMatch(new RegExp(`^${supplier}.*\\.pdf$`));
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
    const { out } = run('pdftotext', ['-layout', path, '-']);
    for (const words of [
      'Forklight Cloud AS',
      'Critical',
      'SEV-0001',
      'SEV-0002',
      'SEV-0003',
      'Advisories come too late',
      'APPROVER Person',
    ])
      expect(out).toContain(words);
    expect(out.match(/Approval/g)?.length).toBeGreaterThanOrEqual(2);
  });
});
