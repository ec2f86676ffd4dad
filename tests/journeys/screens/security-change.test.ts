import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as basic from '@secvisogram/csaf-validator-lib/basic.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed, bringSbom } from '#main/testing/references.ts';
import { declare, fill, issue, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { pause } from '#main/testing/training.ts';
import { TestClock, type Workplace } from '#main/testing/workplace.ts';
import { commandsIn, verifyByHand } from '../../independent/by-hand.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { finishSigning, goTo, look, openFrom, save } from './entries.ts';
import { approveAtDesk, openHost } from './people.ts';
import { SecurityDesk, writesVex } from './security-desk.ts';
import * as words from './security-words.ts';
import { KEV, RAPID_RESET, SBOM, stick } from './stick.ts';

if (!existsSync(SBOM)) console.info('What a finding changes is skipped: COUNTERSIGN_VECTORS names no folder with the files by others.');

const READERS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9'];
const WRITTEN = 'No release is built before that.';

/**
 * From a finding that was decided to the papers that it changes, the people who read them, what rested on the former paper, what others
 * are told, and the package that proves all of it. It begins where a vault stands after triage.
 */
describe.skipIf(!existsSync(SBOM) || missingTools('chromium', 'openssl'))('what a finding changes, on screen', () => {
  const clock = new TestClock(new Date('2026-07-15T09:00:00Z'));
  let screens: Screens;
  let desk: SecurityDesk;
  let [device, policy, sop, change, instructions] = ['', '', '', '', ''];
  let [release, finding, risk, former, other] = ['', '', '', '', ''];

  /** Triage is done: a finding that KEV lists is decided by two people, and has its risk. */
  const prepare = async (place: Workplace): Promise<void> => {
    const player = await playSecurity(place);
    for (const [at, userId] of READERS.entries()) await place.hire(userId, ['Reader'], `Reader ${at + 1} of the assembly`);
    sop = await words.procedure(place, READERS);
    device = player.numberOf('dev');
    [former, other] = [player.numberOf('srisk'), player.numberOf('srisk2')];
    const { links } = await place.do('auditor', 'entry.show', { number: former });
    policy = links.find(({ role }) => role === 'policy')?.to ?? '';
    await declare(place, shippedRegister('claim'));
    await takeUp(place, 'fda-premarket');
    instructions = await issue(place, 'Instructions for use of the IP-200', words.instructions);
    const claimed = { register: 'claim', title: 'Ports and interfaces are listed', values: words.claim };
    const shownBy = { role: 'evidence', to: instructions, on: place.clock.today() };
    const { number: claim } = await place.do('author', 'entry.create', {
      ...claimed,
      links: [{ role: 'clause', to: 'fda-premarket:VI.A-3' }, shownBy],
    });
    await place.do('author', 'entry.move', { number: claim, action: 'claim' });
    const made = { register: 'release', title: 'IP-200 software 2.2', values: { version: '2.2' }, links: [{ role: 'device', to: device }] };
    release = (await place.do('author', 'entry.create', made)).number;
    await pause(place, 41);
    const { osv } = stick();
    const records = readdirSync(osv).map((name) => [name, readFileSync(join(osv, name))] as const);
    for (const answer of [
      await bringSbom(place, release, readFileSync(SBOM, 'utf8')),
      await bringFeed(place, zipSync(Object.fromEntries(records))),
      await bringFeed(place, readFileSync(KEV)),
    ])
      if (!answer.ok) throw new Error(answer.message);
    await place.do('quality', 'vulnerability.assess', { release });
    const [run] = await place.do('auditor', 'vulnerability.runs', { release });
    const { entries } = await place.do('auditor', 'vulnerability.show', { run: run?.id ?? '' });
    finding = entries.find(({ vulnerability }) => vulnerability === RAPID_RESET)?.number ?? '';
    await fill(place, 'author', finding, words.affected, [
      { role: 'release', to: release },
      { role: 'policy', to: policy },
    ]);
    for (const [userId, action] of [
      ['reviewer', 'decide'],
      ['quality', 'confirmAffected'],
    ] as const) {
      const signed = await signMove(place, userId, finding, action);
      if (!signed.ok) throw new Error(signed.message);
    }
  };
  beforeAll(async () => {
    screens = await openHost(prepare, clock);
    desk = new SecurityDesk(screens, clock);
  }, 900_000);
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  const chooses = async (page: Page, label: string, number: string): Promise<void> => {
    const field = page.getByLabel(label).first();
    await field.fill(number);
    await page.getByRole('option', { name: number }).click();
    await field.blur();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  };
  /** Begins the draft of one document of the request, writes a sentence, and submits it. */
  const revises = async (page: Page, number: string): Promise<void> => {
    await goTo(page, `/changes/${change}`);
    await page.getByRole('button', { name: `Start the revision of ${number}` }).click();
    await page.getByRole('textbox', { name: `Text of ${number}` }).waitFor();
    await page.locator('.editor-text[contenteditable=true]').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type(WRITTEN);
    await page.getByRole('button', { name: 'Submit…' }).click();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('In Review').first().waitFor();
  };
  const suspects = (page: Page) => page.locator('.link-card[data-suspect="true"]');

  it('a finding leads to a change request, which is assessed and accepted by signature', async () => {
    const reviewer = await desk.entry('reviewer', 'finding', finding);
    risk = await openFrom(reviewer, 'New Security risk…', 'Builds with what KEV had listed');
    const author = await desk.at('author', '/changes');
    await author.getByRole('button', { name: 'Create the first change request' }).click();
    const form = author.getByRole('dialog', { name: 'New change request' });
    await form.getByLabel('Title').fill('Feeds are read before each build');
    await form.getByLabel('Reason').fill(`${finding} and ${risk}: release 2.2 was built with what KEV had listed.`);
    await form.getByLabel('Impact').fill('Nine people of the assembly are trained anew. Nothing changes in devices in the field.');
    await chooses(author, 'Documents to revise', sop);
    await chooses(author, 'Documents to revise', policy);
    await look(author, 'chain/50-change-request');
    await form.getByRole('button', { name: 'Submit the request' }).click();
    await author.getByRole('heading', { name: /CR-0001/ }).waitFor();
    change = 'CR-0001';
    const quality = await desk.task('quality', /CR-0001.*assess it/);
    await quality.getByLabel('Assessment').fill('What was decided by the former policy is looked at again.');
    await quality.getByRole('button', { name: 'Record the assessment' }).click();
    await quality.getByRole('button', { name: 'Accept…' }).click();
    await finishSigning(quality, 'quality', 'Sign and accept the change');
    await quality.getByText('Change accepted').waitFor();
    await look(quality, 'chain/51-change-accepted');
  }, 300_000);

  it('both papers are revised, and neither is in force before nine people have read what changed', async () => {
    const author = await desk.home('author');
    for (const number of [sop, policy]) {
      await revises(author, number);
      await approveAtDesk(screens, number);
    }
    const control = await desk.at('control', `/changes/${change}`);
    const inForce = async (): Promise<void> => {
      await control.getByRole('button', { name: 'Make effective' }).click();
      await control.getByRole('button', { name: 'Continue to signature' }).click();
    };
    await control.getByText(/0 of 9 people have read it/).waitFor();
    await inForce();
    await control
      .getByRole('dialog')
      .getByText(/waits for training/)
      .waitFor();
    await look(control, 'chain/52-change-waits');
    await control.keyboard.press('Escape');
    await control.getByRole('dialog').waitFor({ state: 'detached' });
    for (const [at, userId] of READERS.entries()) {
      const page = await desk.task(userId, new RegExp(`${sop}.*Training`));
      await page.getByRole('link', { name: `Open ${sop} 2.0` }).click();
      await page.getByText(WRITTEN).waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Sign as read and understood…' }).click();
      if (at === 0) await look(page, 'chain/53-read-and-understood');
      await finishSigning(page, userId, 'Sign as read and understood');
      await page.getByText('Read and understood', { exact: true }).first().waitFor();
      if (at !== 4) continue;
      await goTo(control, '/training');
      await control.getByRole('grid').waitFor();
      await look(control, 'chain/54-five-of-nine');
    }
    await desk.at('control', `/changes/${change}`);
    await inForce();
    await finishSigning(control, 'control', 'Sign and make effective');
    for (const number of [sop, policy]) await control.getByRole('row', { name: new RegExp(`${number}.*Effective`) }).waitFor();
    await look(control, 'chain/55-change-in-force');
  }, 300_000);

  it('what was rated by the former policy is suspect: one still holds by signature, one moves on, and the rest stands in the trace', async () => {
    const quality = await desk.at('quality', '/registers/securityRisk?suspect=true&as=list');
    for (const number of [former, other]) await quality.getByRole('row', { name: new RegExp(number) }).waitFor();
    await look(quality, 'chain/56-suspect-risks');
    await desk.entry('quality', 'finding', finding);
    await suspects(quality).getByText(policy).waitFor();
    await look(quality, 'chain/57-suspect-finding');
    await suspects(quality).getByRole('button', { name: 'Still holds…' }).click();
    await quality.getByLabel('Reason').fill('The table of levels is the same in 2.0.');
    await quality.getByRole('button', { name: 'Go on to the signature' }).click();
    await finishSigning(quality, 'quality', 'Sign that it still holds');
    await suspects(quality).waitFor({ state: 'detached' });
    await look(quality, 'chain/58-still-holds');
    await desk.entry('quality', 'securityRisk', other);
    await suspects(quality).getByRole('button', { name: 'Move to 2.0' }).click();
    await save(quality);
    await suspects(quality).waitFor({ state: 'detached' });
    await look(quality, 'chain/59-moved-on');
    await goTo(quality, `/trace/${device}`);
    await quality
      .getByText(new RegExp(`${former}.*${policy}`))
      .first()
      .waitFor();
    await look(quality, 'chain/60-trace-with-suspect');
  }, 300_000);

  it('each item of the labelling stands with what shows it, or as open', async () => {
    const quality = await desk.at('quality', '/frameworks');
    await quality.getByRole('combobox', { name: 'View' }).click();
    await quality.getByRole('option', { name: 'Labelling for security' }).click();
    const shown = quality.getByRole('row', { name: /VI\.A-3.*Current evidence/ });
    await shown.getByText(`${instructions} 1.0`).waitFor();
    await quality.getByRole('row', { name: /VI\.A-14.*Open/ }).waitFor();
    await look(quality, 'chain/63-labelling');
  }, 300_000);

  it('the advisory goes out beside the VEX, and an outside validator accepts it', async () => {
    const quality = await desk.at('quality', '/assessments');
    await quality
      .getByRole('row', { name: new RegExp(release) })
      .first()
      .click();
    await quality.getByRole('button', { name: 'VEX…' }).click();
    await quality.getByLabel('Address of the manufacturer on the web').fill('https://tarnwick.example');
    const advisory: unknown = JSON.parse(await writesVex(quality, 'CSAF 2.0, security advisory'));
    await look(quality, 'chain/61-advisory');
    expect(advisory).toMatchObject({
      document: { category: 'csaf_security_advisory' },
      vulnerabilities: expect.arrayContaining([expect.objectContaining({ cve: RAPID_RESET })]),
    });
    const { isValid, tests } = await validate(Object.values(basic), advisory);
    expect(tests.flatMap(({ name, errors }) => errors.map(({ message }) => `${name}: ${message}`))).toEqual([]);
    expect(isValid).toBe(true);
    // All of it stands in the file: nothing is asked on the way back.
    await quality.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
    await quality.getByRole('dialog').waitFor({ state: 'detached' });
  }, 300_000);

  it('a package holds all of it, and is proven by sha256sum and OpenSSL with the commands of its own VERIFY.txt', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-change-screen-'));
    const quality = await desk.at('quality', '/exports');
    await quality.getByRole('radio', { name: 'A folder' }).check();
    await quality.getByLabel('Folder on this computer').fill(folder);
    await quality.getByRole('button', { name: 'Make the package' }).click();
    await quality
      .getByRole('region', { name: 'Audit package', exact: true })
      .getByText('The package is whole')
      .waitFor({ timeout: 500_000 });
    await look(quality, 'chain/62-package');
    const path = join(folder, readdirSync(folder)[0] ?? '');
    const commands = commandsIn(path);
    expect(commands).toHaveLength(8);
    const { failed, text } = verifyByHand(path, commands);
    expect(failed).toEqual([]);
    expect(text.join('\n')).not.toMatch(/FAILED|failure/);
    const names = readdirSync(path, { recursive: true }).map(String);
    for (const number of [finding, risk, former, sop, policy]) expect(names.join('\n'), number).toContain(number);
    // One byte of a record that people signed is enough.
    const record = names.find((name) => name.includes(finding) && name.endsWith('.json')) ?? '';
    const bytes = readFileSync(join(path, record));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(path, record), bytes);
    expect(verifyByHand(path, commands).failed).not.toEqual([]);
  }, 600_000);
});
