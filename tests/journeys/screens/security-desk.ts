import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { passwordOf } from '#main/testing/workplace.ts';
import { choose, goTo, Office, stands } from './entries.ts';

const WIDE = { width: 1440, height: 900 };
const MEDIUM = 'Stick 12, sealed bag 0417';

/** What people do again and again who look after the security of a device, each at a window of the own. */
export class SecurityDesk extends Office {
  /** A page of the window of a person, by its way. */
  async at(userId: string, path: string): Promise<Page> {
    const page = await this.home(userId, WIDE);
    await goTo(page, path);
    return page;
  }

  async entry(userId: string, register: string, number: string): Promise<Page> {
    const page = await this.at(userId, `/registers/${register}/${number}`);
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${number} `) }).waitFor();
    return page;
  }

  async triage(userId: string, number: string): Promise<Page> {
    const page = await this.at(userId, `/triage/${number}`);
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${number} `) }).waitFor();
    return page;
  }
}

export const setOf = async (page: Page): Promise<string> => {
  const heading = page.getByRole('heading', { level: 1, name: /^SET-\d+$/ });
  await heading.waitFor();
  return heading.innerText();
};

/** Chooses a file in the dialog that imports it, and what it came on. */
export const chooseFile = async (page: Page, path: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'File' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
  await dialog.getByLabel('Medium').fill(MEDIUM);
};
const chooseRelease = async (page: Page, release: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('combobox', { name: 'Release' }).click();
  await page.getByRole('option', { name: new RegExp(`^${release} `) }).click();
};
export const importIt = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();

/** @returns the number of the set */
export const imports = async (page: Page, what: 'sbom' | 'feed', path: string, release?: string): Promise<string> => {
  await goTo(page, `/references?do=${what}`);
  await page.getByRole('dialog').waitFor();
  if (release !== undefined) await chooseRelease(page, release);
  await chooseFile(page, path);
  await importIt(page);
  return setOf(page);
};

/** @returns the number of the run */
export const assesses = async (page: Page, release: string): Promise<string> => {
  await goTo(page, '/assessments?do=assess');
  await chooseRelease(page, release);
  await page.getByRole('dialog').getByRole('button', { name: 'Assess' }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^RUN-\d+$/ });
  await heading.waitFor();
  return heading.innerText();
};

/** The number of the finding of a vulnerability, on the page of a run. */
export const findingOf = async (page: Page, vulnerability: string): Promise<string> => {
  const row = page.getByRole('row', { name: new RegExp(vulnerability) }).first();
  await row.waitFor();
  return /FND-\d+/.exec(await row.innerText())?.[0] ?? '';
};

/** Opens every section of an entry that is folded. */
export const unfoldAll = async (page: Page): Promise<void> => {
  await page.locator('[data-section]').first().waitFor();
  const folded = page.locator('[data-section][aria-expanded="false"]');
  for (let left = await folded.count(); left > 0; left = await folded.count()) await folded.first().click();
};
/** Several of the choices of one field. */
export const pick = async (page: Page, label: string, ...options: string[]): Promise<void> => {
  const field = page.getByRole('combobox', { name: label, exact: true });
  for (const option of options) {
    await field.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: option, exact: true }).click();
  }
  await page.keyboard.press('Tab');
};

/** What a decision of triage says, typed at the desk of triage, up to its signature. */
export const decides = async (
  page: Page,
  {
    key,
    analysis,
    own,
    rating,
    policy,
  }: { key: string; analysis: string; own: Record<string, string>; rating: [string, string]; policy: string },
): Promise<void> => {
  await page.keyboard.press(key);
  await page.getByRole('textbox', { name: 'Analysis' }).fill(analysis);
  for (const [label, said] of Object.entries(own))
    if ((await page.getByRole('combobox', { name: label, exact: true }).count()) > 0) await choose(page, { [label]: said });
    else await page.getByRole('textbox', { name: label, exact: true }).fill(said);
  await choose(page, { Exploitability: rating[0], 'Harm to the patient': rating[1] });
  await page.getByRole('combobox', { name: 'Risk policy' }).fill(policy);
  await page.getByRole('option', { name: new RegExp(policy) }).click();
};

/** Ticks every statement of a ceremony that is open; `signsAll` then signs them with one password. */
export const ticksAll = async (page: Page): Promise<void> => {
  const ticks = page.getByRole('dialog', { name: /Electronic signature/ }).getByRole('checkbox');
  await ticks.first().waitFor();
  for (const tick of await ticks.all()) await tick.check();
};
export const signsAll = async (page: Page, userId: string, button: RegExp): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: /Electronic signature/ });
  const who = dialog.getByLabel('User id');
  if ((await who.count()) > 0) await who.fill(userId);
  await dialog.getByLabel('Password', { exact: false }).first().fill(passwordOf(userId));
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** A step that nobody signs. */
export const makes = async (page: Page, step: string, state: string): Promise<void> => {
  await page.getByRole('button', { name: step, exact: true }).first().click();
  await stands(page, state);
};

/** Writes a statement of vulnerabilities. @returns what the file says */
export const writesVex = async (page: Page, format: string): Promise<string> => {
  const dialog = page.getByRole('dialog', { name: /^VEX of / });
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: format, exact: true }).click();
  const button = dialog.getByRole('button', { name: 'Write the file' });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await dialog.getByRole('status').waitFor();
  return readFileSync(await file.path(), 'utf8');
};
