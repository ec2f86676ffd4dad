import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { twoReleases } from '#main/testing/next-release.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, sign, signIn } from './people.ts';

let made: Awaited<ReturnType<typeof twoReleases>>;
const prepare = async (place: Workplace): Promise<void> => {
  made = await twoReleases(place);
};

describe.skipIf(missingTools('chromium'))('triage on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(prepare);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };
  const titled = (page: Page, number: string) => page.getByRole('heading', { level: 1, name: new RegExp(`^${number} `) });

  it('says first by which feeds it is known and what nobody could tell, and lays component, sources and decision side by side', async () => {
    const page = await open('reviewer', `/triage/${made.after.listed}`);
    await titled(page, made.after.listed).waitFor();
    const feeds = page.getByRole('region', { name: 'Feeds' });
    await feeds.getByText('1 of 10 components not checkable').waitFor();
    await feeds.getByText('Not assessed: NVD, EPSS').waitFor();
    // Two sources, of which each has a date of its record and one of its feed; they rate it otherwise.
    await page.getByText('Sources disagree: one point').waitFor();
    expect(await page.getByRole('article').count()).toBe(2);
    await page.getByText('Listed since').waitFor();
    await page.getByText('KEV lists it now, and did not when it was decided.').waitFor();
    const used = page.getByRole('complementary', { name: 'Component' });
    expect(await used.getByRole('listitem').filter({ hasText: 'Pump 4.2' }).innerText()).toMatch(/Not affected/);
    const decision = page.getByRole('complementary', { name: 'Decision' });
    // Nothing is chosen before a person does.
    expect(await decision.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.keyboard.press('2');
    await decision.getByRole('radio', { name: /Not affected/, checked: true }).waitFor();
    await decision.getByText('Two signatures.').waitFor();
    await decision.getByText(/Justification, CISA: asked for by Not affected/).waitFor();
    await page.keyboard.press('3');
    await decision.getByText(/Action statement: asked for by Affected/).waitFor();
    await look(page, 'triage');
    await page.close();
  });

  it('is decided by keys, signed as on the page of the entry, and confirmed by another person', async () => {
    const number = made.after.moved;
    const page = await open('approver', `/triage/${number}`);
    await titled(page, number).waitFor();
    await page.keyboard.press('2');
    const decision = page.getByRole('complementary', { name: 'Decision' });
    await decision.getByRole('combobox', { name: 'Justification, CISA' }).click();
    await page.getByRole('option', { name: 'Vulnerable code not present' }).click();
    await page.keyboard.press('Control+Enter');
    // What misses is said, and nothing is signed.
    await decision.getByText('Missing: Analysis').waitFor();
    await page.getByRole('textbox', { name: 'Analysis' }).fill('The parser is left out of our build.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Electronic signature' }).getByText('The parser is left out of our build.').waitFor();
    await sign(page, 'approver', 'Sign the decision');
    await decision.getByRole('button', { name: /Confirm "Not affected"/ }).waitFor();
    await page.close();
    const other = await open('quality', `/triage/${number}`);
    await other.getByRole('button', { name: /Confirm "Not affected"/ }).waitFor();
    await other.keyboard.press('Control+Enter');
    await sign(other, 'quality', 'Sign: Confirm "Not affected"');
    await other.getByText('Decided: Not affected.').waitFor();
    await other.close();
  });

  it('leads through what is still to be decided by J and K, and loses nothing that was typed on the way', async () => {
    const page = await open('quality', '/');
    await page.getByRole('link', { name: /findings wait for a decision/ }).click();
    await page.getByText(/^1 of \d+ to decide$/).waitFor();
    const first = await page.getByRole('heading', { level: 1 }).innerText();
    await page.keyboard.press('3');
    await page.keyboard.press('a');
    await page.keyboard.type('Close the port.');
    await page.getByRole('region', { name: 'What the sources say' }).focus();
    await page.keyboard.press('j');
    await page.getByText(/^2 of \d+ to decide$/).waitFor();
    await page.keyboard.press('k');
    await page.getByText(/^1 of \d+ to decide$/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(first);
    expect(await page.getByRole('textbox', { name: 'Action statement' }).inputValue()).toBe('Close the port.');
    await page.close();
  });

  it('keeps what two windows typed apart, until a person puts it together', async () => {
    const number = made.after.edited;
    const one = await open('reviewer', `/triage/${number}`);
    const other = await open('approver', `/triage/${number}`);
    for (const page of [one, other]) await titled(page, number).waitFor();
    await one.getByRole('textbox', { name: 'Analysis' }).fill('Reached over the service port.');
    await other.getByRole('textbox', { name: 'Analysis' }).fill('Not reached at all.');
    await one.keyboard.press('2');
    await one.getByRole('region', { name: 'What the sources say' }).focus();
    await one.keyboard.press('2');
    await one.keyboard.press('Control+Enter');
    await one.getByText(/^Missing: Justification, CISA$/).waitFor();
    await other.keyboard.press('Control+Enter');
    await other.getByRole('region', { name: 'What the sources say' }).focus();
    await other.keyboard.press('4');
    await other.keyboard.press('Control+Enter');
    await other.getByText('Reached over the service port.').first().waitFor();
    expect(await other.getByRole('textbox', { name: 'Analysis' }).inputValue()).toBe('Not reached at all.');
    await one.close();
    await other.close();
  });

  it('asks why a day moves that was saved, where another decision drops it as well', async () => {
    const page = await open('reviewer', `/triage/${made.after.edited}`);
    await titled(page, made.after.edited).waitFor();
    const decision = page.getByRole('complementary', { name: 'Decision' });
    await page.keyboard.press('5');
    await decision.getByLabel('Accepted until', { exact: true }).last().fill('2027-03-31');
    await page.keyboard.press('Control+Enter');
    await decision.getByText(/^Missing: /).waitFor();
    await page.getByRole('region', { name: 'What the sources say' }).focus();
    await page.keyboard.press('2');
    await decision.getByLabel('Why Accepted until moves').fill('It is not reached after all.');
    await look(page, 'triage-why-moved');
    await page.keyboard.press('Control+Enter');
    await decision.getByLabel('Why Accepted until moves').waitFor({ state: 'detached' });
    await page.close();
  });

  it('proposes the decisions of the former release, each in every word, and signs them in one ceremony', async () => {
    const page = await open('approver', `/assessments/proposals/${made.second}`);
    await page.getByRole('heading', { name: /^Proposed: / }).waitFor();
    // Said of what was never decided; and nothing is proposed where a record changed.
    await page.getByText(`${made.before.open} is New: no decision of it holds.`).waitFor();
    await look(page, 'proposals');
    await page.getByRole('link', { name: /Sign .* decisions of the former release/ }).click();
    const dialog = page.getByRole('dialog', { name: /Electronic signature/ });
    const ticks = dialog.getByRole('checkbox');
    await ticks.first().waitFor();
    const count = await ticks.count();
    expect(count).toBeGreaterThanOrEqual(3);
    for (const tick of await ticks.all()) await tick.check();
    // However long the statements are, the place of the password stays beside them.
    const box = await dialog.getByLabel('User id').boundingBox();
    expect(box?.y).toBeLessThan(800);
    await look(page, 'proposals-ceremony');
    await dialog.getByLabel('User id').fill('approver');
    await dialog.getByLabel('Password', { exact: false }).first().fill('test phrase approver orchard lantern');
    await dialog.getByRole('button', { name: /^Sign \d+ decisions of the former release$/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(page.url().replace(/#.*|$/, `#/triage/${made.after.settled}`));
    await page.getByText('Decided: Affected.').waitFor();
    await page.close();
  });
});
