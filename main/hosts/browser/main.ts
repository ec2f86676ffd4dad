import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Desk } from '#main/app/desk.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { startBrowserHost } from './server.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const because = process.env.COUNTERSIGN_BECAUSE ?? 'The browser host was started by name.';

const desk = new Desk({
  host: 'browser',
  because,
  version,
  settingsFolder: process.env.COUNTERSIGN_HOME ?? join(homedir(), '.countersign'),
});
const host = await startBrowserHost(desk, new ScreenFiles(join(root, 'out', 'renderer')));

const openBrowser = (url: string): void => {
  const [command, ...before] =
    process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : process.platform === 'darwin' ? ['open'] : ['xdg-open'];
  const child = spawn(command ?? '', [...before, url], { stdio: 'ignore', detached: true });
  // Without a desktop the printed address is enough.
  child.on('error', () => undefined);
  child.unref();
};

const url = host.launchUrl();
process.stdout.write(
  `${because}\nThe screens are served to this computer only, in the local browser:\n\n  ${url}\n\nThe address works once. Press Enter for a new one, Ctrl+C to end.\n`,
);
if (!process.argv.includes('--no-open')) openBrowser(url);
process.stdin.on('data', () => process.stdout.write(`  ${host.renewLaunch()}\n`));
process.stdin.on('error', () => undefined);

const end = async (): Promise<void> => {
  await host.close();
  desk.close();
  process.exit(0);
};
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
