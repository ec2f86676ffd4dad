import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Desk } from '#main/app/desk.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { openBrowser } from './open-browser.ts';
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
let launchFile: ReturnType<typeof openBrowser> = null;
const host = await startBrowserHost(desk, new ScreenFiles(join(root, 'out', 'renderer')), () => launchFile?.remove());

const url = host.launchUrl();
process.stdout.write(
  `${because}\nThe screens are served to this computer only, in the local browser:\n\n  ${url}\n\nThe address works once, for one window. Press Enter for a new one, Ctrl+C to end.\n`,
);
if (!process.argv.includes('--no-open')) launchFile = openBrowser(homedir(), url);
process.stdin.on('data', () => process.stdout.write(`  ${host.renewLaunch()}\n`));
process.stdin.on('error', () => undefined);

const end = async (): Promise<void> => {
  launchFile?.remove();
  await host.close();
  desk.close();
  process.exit(0);
};
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
