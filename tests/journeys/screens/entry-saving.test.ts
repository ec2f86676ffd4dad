import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { missingTools } from '../../independent/tools.ts';
import type { Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const fields = [
  { id: 'note', label: 'Note', type: 'text' },
  { id: 'proof', label: 'Proof', type: 'file' },
  { id: 'at', label: 'Seen at', type: 'instant' },
];
const register = smallRegister({ fields, sections: [{ title: 'All', fields: ['note', 'proof', 'at'] }] });

/** Holds the saves of a page until they are let go. */
const holdSaves = async (page: Page) => {
  const arrived = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  await page.route('**/call/entry.save', async (route) => {
    arrived.resolve();
    await gate.promise;
    await route.continue();
  });
  return { one: () => arrived.promise, letGo: () => gate.resolve() };
};

describe.skipIf(missingTools('chromium'))('saving an entry while one types', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost((place) => declare(place, registerText(register)).then(() => undefined));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page();
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  /** A new entry, open. */
  const made = async (title: string): Promise<{ page: Page; path: string }> => {
    const page = await open('author', '/registers/sample');
    await page.getByRole('button', { name: 'New Sample' }).click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: new RegExp(`SMP-\\d+ ${title}`) }).waitFor();
    return { page, path: page.url().replace(/^.*#/, '') };
  };
  const note = (page: Page) => page.getByLabel('Note');
  const unsaved = (page: Page) => page.getByText('Not saved yet', { exact: true });

  it('what is typed and attached while a save is under way stays, is saved by the next one, and stands there after a reload', async () => {
    const { page } = await made('Held');
    const attached = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
    await page.locator('input[type=file]').setInputFiles(attached('first.txt'));
    await note(page).pressSequentially('One');
    const saves = await holdSaves(page);
    await page.keyboard.press('Control+s');
    await saves.one();
    await page.keyboard.type(' and two');
    await page.locator('input[type=file]').setInputFiles(attached('second.txt'));
    saves.letGo();
    await page.getByRole('button', { name: 'first.txt', exact: true }).waitFor();
    expect(await note(page).inputValue()).toBe('One and two');
    await unsaved(page).waitFor();
    await page.keyboard.press('Control+s');
    await unsaved(page).waitFor({ state: 'hidden' });
    await page.reload();
    await expect.poll(() => note(page).inputValue()).toBe('One and two');
    await page.getByRole('button', { name: 'first.txt', exact: true }).waitFor();
    await page.getByRole('button', { name: 'second.txt', exact: true }).waitFor();
    await page.close();
  });

  it('who leaves while a save is under way, comes back and types on finds all of it', async () => {
    const { page, path } = await made('Left');
    const saves = await holdSaves(page);
    await note(page).pressSequentially('One');
    await page.getByRole('link', { name: 'Home' }).click();
    await saves.one();
    await page.goBack();
    await note(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' and two');
    saves.letGo();
    await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
    expect(await note(page).inputValue()).toBe('One and two');
    expect(await page.getByText('Somebody else saved').count()).toBe(0);
    await page.getByRole('link', { name: 'Home' }).click();
    const other = await open('quality', path);
    await expect.poll(() => note(other).inputValue()).toBe('One and two');
    await page.close();
    await other.close();
  });

  it('what another saves between is put beside what was typed, and a save that is refused takes nothing away', async () => {
    const { page, path } = await made('Met');
    const other = await open('quality', path);
    await note(page).fill('Mine');
    const saves = await holdSaves(page);
    await page.keyboard.press('Control+s');
    await saves.one();
    await page.keyboard.type(' and more');
    await note(other).fill('Theirs');
    await other.keyboard.press('Control+s');
    await unsaved(other).waitFor({ state: 'hidden' });
    saves.letGo();
    const both = page.getByRole('region', { name: 'Note' });
    await both.getByText('Mine and more').waitFor();
    await both.getByText('Theirs', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Go on with what I chose' }).click();
    await page.unroute('**/call/entry.save');
    await page.route('**/call/entry.save', (route) => route.abort());
    await page.keyboard.press('Control+s');
    await page.getByText('The program does not answer.').first().waitFor();
    expect(await note(page).inputValue()).toBe('Mine and more');
    await page.unroute('**/call/entry.save');
    await page.keyboard.press('Control+s');
    await unsaved(page).waitFor({ state: 'hidden' });
    await expect.poll(() => note(other).inputValue()).toBe('Mine and more');
    // The two ends of the browser's connection say that the call was given up.
    screens.faults.splice(0, screens.faults.length, ...screens.faults.filter((fault) => !fault.includes('ERR_FAILED')));
    await page.close();
    await other.close();
  });

  it('a moment of which half is written stays as it is when its section is folded, and is not saved as if it were empty', async () => {
    const { page } = await made('Half');
    await page.getByLabel('Seen at', { exact: true }).fill('2026-11-20');
    const section = page.getByRole('button', { name: /All/, expanded: true });
    await section.click();
    await page.getByRole('button', { name: /All/, expanded: false }).click();
    expect(await page.getByLabel('Seen at', { exact: true }).inputValue()).toBe('2026-11-20');
    await page.keyboard.press('Control+s');
    await page.getByText(/Seen at: write a moment/).waitFor();
    await page.getByLabel('Seen at, time').fill('14:05');
    await page.keyboard.press('Control+s');
    await unsaved(page).waitFor({ state: 'hidden' });
    await page.close();
  });
});
