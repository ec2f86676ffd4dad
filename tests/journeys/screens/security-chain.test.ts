import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { bringFeed } from '#main/testing/references.ts';
import { declare, shippedRegister, takeUp } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { pause } from '#main/testing/training.ts';
import { TestClock, type Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { choose, finishSigning, goTo, link, look, make, openFrom, save, sayWhy, signStep, taken, write } from './entries.ts';
import { openHost } from './people.ts';
import {
  assesses,
  chooseFile,
  decides,
  findingOf,
  importIt,
  imports,
  makes,
  pick,
  SecurityDesk,
  setOf,
  signsAll,
  ticksAll,
  unfoldAll,
  writesVex,
} from './security-desk.ts';
import * as words from './security-words.ts';
import { FORMER_KEV, KEV, RAPID_RESET, SBOM, stick } from './stick.ts';

if (!existsSync(SBOM)) console.info('The chain on screen is skipped: COUNTERSIGN_VECTORS names no folder with the files by others.');

/** Decided as not affected, which the next release takes over. */
const CLEAR = ['CVE-2022-32149', 'CVE-2025-15558'];

/**
 * From a stick with feeds to a package that proves itself, as a new user would go, on files by others. One story that is told whole, each
 * step on what the one before made: so it is longer than other files.
 */
describe.skipIf(!existsSync(SBOM) || missingTools('chromium'))('the cybersecurity of a device from a stick to an audit, on screen', () => {
  const clock = new TestClock(new Date('2026-07-15T09:00:00Z'));
  let screens: Screens;
  let desk: SecurityDesk;
  let given = { folder: '', osv: '', nextSbom: '', vex: '' };
  let [device, hazard, policy, sop, authority] = ['', '', '', '', ''];
  let [release, next, finding, risk, capa, control, test, baseline, facts] = ['', '', '', '', '', '', '', '', ''];

  const prepare = async (place: Workplace): Promise<void> => {
    const player = await playSecurity(place);
    for (const name of ['capa', 'action', 'supplier', 'claim']) await declare(place, shippedRegister(name));
    await takeUp(place, 'iec-81001-5-1');
    [device, hazard] = [player.numberOf('dev'), player.numberOf('haz')];
    const { links } = await place.do('auditor', 'entry.show', { number: player.numberOf('srisk') });
    policy = links.find(({ role }) => role === 'policy')?.to ?? '';
    given = stick();
    authority = join(given.folder, 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    await bringFeed(place, readFileSync(FORMER_KEV), { despite: 'The catalogue of last year, until a newer one comes.' });
    sop = await words.procedure(place);
    await pause(place, 41);
  };
  beforeAll(async () => {
    screens = await openHost(prepare, clock);
    desk = new SecurityDesk(screens, clock);
  }, 900_000);
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('1: a release gets its bill of materials, and home says that the last feed is too old', async () => {
    const quality = await desk.at('quality', '/registers/release');
    release = await make(quality, 'Release', 'IP-200 software 2.2');
    await link(quality, 'Device', device);
    await write(quality, { Version: '2.2' });
    await save(quality);
    await imports(quality, 'sbom', SBOM, release);
    await look(quality, 'chain/01-bill-of-materials');
    const home = await desk.home('quality');
    await home
      .getByRole('link', { name: /Exploited Vulnerabilities.*import a newer one/ })
      .first()
      .waitFor();
    await look(home, 'chain/02-home-late-feed');
  }, 300_000);

  it('2: a stick brings a folder of OSV and KEV; an older catalogue is refused with a sentence', async () => {
    const quality = await desk.home('quality');
    await quality.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Vulnerabilities' }).click();
    await quality.getByRole('tab', { name: 'Bills of materials and feeds' }).click();
    await quality.getByRole('button', { name: 'Import a feed' }).click();
    const dialog = quality.getByRole('dialog', { name: 'Import a feed' });
    await dialog.getByRole('radio', { name: /A folder of records/ }).check();
    await dialog.getByLabel('Folder on this computer').fill(given.osv);
    await dialog.getByLabel('Medium').fill('Stick 12, sealed bag 0417');
    await look(quality, 'chain/03-folder-of-osv');
    await importIt(quality);
    await setOf(quality);
    await quality.getByText('osv.zip').first().waitFor();
    await imports(quality, 'feed', KEV);
    await look(quality, 'chain/04-kev');
    await goTo(quality, '/references?do=feed');
    await dialog.waitFor();
    await chooseFile(quality, FORMER_KEV);
    await importIt(quality);
    await dialog.getByText(/older/).first().waitFor();
    await look(quality, 'chain/05-older-refused');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await dialog.getByRole('button', { name: 'Close and discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    await quality.getByRole('row', { name: /SET-/ }).first().waitFor();
    await look(quality, 'chain/06-sets');
  }, 300_000);

  it('3: the assessment finds what KEV lists, and names apart what nobody can check', async () => {
    const quality = await desk.home('quality');
    await assesses(quality, release);
    finding = await findingOf(quality, RAPID_RESET);
    expect(finding).toMatch(/^FND-/);
    await quality.getByText('NVD: not assessed').waitFor();
    await look(quality, 'chain/07-assessment');
  }, 300_000);

  it('4: it is decided as affected, with the level shown before anything is saved, and confirmed with others in one ceremony', async () => {
    const quality = await desk.at('quality', `/assessments?release=${release}`);
    await quality
      .getByRole('row', { name: new RegExp(release) })
      .first()
      .click();
    const others = await Promise.all(CLEAR.map((one) => findingOf(quality, one)));
    const reviewer = await desk.triage('reviewer', finding);
    await reviewer.getByText('0.17.0', { exact: true }).waitFor();
    await look(reviewer, 'chain/08-triage-new');
    await decides(reviewer, {
      ...{ key: '3', analysis: 'The server of the pump speaks HTTP/2 to the ward.', rating: ['High', 'Serious'], policy },
      own: { 'Action statement': 'Close port 8443 until 2.3 is installed.' },
    });
    const side = reviewer.getByRole('complementary', { name: 'Decision' });
    await side.getByText('Reduce', { exact: true }).waitFor();
    await side.getByText('Two signatures.').waitFor();
    await look(reviewer, 'chain/09-triage-affected');
    await reviewer.keyboard.press('Control+Enter');
    await finishSigning(reviewer, 'reviewer', 'Sign the decision');
    await side.getByRole('button', { name: /Confirm "Affected"/ }).waitFor();
    for (const number of others) {
      await desk.triage('reviewer', number);
      await decides(reviewer, {
        ...{ key: '2', analysis: 'The function is in no path of the pump.', rating: ['Low', 'Minor'], policy },
        own: { 'Justification, CISA': 'Vulnerable code not in execute path' },
      });
      await reviewer.keyboard.press('Control+Enter');
      await finishSigning(reviewer, 'reviewer', 'Sign the decision');
      await side.getByRole('button', { name: /Confirm "Not affected"/ }).waitFor();
    }
    // Who confirms reads each of them; one password signs all.
    for (const number of [finding, ...others]) {
      await desk.triage('quality', number);
      await quality.getByRole('button', { name: /^Confirm / }).waitFor();
    }
    await look(quality, 'chain/10-triage-to-confirm');
    await quality.getByRole('link', { name: /Sign 3 findings as quality approver/ }).click();
    await ticksAll(quality);
    await look(quality, 'chain/11-confirm-together');
    await signsAll(quality, 'quality', /^Sign 3 findings/);
    await desk.triage('quality', finding);
    await quality.getByText('Decided: Affected.').waitFor();
    await look(quality, 'chain/12-triage-decided');
  }, 300_000);

  it('5: it leads to a security risk with its hazard, rated by the policy, whose clock is told where the finding is decided', async () => {
    const reviewer = await desk.entry('reviewer', 'finding', finding);
    risk = await openFrom(reviewer, 'New Security risk…', 'Streams of the hospital stop the pump from talking');
    await unfoldAll(reviewer);
    await write(reviewer, words.threat);
    await choose(reviewer, words.ratedRisk);
    await pick(reviewer, 'Kind of threat, STRIDE', 'Denial of service');
    await pick(reviewer, 'Phase of the life of the device', 'Use');
    await link(reviewer, 'Device', device);
    await link(reviewer, 'Release concerned; without one, every release', release);
    await link(reviewer, 'Policy with the matrix', policy, 'Document');
    await link(reviewer, 'Hazard it can cause; its probability is not estimated', hazard);
    await save(reviewer);
    await signStep(reviewer, 'reviewer', 'Sign the assessment', 'Assessed');
    await look(reviewer, 'chain/13-security-risk');
    await desk.triage('reviewer', finding);
    await reviewer
      .getByRole('complementary', { name: 'Decision' })
      .getByText('Users and authorities are told by', { exact: false })
      .waitFor();
    await look(reviewer, 'chain/14-triage-clock');
  }, 300_000);

  it('6: a CAPA has its criterion, the supplier is asked, and what he says contradicts the decision and stands beside it', async () => {
    const reviewer = await desk.entry('reviewer', 'securityRisk', risk);
    capa = await openFrom(reviewer, 'New CAPA…', 'A release was built with what KEV had listed');
    await unfoldAll(reviewer);
    await choose(reviewer, { Kind: 'Corrective', 'Method of the analysis': 'Five whys' });
    await write(reviewer, {
      'Other products or processes concerned': 'IP-100: has no server; looked at.',
      Cause: 'Nobody held the build against the feeds of that week.',
    });
    await save(reviewer);
    await signStep(reviewer, 'reviewer', 'Sign the cause', 'Cause found');
    await write(reviewer, { ...words.plan, 'Implemented until': '2026-09-15', 'Effectiveness is checked on': '2026-11-23' });
    await save(reviewer);
    const approver = await desk.entry('approver', 'capa', capa);
    await signStep(approver, 'approver', 'Approve the plan', 'Plan approved');
    await look(approver, 'chain/15-capa-plan');
    const quality = await desk.at('quality', '/registers/supplier');
    await make(quality, 'Supplier', 'Maker of the server');
    await choose(quality, { Kind: 'Software', Criticality: 'Critical' });
    await write(quality, words.supplier);
    await save(quality);
    await look(quality, 'chain/16-supplier');
    await imports(quality, 'feed', given.vex);
    await look(quality, 'chain/17-supplier-vex');
    await assesses(quality, release);
    await look(quality, 'chain/18-assessment-with-supplier');
    await desk.triage('quality', finding);
    await quality.getByText('A supplier contradicts our decision').waitFor();
    await look(quality, 'chain/19-triage-contradiction');
  }, 300_000);

  it('7: a control is approved, and tested by another team', async () => {
    const author = await desk.at('author', '/registers/requirement');
    control = await make(author, 'Requirement', 'A server of the pump bounds what one peer may ask');
    await choose(author, { Kind: 'Security control', 'Where it comes from': 'Vulnerability' });
    await choose(author, { 'Category of the control': 'SC7 Resilience and recovery' });
    await author.getByRole('textbox', { name: 'Requirement', exact: true }).fill('One peer opens at most 100 streams a second.');
    await write(author, {
      'Criterion of acceptance': 'With 100,000 resets a second the alarm still arrives within 2 s.',
    });
    await link(author, 'Device', device);
    await save(author);
    await makes(author, 'Propose', 'Proposed');
    const approver = await desk.entry('approver', 'requirement', control);
    await signStep(approver, 'approver', 'Approve', 'Approved');
    await look(approver, 'chain/20-control');
    await desk.entry('author', 'securityRisk', risk);
    await unfoldAll(author);
    await link(author, 'Control', control);
    await pick(author, 'What is done', 'Remove by design');
    await write(author, words.controls);
    await save(author);
    await makes(author, 'Define the controls', 'Controls defined');
    await look(author, 'chain/21-controls-defined');
  }, 300_000);

  it('8: the next release is free of it while the former one stays affected, and the risk is accepted by another person', async () => {
    const quality = await desk.at('quality', '/registers/release');
    next = await make(quality, 'Release', 'IP-200 software 2.3');
    await link(quality, 'Device', device);
    await link(quality, 'Former release', release);
    await write(quality, { Version: '2.3' });
    await save(quality);
    await imports(quality, 'sbom', given.nextSbom, next);
    await assesses(quality, next);
    await findingOf(quality, CLEAR[0] ?? '');
    expect(await quality.getByRole('row', { name: new RegExp(RAPID_RESET) }).count()).toBe(0);
    await look(quality, 'chain/22-next-assessment');
    await desk.entry('quality', 'release', release);
    await unfoldAll(quality);
    await write(quality, { 'In the field': '1240', 'Counted on': '2026-08-24' });
    await save(quality);
    await desk.entry('quality', 'finding', finding);
    await unfoldAll(quality);
    await write(quality, { 'Patch available on': '2026-08-25' });
    await save(quality);
    await desk.triage('quality', finding);
    await quality.getByText('1,240 in the field', { exact: false }).waitFor();
    await look(quality, 'chain/23-where-used');

    const author = await desk.at('author', '/registers/verification');
    test = await make(author, 'Verification', 'Resets do not stop the alarm');
    await choose(author, words.kindOfTest);
    await write(author, words.testResult);
    await link(author, 'Requirement that is tested', control);
    await link(author, 'Release that was tested', next);
    await save(author);
    await signStep(author, 'author', 'Sign as passed', 'Done');
    const reviewer = await desk.entry('reviewer', 'verification', test);
    await signStep(reviewer, 'reviewer', 'Review', 'Reviewed');
    await look(reviewer, 'chain/24-verification');
    await desk.entry('reviewer', 'securityRisk', risk);
    await unfoldAll(reviewer);
    await link(reviewer, 'Verification of a control', test);
    await choose(reviewer, { 'Exploitability after controls': 'Very low', 'Harm to the patient after controls': 'Minor' });
    await save(reviewer);
    await signStep(reviewer, 'reviewer', 'Sign the controls as verified', 'Controls verified');
    await write(reviewer, { 'Accepted until': '2027-06-30', 'What leads to a new look before that day': 'A change of the server.' });
    await save(reviewer);
    const approver = await desk.entry('approver', 'securityRisk', risk);
    await signStep(approver, 'approver', 'Accept within the policy', 'Accepted');
    await look(approver, 'chain/25-risk-accepted');
    await goTo(approver, `/trace/${device}`);
    await approver
      .getByRole('row', { name: new RegExp(risk) })
      .first()
      .waitFor();
    await look(approver, 'chain/26-trace');
    for (const [form, ends] of [
      ['Workbook (XLSX)', '.xlsx'],
      ['CSV', '.csv'],
    ] as const) {
      const file = await taken(approver, 'Export Trace', form);
      expect(file.name).toContain(ends);
      if (ends === '.csv') expect(readFileSync(file.path, 'utf8')).toContain(risk);
      await approver.getByRole('menu').waitFor({ state: 'detached' });
    }
    await goTo(approver, '/measures');
    await approver.getByRole('region', { name: new RegExp(`^${device} `) }).waitFor();
    await look(approver, 'chain/27-measures');
  }, 300_000);

  it('second run: what was not affected is taken over into the next release by one confirmation', async () => {
    const reviewer = await desk.at('reviewer', `/assessments/proposals/${next}`);
    await reviewer.getByRole('heading', { name: 'Proposed: 2' }).waitFor();
    await look(reviewer, 'chain/28-proposals');
    await reviewer.getByRole('link', { name: /Sign 2 decisions of the former release/ }).click();
    await ticksAll(reviewer);
    await look(reviewer, 'chain/29-carry-over');
    await signsAll(reviewer, 'reviewer', /^Sign 2 decisions/);
    const quality = await desk.at('quality', `/triage?release=${next}`);
    await quality.getByRole('button', { name: /^Confirm / }).waitFor();
    await look(quality, 'chain/30-carried-to-confirm');
  }, 300_000);

  it('9: the procedure is revised, and in force only after its people have read it', async () => {
    const author = await desk.at('author', `/documents/${sop}`);
    await author.getByRole('button', { name: 'Revise' }).click();
    await author.getByLabel('Reason for the change').fill(`${capa}: each build is held against the feeds`);
    await author.getByRole('button', { name: 'Start the revision' }).click();
    await author.locator('.editor-text[contenteditable=true]').waitFor();
    await author.keyboard.press('Control+End');
    await author.keyboard.type(' No release is built before that.');
    await author.getByRole('button', { name: 'Submit…' }).click();
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByText('In Review').first().waitFor();
    for (const [userId, button] of words.route) {
      const page = await desk.task(userId, new RegExp(sop));
      await page.getByText('No release is built before that.').waitFor();
      await page.getByRole('button', { name: 'Approve…' }).click();
      await finishSigning(page, userId, button);
      await page.getByRole('heading', { name: 'Reviews' }).waitFor();
    }
    const control = await desk.at('control', `/documents/${sop}`);
    await control.getByText('For training: 0 of 2 people').waitFor();
    await look(control, 'chain/31-for-training');
    for (const userId of ['author', 'reviewer']) {
      const page = await desk.task(userId, new RegExp(`${sop}.*Training`));
      await page.getByRole('link', { name: `Open ${sop} 2.0` }).click();
      await page.getByText('No release is built before that.').waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Sign as read and understood…' }).click();
      await finishSigning(page, userId, 'Sign as read and understood');
      await page.getByText('Read and understood', { exact: true }).first().waitFor();
    }
    await control.getByText('For training: 2 of 2 people').waitFor();
    await control.getByRole('button', { name: 'Make effective' }).click();
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await finishSigning(control, 'control', 'Sign and make effective');
    await control.getByText('In force: 2.0').waitFor();
    await look(control, 'chain/32-procedure-in-force');
  }, 300_000);

  it('11: how the release stands to its vulnerabilities goes out in three formats', async () => {
    const quality = await desk.at('quality', '/assessments');
    await quality
      .getByRole('row', { name: new RegExp(release) })
      .first()
      .click();
    await quality.getByRole('button', { name: 'VEX…' }).click();
    await quality.getByLabel('Address of the manufacturer on the web').fill('https://tarnwick.example');
    const [cyclonedx, openvex, csaf] = [
      await writesVex(quality, 'CycloneDX VEX 1.6'),
      await writesVex(quality, 'OpenVEX 0.2.0'),
      await writesVex(quality, 'CSAF 2.0'),
    ];
    await look(quality, 'chain/33-vex');
    expect(JSON.parse(cyclonedx)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    for (const text of [cyclonedx, openvex, csaf]) expect(text).toContain(RAPID_RESET);
    expect(JSON.parse(csaf)).toMatchObject({ document: { category: 'csaf_vex' } });
    await quality.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  }, 300_000);

  it('12: a baseline of the release is drawn and signed over all its lines', async () => {
    const author = await desk.entry('author', 'release', next);
    await author.getByRole('button', { name: 'Draw a baseline' }).click();
    await author.getByRole('heading', { level: 1, name: /^BSL-/ }).waitFor();
    baseline = author.url().replace(/^.*\//, '');
    await look(author, 'chain/34-baseline-drawn');
    const approver = await desk.entry('approver', 'baseline', baseline);
    await signStep(approver, 'approver', 'Sign the baseline', 'Signed');
    await look(approver, 'chain/35-baseline-signed');
  }, 300_000);

  it('13: the report of coverage is sealed, as of a day that is over', async () => {
    await desk.comeTo('2026-08-26');
    const quality = await desk.at('quality', '/frameworks');
    await quality.getByText(/Current evidence: \d+ of/).waitFor();
    await quality.getByLabel('As of').fill('2026-08-25');
    await quality.getByText('As of 2026-08-25', { exact: false }).waitFor();
    await look(quality, 'chain/36-coverage');
    const file = await taken(quality, 'Sealed report of iec-81001-5-1', 'JSON report');
    facts = (JSON.parse(readFileSync(file.path, 'utf8')) as { record: { facts: string } }).record.facts;
    expect(facts).toContain('2026-08-25');
  }, 300_000);

  it('10: the CAPA is implemented; its first check finds no effect, its second one does, and it is closed', async () => {
    const author = await desk.entry('author', 'capa', capa);
    await unfoldAll(author);
    await write(author, { 'Evidence of the implementation': `${sop} 2.0 in force; its people have read it.` });
    await save(author);
    const still = author.getByRole('button', { name: /^Move to version \d+$/ });
    if ((await still.count()) > 0) await still.first().click();
    await save(author);
    await signStep(author, 'author', 'Sign as implemented', 'Implemented');
    await desk.comeTo('2026-11-23');
    const approver = await desk.entry('approver', 'capa', capa);
    await unfoldAll(approver);
    await approver.getByRole('button', { name: 'Add a row to Checks that found no effect' }).click();
    await write(approver, { 'Checked on': '2026-11-23', 'What the check found': 'Release 2.4 was built with a feed of nine days.' });
    await save(approver);
    await signStep(approver, 'approver', 'Not effective', 'Not effective');
    await look(approver, 'chain/37-capa-not-effective');
    const quality = await desk.entry('quality', 'capa', capa);
    await makes(quality, 'Look for the cause again', 'Open');
    await unfoldAll(quality);
    await write(quality, { Cause: 'The build asks nobody for the age of the feed.' });
    await save(quality);
    const reviewer = await desk.entry('reviewer', 'capa', capa);
    await signStep(reviewer, 'reviewer', 'Sign the cause', 'Cause found');
    await unfoldAll(quality);
    await write(quality, {
      ...{ ...words.plan, 'What is going to be done': 'The build stops where a feed is older than a week.' },
      ...{ 'Implemented until': '2026-12-01', 'Effectiveness is checked on': '2026-12-21' },
    });
    await sayWhy(quality, 'Another plan after the first check.');
    await save(quality);
    await signStep(approver, 'approver', 'Approve the plan', 'Plan approved');
    const again = await desk.entry('author', 'capa', capa);
    await unfoldAll(again);
    await write(again, { 'Evidence of the implementation': 'The build of 2026-11-23 stopped as it should.' });
    await save(again);
    await signStep(again, 'author', 'Sign as implemented', 'Implemented');
    await desk.comeTo('2026-12-21');
    const checking = await desk.entry('approver', 'capa', capa);
    await unfoldAll(checking);
    await write(checking, { 'Result of the check that confirms the effect': 'Releases 2.5 and 2.6: feeds of two and three days.' });
    await save(checking);
    await signStep(checking, 'approver', 'Confirm the effect', 'Effective');
    const closing = await desk.entry('quality', 'capa', capa);
    await signStep(closing, 'quality', 'Close', 'Closed');
    await look(closing, 'chain/38-capa-closed');
  }, 600_000);

  it('13, months later: the report as of that day tells the same, letter for letter', async () => {
    const quality = await desk.at('quality', '/frameworks');
    await quality.getByLabel('As of').fill('2026-08-25');
    await quality.getByText('As of 2026-08-25', { exact: false }).waitFor();
    const file = await taken(quality, 'Sealed report of iec-81001-5-1', 'JSON report');
    expect((JSON.parse(readFileSync(file.path, 'utf8')) as { record: { facts: string } }).record.facts).toBe(facts);
  }, 300_000);

  it('14: a package holds every record of it, and proves itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-chain-screen-'));
    const quality = await desk.at('quality', '/exports');
    await quality.getByRole('radio', { name: 'A folder' }).check();
    await quality.getByLabel('Folder on this computer').fill(folder);
    await look(quality, 'chain/39-package');
    await quality.getByRole('button', { name: 'Make the package' }).click();
    await quality
      .getByRole('region', { name: 'Audit package', exact: true })
      .getByText('The package is whole')
      .waitFor({ timeout: 500_000 });
    await look(quality, 'chain/40-package-made');
    const [made = ''] = readdirSync(folder);
    const checks = await verifyPackageAt(join(folder, made), authority, () => undefined);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const names = readdirSync(join(folder, made), { recursive: true }).map(String);
    for (const number of [finding, risk, capa, control, test, baseline])
      expect(
        names.some((name) => name.includes(number)),
        number,
      ).toBe(true);
  }, 600_000);
});
