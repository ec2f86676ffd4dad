import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { labelled } from '../bench/labels.ts';
import { asPng, scanned } from '../bench/scans.ts';
import { missingTools, run } from '../independent/tools.ts';
import { axeFaults } from './screens/axe.ts';
import { launchBrowser, picture } from './screens/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-checker-'));
const file = join(folder, 'check-a-paper.html');
/** As the label of a device says which one it is. */
const UDI = '01040123456789011728013110LOT4711';
let browser: Browser;
let codes: string[] = [];
let record = '';

const open = async (path: string): Promise<{ page: Page; faults: string[]; asked: string[] }> => {
  const page = await (await browser.newContext()).newPage();
  const [faults, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  return { page, faults, asked };
};
const answerTo = async (page: Page, code: string): Promise<string> => {
  await page.getByLabel('Or the code of the page').fill(code);
  await page.locator('#answer').evaluate((answer) => answer.replaceChildren());
  await page.getByRole('button', { name: 'Check the paper' }).press('Enter');
  await page.locator('#answer strong').waitFor();
  return page.locator('#answer').innerText();
};

describe.skipIf(missingTools('chromium', 'openssl', 'pdftoppm'))('the page that checks papers without this program', () => {
  beforeAll(async () => {
    const place = await Workplace.staffed();
    const number = await place.approved();
    await place.release(number);
    record = (JSON.parse(place.context.vault.find('rounds', {})[0]?.model ?? '{}') as { pageToken: string }).pageToken;
    await place.do('control', 'distribution.issue', { number, holders: ['Lab', 'Line 1'].map((name) => ({ kind: 'place', place: name })) });
    await place.do('control', 'distribution.confirm', { number, copy: 2, outcome: 'lost', reason: 'Not found' });
    const copy = await place.take('control', 'distribution.printCopy', { number, copy: 1 });
    writeFileSync(join(folder, 'copy.pdf'), copy.bytes);
    run('pdftoppm', ['-r', '150', '-singlefile', '-png', join(folder, 'copy.pdf'), join(folder, 'scan')]);
    const label = { format: 'DataMatrix', text: UDI } as const;
    const labelledPage = await labelled(scanned(join(folder, 'copy.pdf'), 1, 150), label, { left: 120, top: 230, wide: 20 }, 150);
    writeFileSync(join(folder, 'labelled.png'), asPng(labelledPage));
    writeFileSync(
      join(folder, 'label-alone.png'),
      asPng(await labelled({ ...labelledPage, data: labelledPage.data.map(() => 255) }, label, { left: 20, top: 30, wide: 20 }, 150)),
    );
    // The middle of the page, where no code is.
    const middle = ['-x', '200', '-y', '500', '-W', '600', '-H', '400'];
    run('pdftoppm', ['-r', '150', ...middle, '-singlefile', '-png', join(folder, 'copy.pdf'), join(folder, 'middle')]);
    codes = place.context.vault.find('copies', {}, ['copy']).map(({ token }) => token);
    const save = async (path: string) => {
      const made = await place.take('auditor', 'distribution.checker', {});
      writeFileSync(path, made.bytes);
      writeFileSync(`${path}.p7s`, await place.read('auditor', made.signature));
    };
    await save(file);
    await place.do('author', 'documents.revise', { number, reason: 'Better words' });
    await place.do('author', 'workflow.submit', { number, reason: 'Better words' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    await place.release(number);
    await save(join(folder, 'later.html'));
    writeFileSync(join(folder, 'authority.pem'), place.authorityPem);
    place.context.vault.close();
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('opens from the disk, asks nothing of the network, and judges pages by its signed list', async () => {
    const { page, faults, asked } = await open(file);
    await page.getByText('The list is complete and signed').waitFor();
    expect(await answerTo(page, record)).toMatch(/Genuine, and in force[\s\S]*SOP-001 revision 1\.0[\s\S]*no controlled copy/);
    expect(await answerTo(page, codes[1] ?? '')).toMatch(
      /not for use[\s\S]*controlled copy 2, issued 2026-11-24 to Line 1[\s\S]*Recall Confirmed/,
    );
    // As somebody types it, or copies it out of a letter.
    const half = Math.floor(record.length / 2);
    expect(await answerTo(page, ` ${record.slice(0, half).toLowerCase()}\n${record.slice(half)} `)).toMatch(/Genuine, and in force/);
    const forged = `${record.slice(0, 30)}${record[30] === 'A' ? 'B' : 'A'}${record.slice(31)}`;
    expect(await answerTo(page, forged)).toMatch(/Not genuine|Not a code/);
    expect(await answerTo(page, 'hello')).toContain('Not a code of a page');
    await page.getByLabel('Picture of the page').setInputFiles(join(folder, 'scan.png'));
    await page.getByText('controlled copy 1, issued 2026-11-24 to Lab').waitFor();
    await picture(page, 'paper-checker');
    await page.getByLabel('Picture of the page').setInputFiles(join(folder, 'labelled.png'));
    await page.getByText('Another code on the sheet is not ours: "0104012345678901').waitFor();
    expect(await page.locator('#answer').innerText()).toMatch(/Genuine, and in force[\s\S]*controlled copy 1, issued 2026-11-24 to Lab/);
    await picture(page, 'paper-checker-other-code');
    await page.getByLabel('Picture of the page').setInputFiles(join(folder, 'label-alone.png'));
    await page.getByText('No code of ours was found in this picture').waitFor();
    expect(faults).toEqual([]);
    expect(asked).toEqual([pathToFileURL(file).href]);
  });
  it('never answers for a picture with the code of another one, and says what it reads when it is given a PDF', async () => {
    const { page, faults } = await open(file);
    await page.getByText('The list is complete and signed').waitFor();
    const [chosen, box, answer] = [
      page.getByLabel('Picture of the page'),
      page.getByLabel('Or the code of the page'),
      page.locator('#answer'),
    ];
    const check = () => page.getByRole('button', { name: 'Check the paper' }).click();
    await chosen.setInputFiles(join(folder, 'scan.png'));
    await answer.getByText('controlled copy 1, issued 2026-11-24 to Lab').waitFor();
    await chosen.setInputFiles(join(folder, 'middle.png'));
    await answer.getByText('No code was found in this picture').waitFor();
    expect(await box.inputValue()).toBe('');
    await check();
    await answer.getByText('Not a code of a page').waitFor();
    await chosen.setInputFiles(join(folder, 'scan.png'));
    await answer.getByText('controlled copy 1').waitFor();
    await box.fill('hello');
    expect([await answer.innerText(), await answer.getAttribute('data-verdict'), await chosen.inputValue()]).toEqual(['', null, '']);
    // The same picture again is read again.
    await chosen.setInputFiles(join(folder, 'scan.png'));
    await answer.getByText('controlled copy 1').waitFor();
    await chosen.setInputFiles(join(folder, 'copy.pdf'));
    await answer.getByText('A PDF is not read here').waitFor();
    expect(await answer.innerText()).toContain('choose a photo or a scan of the page as PNG or JPEG');
    expect(await box.inputValue()).toBe('');
    await picture(page, 'paper-checker-pdf');
    expect(faults).toEqual([]);
  });
  it('made later, says that the revision is superseded, and which one is in force', async () => {
    const { page } = await open(join(folder, 'later.html'));
    await page.getByText('The list is complete and signed').waitFor();
    expect(await answerTo(page, codes[0] ?? '')).toMatch(
      /is superseded since 2026-11-24\. In force on the date of this list: revision 2\.0/,
    );
  });
  it('says of what was imported that it was approved elsewhere, and under the policy that it is not for use', async () => {
    const place = await Workplace.staffed();
    await place.importDocument('SOP-040;Cleaning;SOP;2;Effective;2022-05-01;');
    await place.do('control', 'distribution.issue', { number: 'SOP-040', holders: [{ kind: 'place', place: 'Lab' }] });
    const code = place.context.vault.find('copies', {})[0]?.token ?? '';
    const said = async (name: string): Promise<string> => {
      const path = join(folder, name);
      writeFileSync(path, (await place.take('auditor', 'distribution.checker', {})).bytes);
      const { page, faults } = await open(path);
      await page.getByText('The list is complete and signed').waitFor();
      const answer = await answerTo(page, code);
      await picture(page, name.replace('.html', ''));
      expect(faults).toEqual([]);
      return answer;
    };
    expect(await said('checker-elsewhere.html')).toMatch(
      /Genuine, and in force[\s\S]*effective since 2022-05-01 \(Effective, approved elsewhere\)/,
    );
    await place.do('quality', 'documents.setUsePolicy', { ownApproval: true, reason: 'Finding 12' });
    const answer = await said('checker-not-for-use.html');
    expect(answer).toMatch(/not for use[\s\S]*was approved elsewhere \(Imported, not approved for use\)/);
    expect(answer).not.toContain('In force on the date');
  });
  it('refuses its own list when a word of it was changed', async () => {
    const changed = join(folder, 'changed.html');
    writeFileSync(changed, readFileSync(file, 'utf8').replace('\\"state\\":\\"Effective\\"', '\\"state\\":\\"Obsolete\\"'));
    const { page } = await open(changed);
    await page.getByText('The list in this page was changed').waitFor();
    expect(await page.getByRole('button', { name: 'Check the paper' }).isDisabled()).toBe(true);
  });
  it('comes with a signature that OpenSSL proves, and that fits no other page', () => {
    const verify = (content: string) =>
      run('openssl', [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        `${file}.p7s`,
        '-content',
        content,
        '-CAfile',
        join(folder, 'authority.pem'),
        '-purpose',
        'any',
        '-out',
        '/dev/null',
      ]);
    expect(verify(file).text).toContain('successful');
    expect(verify(join(folder, 'later.html')).code).not.toBe(0);
  });
  it('has no fault that axe finds, in light and in dark', async () => {
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(pathToFileURL(file).href);
    await page.getByText('The list is complete and signed').waitFor();
    await answerTo(page, record);
    expect(await axeFaults(page)).toEqual([]);
  });
});
