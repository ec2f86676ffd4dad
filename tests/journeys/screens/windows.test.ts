import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(inElectron || missingTools('chromium'))('windows of one browser', () => {
  let screens: Screens;
  let other: Server;
  const heard: IncomingMessage[] = [];
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.draft();
    });
    other = createServer((request, response) => {
      heard.push(request);
      response.setHeader('Content-Type', 'text/html');
      response.end('<title>Another program</title>');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    other.close();
    await screens.close();
  });

  it('another program on this computer is sent nothing of a session, whatever its pages ask for', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    const ours = new URL(page.url()).origin;
    const key = await page.evaluate<string>(`sessionStorage.getItem('countersign.key')`);
    expect(key).toMatch(/^[\w-]{43}$/);
    const foreign = await page.context().newPage();
    await foreign.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    expect(heard.length).toBeGreaterThan(0);
    for (const { headers } of heard) {
      expect(headers.cookie).toBeUndefined();
      expect(JSON.stringify(headers)).not.toContain(key);
    }
    // Its page is of the same site, so that cookies would go with what it asks of us.
    const asks = (init: string) =>
      foreign.evaluate<string>(`fetch('${ours}/call/host.state', ${init}).then((answer) => answer.text(), (error) => error.name)`);
    expect(await asks(`{ method: 'POST', body: '{}', credentials: 'include' }`)).toBe('TypeError');
    expect(
      await asks(`{ method: 'POST', body: '{}', headers: { Authorization: 'Bearer ${key}', 'Content-Type': 'application/json' } }`),
    ).toBe('TypeError');
    expect(await foreign.evaluate(`sessionStorage.length + localStorage.length + document.cookie.length`)).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  it('a second window of the same browser comes in beside the first, with nobody signed in, and both survive a reload', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    const second = await page.context().newPage();
    await second.goto(page.url());
    await signIn(second, 'reviewer');
    for (const window of [page, second]) {
      await window.reload();
      await window.getByRole('navigation', { name: 'Main' }).waitFor();
    }
    await second.getByRole('button', { name: 'Person' }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    // The first one works on: who is signed in nowhere cannot close the vault under it.
    await second.getByRole('button', { name: 'Another vault' }).click();
    await second.getByRole('alert').getByText('Somebody is signed in to this vault at another window').waitFor();
    await picture(second, 'vault-in-use');
    expect(await axeFaults(second)).toEqual([]);
    await page.goto(`${page.url().split('#')[0]}#/documents`);
    await page.getByText('SOP-001').first().waitFor();
    await page.context().close();
  });

  it('document control sees who left a draft open and takes the hold back; the window that held it is told at its next pause', async () => {
    const author = await screens.page();
    await signIn(author, 'author');
    await author.goto(`${author.url().split('#')[0]}#/documents/SOP-001/edit`);
    const text = author.locator('.editor-text[contenteditable=true]');
    await text.waitFor();
    const control = await screens.page();
    await signIn(control, 'control');
    await control.goto(`${control.url().split('#')[0]}#/documents/SOP-001`);
    await control.getByRole('alert').getByText('AUTHOR Person has had this draft open in another window').waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'hold-told');
    await control.getByRole('button', { name: 'Release the editing lock' }).click();
    const dialog = control.getByRole('dialog', { name: 'Release the editing lock' });
    await dialog.getByLabel('Reason').fill('Away until Monday');
    await picture(control, 'hold-taken-back');
    await dialog.getByRole('button', { name: 'Release the lock' }).click();
    await dialog.waitFor({ state: 'detached' });
    await control.getByText('has had this draft open').waitFor({ state: 'detached' });
    await text.click();
    await author.keyboard.type('Typed after it was taken back');
    await author.getByText('this window no longer has the editing lock').waitFor();
    await picture(author, 'hold-lost');
    await control.context().close();
    await author.context().close();
  });

  it('a browser that was not started by the program is told what to do', async () => {
    const page = await screens.page();
    const { origin } = new URL(page.url());
    await page.context().close();
    const stranger = await screens.strangerAt(origin);
    await stranger.getByRole('alert').getByText('This window was not opened by the program').waitFor();
    await picture(stranger, 'stranger');
    expect(await axeFaults(stranger)).toEqual([]);
    await stranger.context().close();
  });
});
