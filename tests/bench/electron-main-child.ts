// Usage: node electron-main-child.ts DAY, as JSON: the code of Electron's main process under the stand-in of the tests, through a day of work; prints "ready" and waits.
import { startProgram } from '../electron/testing/stand-in.ts';
import { type Day, dayOfWork } from './day-of-work.ts';

const electron = await startProgram({ packaged: true });
await dayOfWork((name, input) => electron.bridge.call(name, input), JSON.parse(process.argv[2] ?? '') as Day);
// The vault is closed: one that was left open is checked whole when it is opened next.
process.once('SIGTERM', () => {
  electron.app.quit();
  process.exit();
});
process.stdout.write('ready\n');
process.stdin.resume();
