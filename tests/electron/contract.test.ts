import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { hostOperations } from '#shared/api/host.ts';
import { operations } from '#shared/api/index.ts';
import { shellOperations } from '#shared/api/shell.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { cells } from '../permissions/matrix.ts';
import { holderOf, makeObjects } from '../permissions/objects.ts';
import { inputOf, type Real } from '../permissions/real-inputs.ts';
import { startProgram } from './testing/stand-in.ts';

const idOf = (role: Role): string => holderOf[role];

describe('operations through the channel of Electron', () => {
  let electron: Awaited<ReturnType<typeof startProgram>>;
  let real: Real;
  beforeAll(async () => {
    const place = await Workplace.staffed(new TestClock(new Date()));
    real = await makeObjects(place);
    place.context.vault.close();
    electron = await startProgram({ packaged: true });
    const opened = await electron.bridge.call('host.openVault', { folder: place.folder });
    expect(opened).toMatchObject({ ok: true });
  });
  afterAll(() => electron.app.quit());

  it('[R08] every operation refuses each role that lacks its permission, and everybody who is not signed in', async () => {
    const { bridge } = electron;
    for (const [name, { permission }] of Object.entries(operations))
      if (permission !== 'public') expect(await bridge.call(name, {}), name).toMatchObject({ ok: false, code: 'not-signed-in' });
    let refusals = 0;
    for (const role of roles) {
      const signedIn = await bridge.call('identity.signIn', { userId: idOf(role), password: passwordOf(idOf(role)) });
      expect(signedIn).toMatchObject({ ok: true });
      for (const { name } of cells.filter((cell) => cell.role === role && !cell.isOpen)) {
        expect(await bridge.call(name, inputOf(name, real)), `${role}: ${name}`).toMatchObject({ ok: false, code: 'forbidden' });
        refusals += 1;
      }
    }
    expect(refusals).toBeGreaterThan(roles.length);
  });

  it('ten thousand malformed messages leave no effect and no crash', async () => {
    const { window, ipcMain, bridge } = electron;
    await bridge.call('identity.signIn', { userId: idOf('Auditor'), password: passwordOf(idOf('Auditor')) });
    const head = async () => JSON.stringify(await bridge.call('audit.head', {}));
    const before = await head();
    const stranger = new electron.BrowserWindow(window.options);
    await stranger.loadURL('app://countersign/');
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(operations), ...Object.keys(hostOperations), ...Object.keys(shellOperations)),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'shell.', 'host.'),
      fc.string(),
      fc.anything(),
    );
    // These need no words to be meant: an empty input is a right one.
    const harmless = (name: unknown) => !['host.closeVault', 'host.openSample', 'workflow.tick', 'shell.print'].includes(String(name));
    const message = fc.tuple(
      names.filter((name) => typeof name !== 'string' || harmless(name)),
      fc.oneof(
        fc.json().map((text) => JSON.parse(text) as unknown),
        fc.anything(),
      ),
      fc.array(fc.anything(), { maxLength: 2 }),
    );
    const { asked } = electron.dialog;
    for (const [name, input, more] of fc.sample(message, { numRuns: 10_000, seed: 11 })) {
      const answer = await ipcMain.deliver('countersign', stranger.webContents, stranger.webContents.mainFrame, [name, input, ...more]);
      const { ok } = answer as { ok: unknown };
      expect(typeof ok).toBe('boolean');
    }
    expect(asked).toEqual([]);
    expect(await head()).toBe(before);
    expect(electron.app.exitCode).toBeNull();
    expect(electron.BrowserWindow.all).toHaveLength(2);
    stranger.destroy();
  });
});
