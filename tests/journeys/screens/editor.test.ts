import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

/** A template whose scope is fixed and whose purpose has to be filled in. */
const templateInForce = async (place: Workplace): Promise<string> => {
  const words = (text: string) => [{ type: 'text' as const, text }];
  const rows = ['Role', 'Author'].map((said) => [{ blocks: [{ type: 'paragraph' as const, content: words(said) }] }]);
  const form = { typeId: 'TPL', title: 'Form of a procedure', owner: 'author', department: 'Quality' };
  const { number } = await place.do('author', 'documents.create', form);
  const content: Content = {
    version: 1,
    blocks: [
      { type: 'heading', level: 1, content: words('Purpose'), part: 'required' },
      { type: 'paragraph', content: words('Say what the procedure is for.') },
      { type: 'heading', level: 1, content: words('Scope'), part: 'fixed' },
      {
        type: 'paragraph',
        content: words('This procedure holds for every site of the company and for all who work there.'),
        part: 'fixed',
      },
      { type: 'table', headerRows: 1, rows, part: 'fixed' },
      { type: 'heading', level: 1, content: words('Records'), part: 'required' },
    ],
  };
  await place.do('author', 'documents.saveContent', { number, content });
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
  await place.do('author', 'documents.revise', { number, reason: 'A further section' });
  return number;
};
describe.skipIf(missingTools('chromium'))('writing a draft', () => {
  let screens: Shown;
  let number = '';
  let frozen = '';
  let form = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
      frozen = await place.draft();
      await place.do('author', 'workflow.submit', { number: frozen, reason: 'First issue' });
      form = await templateInForce(place);
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('what is typed survives a crash, is saved on request, and a second window only reads', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
    const text = page.getByRole('textbox', { name: `Text of ${number}` });
    await text.getByText('The words of the procedure.').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Typed in a hurry, H');
    await page.getByRole('button', { name: 'Subscript' }).click();
    await page.keyboard.type('2');
    await page.getByRole('button', { name: 'Subscript' }).click();
    await page.keyboard.type('O.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    for (const head of ['Step', 'Who', 'When']) {
      await page.keyboard.type(head);
      await page.keyboard.press('Tab');
    }
    await page.getByText('Kept; not saved to the vault yet').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor');

    const second = await screens.page();
    await signIn(second, 'author');
    await second.goto(`${second.url().split('#')[0]}#/documents/${number}/edit`);
    await second.getByText('has had this draft open in another window').waitFor();
    expect(await second.getByRole('textbox', { name: `Text of ${number}` }).getAttribute('contenteditable')).toBe('false');
    await second.close();

    // The page dies without a word.
    await page.reload();
    await text.getByText('Typed in a hurry').waitFor();
    await page.getByText('Continued from what was typed').waitFor();
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();
    await page.getByText('Typed in a hurry').waitFor();
    expect(await page.locator('article sub').innerText()).toBe('2');
    expect(await page.locator('article th').first().innerText()).toBe('Step');
    await page.close();
  });

  it('the author of a template marks what is fixed, and who writes from it cannot change that but fills in the rest', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'author');
    const at = page.url().split('#')[0];
    await page.goto(`${at}#/documents/${form}/edit`);
    const draft = page.getByRole('textbox', { name: `Text of ${form}` });
    await draft.getByText('Say what the procedure is for.').click();
    await page.getByRole('combobox', { name: 'In documents made from this template' }).click();
    await page.getByRole('option', { name: 'Fixed' }).click();
    await expect.poll(() => draft.locator('.fixed-part').count()).toBe(6);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-template');
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();

    await page.goto(`${at}#/documents`);
    await page.getByRole('button', { name: 'New document' }).click();
    const dialog = page.getByRole('dialog', { name: 'New document' });
    await dialog.getByLabel('Title').fill('Cleaning the workbench');
    await dialog.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: /TPL-001 1.0/ }).click();
    await dialog.getByText('To be filled in: Purpose, Records.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'new-from-template');
    await dialog.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await dialog.getByRole('button', { name: 'Create the document' }).click();

    const text = page.getByRole('textbox', { name: /Text of SOP-/ });
    await text.getByRole('heading', { name: 'Fixed part Scope' }).click();
    await page.keyboard.type('x');
    await page.getByRole('status').getByText('This would change a fixed part of TPL-001 1.0').waitFor();
    for (const key of ['End', 'Backspace', 'Control+A', 'Control+X']) await page.keyboard.press(key);
    await text.getByText('Say what the procedure is for.').click({ clickCount: 3 });
    await page.keyboard.type('To keep the workbench clean.');
    await text.getByRole('heading', { name: 'Required section Records' }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('The cleaning log.');
    await text.getByText('The cleaning log.').waitFor();
    expect(await text.getByRole('heading').allTextContents()).toEqual([
      'Required section Purpose',
      'Fixed part Scope',
      'Required section Records',
    ]);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-from-template');
    await text.getByText('To keep the workbench clean.').click({ clickCount: 3 });
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Submit…' }).click();
    await page.getByText('The required section "Purpose" of TPL-001 1.0 has no text of its own yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Submit for review' }).isDisabled()).toBe(true);
    await picture(page, 'submit-from-template');
    await page.goto(`${at}#/documents/TPL-001`);
    await page.getByRole('tab', { name: 'Links' }).click();
    await page.getByRole('region', { name: 'Made from this template' }).getByText('from 1.0').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'template-links');
    await page.close();
  });

  it('a submitted text is frozen and says so', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${frozen}/edit`);
    await page.getByText('Its text is frozen').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
