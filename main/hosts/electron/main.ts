import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, session } from 'electron';
import { Desk } from '#main/app/desk.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { removeProcessFolder } from '#main/storage/files/process-folder.ts';
import type { MenuCommand } from '#shared/bridge.ts';
import { checkPackage } from './check-package.ts';
import { answerCalls } from './ipc.ts';
import { keyPlace } from './key-store.ts';
import { setMenu } from './menu.ts';
import { packageIn, WaitingPackage } from './opened-file.rules.ts';
import { declareProtocol, serveScreens } from './protocol.ts';
import { readApart } from './read-apart.ts';
import { readReferences } from './read-references.ts';
import { confineContents, confineSession } from './rules.ts';
import { CHANNEL, refusedSwitch, switches } from './settings.ts';
import { openWindow, showWindow } from './window.ts';

if (app.isPackaged && refusedSwitch(process.argv) !== null) app.exit(2);
for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
app.enableSandbox();
declareProtocol();
confineContents();

const out = fileURLToPath(new URL('../../../../', import.meta.url));
const settingsFolder = process.env.COUNTERSIGN_HOME ?? join(app.getPath('home'), '.countersign');
app.setPath('userData', join(settingsFolder, 'electron'));

const waiting = new WaitingPackage();
const send = (command: MenuCommand): void => BrowserWindow.getAllWindows()[0]?.webContents.send(CHANNEL, command);
/** Screens that are not there yet ask for it as soon as they are. */
const showPackage = (path: string | null): void => {
  if (waiting.bring(path)) send('verify-package');
};
// macOS says it so, also before the program is ready; elsewhere it is a word of the start.
app.on('open-file', (event, path) => {
  event.preventDefault();
  showPackage(packageIn({ argv: ['', path], folder: '/', platform: process.platform }));
});

const start = async (): Promise<void> => {
  await app.whenReady();
  app.configureHostResolver({ secureDnsMode: 'off' });
  confineSession(session.defaultSession, app.isPackaged);
  serveScreens(new ScreenFiles(join(out, 'renderer'), join(out, 'electron/assets/fonts')));
  const because = process.env.COUNTERSIGN_BECAUSE ?? 'Countersign runs as a desktop application.';
  const desk = new Desk({
    host: 'electron',
    because,
    version: app.getVersion(),
    settingsFolder,
    // An uninstaller empties the folder of the program.
    ...(app.isPackaged ? { programFolder: dirname(process.execPath) } : {}),
    readApart,
    readReferences,
    startPackageCheck: checkPackage,
    keyPlace: await keyPlace(process.platform),
  });
  const drawMenu = (): void => setMenu(process.platform, app.isPackaged, send);
  waiting.bring(packageIn({ argv: process.argv, folder: process.cwd(), platform: process.platform }));
  answerCalls(desk, drawMenu, () => waiting.take());
  drawMenu();
  app.on('will-quit', () => {
    desk.close();
    removeProcessFolder();
  });
  openWindow({
    preload: join(out, 'electron', 'preload.cjs'),
    packaged: app.isPackaged,
    placeFile: join(settingsFolder, 'window.json'),
  });
};

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => {
    showWindow();
    showPackage(packageIn({ argv, folder, platform: process.platform }));
  });
  app.on('window-all-closed', () => app.quit());
  void start();
} else app.quit();
