import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, session } from 'electron';
import { Desk } from '#main/app/desk.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { answerCalls } from './ipc.ts';
import { declareProtocol, serveScreens } from './protocol.ts';
import { confineContents, confineSession } from './rules.ts';
import { refusedSwitch, switches } from './settings.ts';
import { openWindow } from './window.ts';

if (app.isPackaged && refusedSwitch(process.argv) !== null) app.exit(2);
for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
app.enableSandbox();
declareProtocol();
confineContents();

const out = fileURLToPath(new URL('../../../../', import.meta.url));
const settingsFolder = process.env.COUNTERSIGN_HOME ?? join(app.getPath('home'), '.countersign');
app.setPath('userData', join(settingsFolder, 'electron'));

const start = async (): Promise<void> => {
  await app.whenReady();
  app.configureHostResolver({ secureDnsMode: 'off' });
  confineSession(session.defaultSession, app.isPackaged);
  serveScreens(new ScreenFiles(join(out, 'renderer')));
  const because = process.env.COUNTERSIGN_BECAUSE ?? 'Countersign runs as a desktop application.';
  const desk = new Desk({ host: 'electron', because, version: app.getVersion(), settingsFolder });
  answerCalls(desk);
  app.on('will-quit', () => desk.close());
  openWindow(join(out, 'electron', 'preload.cjs'), app.isPackaged);
};

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void start();
} else app.quit();
