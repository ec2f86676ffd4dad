import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusedSwitch, webPreferences } from '#main/hosts/electron/settings.ts';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { chooseHost, findElectron } from '../../build/start-choice.mjs';

describe('which host opens the screens', () => {
  it('Electron where it is, the browser where it is not or is asked for, with the reason', () => {
    expect(chooseHost([], '/opt/electron')).toMatchObject({ host: 'electron', because: expect.stringContaining('present') });
    expect(chooseHost(['--browser'], '/opt/electron')).toMatchObject({ host: 'browser', because: expect.stringContaining('--browser') });
    expect(chooseHost([], null)).toMatchObject({ host: 'browser', because: expect.stringContaining('not installed') });
    expect(chooseHost(['--fetch-electron'], null)).toMatchObject({ host: 'browser', because: expect.stringContaining('not be fetched') });
  });
  it('npm start -- --help prints every option and ends, and an option that does not exist starts nothing', () => {
    const start = (...args: string[]) =>
      spawnSync(process.execPath, ['build/bootstrap.mjs', 'start', ...args], { encoding: 'utf8', timeout: 20_000 });
    const { status, stdout } = start('--help');
    expect([status, stdout.match(/^ {2}--[a-z-]+/gm)]).toEqual([0, ['  --browser', '  --fetch-electron', '  --no-open', '  --help']]);
    expect(start('--no-browser')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('There is no option "--no-browser".'),
    });
  });
  it('the binary is found by the name in path.txt, in the given distribution first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
    expect(findElectron(folder, undefined)).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), 'shell\n');
    writeFileSync(join(folder, 'dist', 'shell'), '');
    expect(findElectron(folder, undefined)).toBe(join(folder, 'dist', 'shell'));
    expect(findElectron(folder, join(folder, 'elsewhere'))).toBeNull();
  });
});

describe("the shell's settings", () => {
  it('a packaged program refuses to start under a debugger or without its sandbox', () => {
    for (const word of ['--inspect-brk', '--remote-debugging-port=9222', '--remote-debugging-pipe', '--no-sandbox', '--js-flags=x'])
      expect(refusedSwitch(['countersign', word])).toBe(word);
    expect(refusedSwitch(['countersign', '--hidden'])).toBeNull();
  });
  it('the page has no Node, no plugins and, when packaged, no developer tools', () => {
    expect(webPreferences('/p', true)).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true, devTools: false });
    expect(webPreferences('/p', true)).toMatchObject({ nodeIntegration: false, webviewTag: false, plugins: false, spellcheck: false });
  });
});
