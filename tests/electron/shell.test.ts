import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { docx, p } from '#main/rendering/import/testing/fixtures.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { MenuCommand } from '#shared/bridge.ts';
import { LARGEST_CALL } from '#shared/bridge.ts';
import { overBridge } from '../../renderer/api/over-bridge.ts';
import { brought } from './testing/brought.ts';
import { startProgram } from './testing/stand-in.ts';

const staffed = async (): Promise<string> => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await place.draft();
  place.context.vault.close();
  return place.folder;
};
const value = async (answer: Promise<{ ok: boolean }>) => {
  const given = (await answer) as { ok: true; value: Record<string, unknown> } | { ok: false; message: string };
  if (!given.ok) throw new Error(given.message);
  return given.value;
};
const turns = () => new Promise((done) => setTimeout(done, 20));

describe('the built program under the stand-in for Electron', () => {
  it('starts confined: sandbox, switches, scheme, no lookup of names, one window with the settings that were reviewed', async () => {
    const electron = await startProgram({ packaged: true });
    expect(electron.app.sandboxed).toBe(true);
    expect(Object.fromEntries(electron.app.switches)).toMatchObject({ 'host-resolver-rules': 'MAP * ~NOTFOUND', 'no-pings': undefined });
    expect(electron.app.resolver).toEqual({ secureDnsMode: 'off' });
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(electron.BrowserWindow.all).toHaveLength(1);
    const { preload, ...rest } = electron.window.options.webPreferences ?? {};
    expect(readFileSync(preload ?? '', 'utf8')).not.toMatch(/\bimport\b.*from/);
    expect(rest).toEqual({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      plugins: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(electron.window.options).toMatchObject({ show: false, minWidth: 1024, minHeight: 700 });
    expect(electron.window.calls).toEqual(['show']);
    expect(electron.window.webContents.mainFrame.url).toBe('app://countersign/');
    electron.app.quit();
  });

  it('a packaged program ends at once under a debugging switch', async () => {
    process.argv.push('--remote-debugging-port=9222');
    const electron = await startProgram({ packaged: true });
    process.argv.pop();
    expect(electron.app.exitCode).toBe(2);
    electron.app.quit();
  });

  it('serves the page with its policy, and nothing that is not in the list of built files', async () => {
    const electron = await startProgram();
    const page = await electron.fetch('app://countersign/');
    const csp = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(csp)?.[1] ?? 'none';
    expect(csp.replace(nonce, 'N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await page.text()).toContain(nonce);
    for (const url of [
      'app://countersign/../package.json',
      'app://countersign/..%2f..%2fpackage.json',
      'app://countersign/%2e%2e/package.json',
      'app://countersign/assets/..%5c..%5cpackage.json',
      'app://countersign/.sources',
      'app://elsewhere/',
      'app://elsewhere/index.html',
    ])
      expect((await electron.fetch(url)).status, url).toBe(404);
    expect((await electron.fetch('app://countersign/', 'POST')).status).toBe(404);
    electron.app.quit();
  });

  it('denies navigation, windows, views, downloads, permissions and every address but its own', async () => {
    const electron = await startProgram({ packaged: true });
    const { webContents } = electron.window;
    const isDenied = (emitter: { emit(name: string, ...args: unknown[]): boolean }, name: string): boolean => {
      let denied = false;
      const event = {
        preventDefault: () => {
          denied = true;
        },
      };
      emitter.emit(name, event, 'https://evil.example/');
      return denied;
    };
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(isDenied(webContents, name), name).toBe(true);
    const { defaultSession } = electron.session;
    expect(isDenied(defaultSession, 'will-download')).toBe(true);
    expect(Reflect.apply(webContents.openWindow, undefined, [{ url: 'app://countersign/' }])).toEqual({ action: 'deny' });
    expect(Reflect.apply(defaultSession.permissionCheck ?? (() => true), undefined, [null, 'media', '', {}])).toBe(false);
    expect(Reflect.apply(defaultSession.device ?? (() => true), undefined, [{}])).toBe(false);
    const asked: unknown[] = [];
    Reflect.apply(defaultSession.permissionRequest ?? (() => undefined), undefined, [
      null,
      'geolocation',
      (given: boolean) => asked.push(given),
    ]);
    expect(asked).toEqual([false]);
    expect(defaultSession.spellChecker).toBe(false);
    const isCancelled = (url: string): boolean | undefined => {
      let response: { cancel?: boolean } = {};
      defaultSession.beforeRequest?.({ url }, (answer) => {
        response = answer;
      });
      return response.cancel;
    };
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'devtools://x/',
      'app://countersign.evil/',
      'blob:https://evil.example/1',
    ])
      expect(isCancelled(url), url).toBe(true);
    expect(isCancelled('app://countersign/assets/x.js')).toBe(false);
    expect(isCancelled('blob:app://countersign/1')).toBe(false);
    electron.app.quit();
  });

  it('answers its own page only: no other frame, no other origin, no name that is not a word', async () => {
    const electron = await startProgram();
    const { webContents } = electron.window;
    const ask = (frame: { origin: string; url: string } | null, ...args: unknown[]) =>
      electron.ipcMain.deliver('countersign', webContents, frame, args);
    const refused = { ok: false, code: 'refused' };
    expect(await ask(webContents.mainFrame, 'host.state', {})).toMatchObject({ ok: true });
    expect(await ask(null, 'host.state', {})).toMatchObject(refused);
    expect(await ask({ ...webContents.mainFrame }, 'host.state', {})).toMatchObject(refused);
    const own = webContents.mainFrame;
    webContents.mainFrame = { ...own, origin: 'https://evil.example' };
    expect(await ask(webContents.mainFrame, 'host.state', {})).toMatchObject(refused);
    webContents.mainFrame = own;
    expect(await ask(own, { name: 'host.state' }, {})).toMatchObject({ ok: false, code: 'invalid-input' });
    expect([...electron.ipcMain.handlers.keys()]).toEqual(['countersign']);
    electron.app.quit();
  });

  it('the page works on a real vault; each window has a seat of its own; quitting closes the vault', async () => {
    const folder = await staffed();
    const electron = await startProgram();
    const { bridge } = electron;
    await value(bridge.call('host.openVault', { folder }));
    const signedIn = await value(bridge.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    expect(signedIn.sessionId).toBe('');
    expect((await value(bridge.call('host.state', {}))).person).toMatchObject({ userId: 'author' });
    const other = new electron.BrowserWindow(electron.window.options);
    await other.loadURL('app://countersign/');
    expect((await value(other.bridge?.call('host.state', {}) ?? Promise.reject(new Error('no bridge')))).person).toBeNull();
    other.destroy();
    expect((await bridge.call('documents.list', { limit: 10 })).ok).toBe(true);
    electron.app.quit();
    expect(electron.app.hasQuit).toBe(true);
    expect(await bridge.call('documents.list', { limit: 10 }).catch(() => ({ ok: false }))).toMatchObject({ ok: false });
  });

  it('reads imported files in a utility process, and proves the vault on a thread, from the built files', async () => {
    const folder = await staffed();
    const electron = await startProgram();
    const { bridge } = electron;
    await value(bridge.call('host.openVault', { folder }));
    await value(bridge.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    const { number } = await value(
      bridge.call('documents.create', { typeId: 'SOP', title: 'Imported', owner: 'author', department: 'Quality' }),
    );
    const file = await brought(bridge, '# Scope\n\nWords of the *file*.');
    await value(bridge.call('documents.importFile', { number, fileName: 'scope.md', file, asFile: false }));
    expect(JSON.stringify((await value(bridge.call('documents.content', { number }))).content)).toContain('Words of the ');
    expect(electron.utilityProcess.started.at(-1)).toMatchObject({ options: { stdio: 'ignore', env: {} } });
    const word = await brought(bridge, docx(p('Words of a Word file.')));
    await value(bridge.call('documents.importFile', { number, fileName: 'scope.docx', file: word, asFile: false }));
    expect(JSON.stringify((await value(bridge.call('documents.content', { number }))).content)).toContain('Words of a Word file.');
    const broken = await bridge.call('documents.importFile', {
      number,
      fileName: 'broken.docx',
      file: await brought(bridge, 'PK\u0003\u0004 no archive'),
      asFile: false,
    });
    expect(broken).toMatchObject({ ok: false });
    await value(bridge.call('identity.signIn', { userId: 'auditor', password: passwordOf('auditor') }));
    await value(bridge.call('audit.verify', {}));
    const integrity = () => value(bridge.call('audit.integrity', {}));
    await vi.waitUntil(async () => (await integrity()).last !== null, { timeout: 200_000, interval: 50 });
    expect(await integrity()).toMatchObject({ last: { ok: true } });
    electron.app.quit();
  });

  it('a package that was double-clicked waits for the screens, is handed out once, and is verified in a process of its own, without a vault', async () => {
    const place = await Workplace.staffed(new TestClock(new Date()));
    await place.release(await place.approved());
    const folder = mkdtempSync(join(tmpdir(), 'countersign-clicked-'));
    const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'countersign' });
    place.context.vault.close();
    process.argv.push(path);
    const electron = await startProgram({ packaged: true });
    process.argv.pop();
    const take = () => electron.bridge.call('shell.takePackage', {});
    expect(await take()).toEqual({ ok: true, value: { path } });
    expect(await take()).toEqual({ ok: true, value: { path: null } });
    const before = electron.utilityProcess.started.length;
    const found = await value(electron.bridge.call('host.verifyPackage', { path }));
    expect(found).toMatchObject({ form: 'package', verdict: 'authority unknown', numbers: ['SOP-001'] });
    expect((found.checks as { ok: boolean }[]).filter(({ ok }) => !ok)).toEqual([]);
    expect(electron.utilityProcess.started.slice(before).map((one) => one.path.split('/').at(-1))).toEqual(['package-process.js']);
    expect(await electron.bridge.call('host.verifyPackage', { path: `${path}.gone` })).toMatchObject({ ok: false, code: 'cannot-read' });
    electron.app.quit();
  });

  it('while it runs, a second start or macOS brings a package to the screens, and what is none brings nothing', async () => {
    const electron = await startProgram();
    const told: MenuCommand[] = [];
    electron.bridge.native?.onCommand((command) => told.push(command));
    const take = async () => (await value(electron.bridge.call('shell.takePackage', {}))).path;
    electron.app.emit('second-instance', {}, ['countersign', '--a-switch', 'audit.zip'], '/media/stick');
    expect(electron.window.calls.slice(-2)).toEqual(['show', 'focus']);
    expect([told.splice(0), await take()]).toEqual([['verify-package'], '/media/stick/audit.zip']);
    let isOurs = false;
    const event = {
      preventDefault: () => {
        isOurs = true;
      },
    };
    electron.app.emit('open-file', event, '/media/stick/audit.countersign');
    expect([isOurs, told.splice(0), await take()]).toEqual([true, ['verify-package'], '/media/stick/audit.countersign']);
    electron.app.emit('second-instance', {}, ['countersign', '/media/stick/letter.docx'], '/media/stick');
    electron.app.emit('open-file', event, '/media/stick/letter.docx');
    expect([told, await take()]).toEqual([[], null]);
    electron.choose('verify-package');
    expect(told).toEqual(['verify-package']);
    expect(electron.bridge.native?.pathOf(new File([], 'dropped.zip'))).toBe('/where/it/lies/dropped.zip');
    electron.dialog.folder = '/chosen/audit.zip';
    expect(await value(electron.bridge.call('shell.choosePackage', { form: 'file' }))).toEqual({ path: '/chosen/audit.zip' });
    expect(electron.dialog.asked.at(-1)).toMatchObject({ properties: ['openFile'], filters: [{ extensions: ['countersign', 'zip'] }] });
    electron.app.quit();
  });

  it('a second start brings the first window forward and makes no window of its own', async () => {
    const settingsFolder = mkdtempSync(join(tmpdir(), 'countersign-home-'));
    const first = await startProgram({ settingsFolder });
    first.window.minimize();
    first.app.emit('second-instance', {}, [], '/');
    expect(first.window.calls.slice(-3)).toEqual(['restore', 'show', 'focus']);
    first.app.quit();
    const second = await startProgram({ settingsFolder, first: false });
    await turns();
    expect(second.app.hasQuit).toBe(true);
    expect(second.BrowserWindow.all).toHaveLength(0);
  });

  it('quitting with changes that the vault does not have asks; staying keeps the window, leaving ends the program', async () => {
    const electron = await startProgram();
    electron.window.pageHolds = true;
    electron.dialog.button = 0;
    electron.app.quit();
    expect(electron.app.hasQuit).toBe(false);
    expect(electron.dialog.asked).toMatchObject([{ message: expect.stringContaining('not saved'), buttons: ['Stay', 'Leave'] }]);
    expect((await electron.bridge.call('host.state', {})).ok).toBe(true);
    electron.dialog.button = 1;
    electron.app.quit();
    expect(electron.app.hasQuit).toBe(true);
  });

  it('a crash of the screens offers to reload; the person is still signed in and the draft has its working copy', async () => {
    const folder = await staffed();
    const electron = await startProgram();
    const { bridge } = electron;
    await value(bridge.call('host.openVault', { folder }));
    await value(bridge.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    const { number } = await value(
      bridge.call('documents.create', { typeId: 'SOP', title: 'Half written', owner: 'author', department: 'Quality' }),
    );
    const { contentHash } = await value(bridge.call('documents.content', { number }));
    await value(bridge.call('documents.holdDraft', { number, window: 'window-one', takeOver: false }));
    const content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'Typed just before.' }] }] };
    await value(bridge.call('documents.keepWorkingCopy', { number, content, basedOn: contentHash }));
    electron.window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    await turns();
    expect(electron.dialog.asked).toMatchObject([{ message: 'The screens stopped working.', buttons: ['Reload', 'Close'] }]);
    expect(electron.window.webContents.reloads).toBe(1);
    await electron.window.loadURL('app://countersign/');
    expect((await value(electron.bridge.call('host.state', {}))).person).toMatchObject({ userId: 'author' });
    expect(JSON.stringify(await value(electron.bridge.call('documents.workingCopy', { number })))).toContain('Typed just before.');
    electron.dialog.button = 1;
    electron.window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await turns();
    expect(electron.app.hasQuit).toBe(true);
  });

  it('the window opens where it was left, and not on a screen that is gone', async () => {
    const settingsFolder = mkdtempSync(join(tmpdir(), 'countersign-home-'));
    const first = await startProgram({ settingsFolder });
    expect(first.window.options).toMatchObject({ width: 1280, height: 800 });
    first.window.bounds = { x: 2100, y: 60, width: 1500, height: 900 };
    first.window.maximize();
    first.app.quit();
    const both = [0, 1920].map((x) => ({ workArea: { x, y: 0, width: 1920, height: 1040 } }));
    const second = await startProgram({
      settingsFolder,
      prepare: (electron) => {
        electron.displays = both;
      },
    });
    expect(second.window.options).toMatchObject({ x: 2100, y: 60, width: 1500, height: 900 });
    expect(second.window.isMaximized()).toBe(true);
    second.app.quit();
    const third = await startProgram({ settingsFolder });
    expect(third.window.options).toMatchObject({ width: 1500, height: 900 });
    expect(third.window.options.x).toBeUndefined();
    third.app.quit();
  });

  it('the menu has the shortcuts of the system and tells the page what was chosen', async () => {
    const electron = await startProgram({ packaged: true });
    const heard: MenuCommand[] = [];
    const stop = electron.bridge.native?.onCommand((command) => heard.push(command));
    for (const id of ['open-vault', 'print', 'lock', 'find', 'guide']) electron.choose(id);
    expect(heard).toEqual(['open-vault', 'print', 'lock', 'find', 'guide']);
    stop?.();
    electron.choose('find');
    expect(heard).toHaveLength(5);
    expect(JSON.stringify(electron.menu)).not.toContain('toggleDevTools');
    electron.app.quit();
  });

  it('menu and dialogs of the window speak the language of its screens, and no other word', async () => {
    const electron = await startProgram({ packaged: true });
    const { bridge, dialog } = electron;
    const labels = (items = electron.menu): string[] =>
      items.flatMap(({ label, submenu }) => [...(label === undefined ? [] : [label]), ...(Array.isArray(submenu) ? labels(submenu) : [])]);
    const english = labels();
    expect(english).toContain('Open vault…');
    await value(bridge.call('shell.speak', { language: 'de' }));
    expect(labels()).toContain('Datenbestand öffnen…');
    expect(labels().filter((label) => english.includes(label))).toEqual([]);
    await value(bridge.call('shell.chooseFolder', { purpose: 'open' }));
    expect(dialog.asked.at(-1)).toMatchObject({ title: 'Datenbestand öffnen', buttonLabel: 'Öffnen' });
    await value(bridge.call('shell.speak', { language: 'en' }));
    expect(labels()).toEqual(english);
    electron.app.quit();
  });

  it('a vault is chosen, a file is saved whole and a page is printed through the dialogs of the system', async () => {
    const electron = await startProgram();
    const { bridge, dialog } = electron;
    await value(bridge.call('host.openVault', { folder: await staffed() }));
    await value(bridge.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    expect(await value(bridge.call('shell.chooseFolder', { purpose: 'open' }))).toEqual({ folder: null });
    dialog.folder = '/vaults/one';
    expect(await value(bridge.call('shell.chooseFolder', { purpose: 'create' }))).toEqual({ folder: '/vaults/one' });
    expect(dialog.asked.at(-1)).toMatchObject({ properties: ['openDirectory', 'createDirectory'] });
    const folder = mkdtempSync(join(tmpdir(), 'countersign-saved-'));
    const file = await brought(bridge, 'a record');
    expect(await value(bridge.call('shell.saveFile', { name: 'SOP-001_1.0.pdf', file }))).toEqual({ path: null });
    dialog.file = join(folder, 'chosen.pdf');
    expect(await value(bridge.call('shell.saveFile', { name: '../../..\\SOP:001.pdf', file }))).toEqual({ path: dialog.file });
    expect(dialog.asked.at(-1)).toMatchObject({
      defaultPath: '_.._.._SOP_001.pdf',
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    expect(readFileSync(dialog.file, 'utf8')).toBe('a record');
    expect(readdirSync(folder)).toEqual(['chosen.pdf']);
    dialog.file = join(folder, 'no', 'such', 'folder.pdf');
    const other = await brought(bridge, 'another record');
    expect(await bridge.call('shell.saveFile', { name: 'x.pdf', file: other })).toMatchObject({ ok: false, code: 'cannot-write' });
    dialog.file = join(folder, 'authority.pem');
    expect(await value(bridge.call('shell.saveText', { name: 'authority.pem', text: 'a certificate' }))).toEqual({ path: dialog.file });
    expect(readFileSync(dialog.file, 'utf8')).toBe('a certificate');
    expect(await value(bridge.call('shell.print', {}))).toEqual({ printed: true });
    expect(electron.window.webContents.printed).toHaveLength(1);
    electron.app.quit();
  });

  it('takes the bytes of a file and never a path; a window has neither the file nor the upload of another, and a file is good once', async () => {
    const electron = await startProgram();
    const { bridge, dialog } = electron;
    const early = await overBridge(bridge, () => true).bring(new Blob(['of nobody']));
    expect(early).toMatchObject({ ok: false, code: 'not-found' });
    await value(bridge.call('host.openVault', { folder: await staffed() }));
    expect(await overBridge(bridge, () => true).bring(new Blob(['of nobody']))).toMatchObject({ ok: false, code: 'not-signed-in' });
    await value(bridge.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    dialog.file = join(mkdtempSync(join(tmpdir(), 'countersign-saved-')), 'chosen.pdf');
    for (const file of ['/etc/passwd', 'file:///etc/passwd', '../secret', ''])
      expect(await bridge.call('shell.saveFile', { name: 'x.pdf', file }), file).toMatchObject({ ok: false, code: 'invalid-input' });
    const other = new electron.BrowserWindow(electron.window.options);
    await other.loadURL('app://countersign/');
    const foreign = other.bridge ?? bridge;
    await value(foreign.call('identity.signIn', { userId: 'author', password: passwordOf('author') }));
    const large = new Uint8Array(9 * 1024 * 1024).map((_, at) => at % 251);
    const file = await brought(bridge, large);
    const { upload } = await value(bridge.call('shell.beginFile', {}));
    for (const [name, input] of [
      ['shell.readFile', { file }],
      ['shell.saveFile', { name: 'x.pdf', file }],
      ['shell.addToFile', { upload, bytes: new Uint8Array(3) }],
      ['shell.endFile', { upload }],
    ] as const)
      expect(await foreign.call(name, input), name).toMatchObject({ ok: false, code: 'not-found' });
    const read = await overBridge(bridge, () => true).fetch(file);
    expect(read.ok && Buffer.from(await read.value.arrayBuffer()).equals(large)).toBe(true);
    expect(await overBridge(bridge, () => true).fetch(file)).toEqual({
      ok: false,
      code: 'not-found',
      message: expect.stringContaining('Choose the file again'),
    });
    await value(bridge.call('shell.cancelFile', { upload }));
    expect(await bridge.call('shell.endFile', { upload })).toMatchObject({ ok: false, code: 'not-found' });
    electron.app.quit();
  });

  it('no call takes more than 8 MB, whatever it is called', async () => {
    const electron = await startProgram();
    const input = { number: 'SOP-001', content: 'A'.repeat(LARGEST_CALL) };
    for (const name of ['documents.saveContent', 'documents.importFile', 'host.openVault', 'shell.saveText', 'no such operation'])
      expect(await electron.bridge.call(name, input), name).toEqual({
        ok: false,
        code: 'invalid-input',
        message: expect.stringMatching(/^This is more than 8 MB, /),
      });
    electron.app.quit();
  });
});
